/**
 * One line at the bottom of the terminal, on stderr, with a bar for the work in hand and one for the whole; nothing in a pipe.
 *
 * It is wiped while a result line is printed. The cursor comes back however the work ends, because whoever starts it stops it in a
 * `finally`.
 */
import { SingleBar } from 'cli-progress';

/** Of a bar: with the longest title and both bars the line stays below 80 columns. */
const width = 16;

export interface Progress {
  /** What is going on: `epoch 3`. */
  readonly label: string;
  /** Shares in [0, 1]: of the work in hand, and (where it has several parts) of the whole. */
  readonly inner: number;
  readonly outer?: number | undefined;
}

export class ProgressLine {
  readonly #title: string;
  #bar: SingleBar | null = null;
  readonly #startedAt = performance.now();

  constructor(title: string) {
    this.#title = title;
  }

  update(progress: Progress): void {
    if (this.#bar === null) {
      this.#bar = new SingleBar({
        stream: process.stderr,
        format: (_options, _params, payload: Progress) => this.#render(payload),
        hideCursor: true,
        clearOnComplete: true,
        gracefulExit: false,
        fps: 10,
      });
      this.#bar.start(1, 0, progress);
    }
    this.#bar.update(0, progress);
  }

  /** Wipes the line and gives the cursor back; the next `update` draws it again. */
  pause(): void {
    this.#bar?.stop();
    this.#bar = null;
  }

  #render({ label, inner, outer }: Progress): string {
    const whole = outer ?? inner;
    const left =
      whole > 0.02 ? (((performance.now() - this.#startedAt) / 1000) * (1 - whole)) / whole : Number.NaN;
    const parts = [this.#title, label, bar(inner)];
    if (outer !== undefined) parts.push('all', bar(outer));
    if (Number.isFinite(left)) parts.push(duration(left));
    return parts.join(' ').slice(0, (process.stderr.columns ?? 80) - 1);
  }
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
}

/** `12 s`, `3 min 20 s` */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
