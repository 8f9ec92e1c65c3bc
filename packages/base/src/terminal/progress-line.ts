/**
 * One line at the bottom of the terminal, on stderr, with a bar for the current part and one for the whole;
 * nothing in a pipe. Drawn by cli-progress.
 *
 * Erase it with `pause` before printing anything else. Call `pause` in a `finally` as well: it shows the
 * cursor again.
 */
import { SingleBar } from 'cli-progress';
import { formatDuration } from '../text/numbers.ts';
import { terminalColumns } from './columns.ts';

/** Characters of a bar: with the longest title and both bars the line stays below 80 columns. */
const barWidth = 16;

export interface Progress {
  /** What is being done: `epoch 3`. */
  readonly label: string;
  /** Fraction in [0, 1] of the current part. */
  readonly inner: number;
  /** Fraction in [0, 1] of the whole, if it has several parts. */
  readonly outer?: number | undefined;
}

export interface ProgressOptions {
  /** False: bars of ASCII characters. */
  readonly unicode?: boolean;
}

export class ProgressLine {
  readonly #title: string;
  readonly #marks: readonly [full: string, empty: string];
  #bar: SingleBar | null = null;
  readonly #startedAt = performance.now();

  constructor(title: string, { unicode = true }: ProgressOptions = {}) {
    this.#title = title;
    this.#marks = unicode ? ['█', '░'] : ['#', '.'];
  }

  update(progress: Progress): void {
    if (this.#bar === null) {
      this.#bar = new SingleBar({
        stream: process.stderr,
        format: (_options, _params, payload: Progress) => this.render(payload),
        hideCursor: true,
        clearOnComplete: true,
        gracefulExit: false,
        fps: 10,
      });
      this.#bar.start(1, 0, progress);
    }
    this.#bar.update(0, progress);
  }

  /** Erases the line and shows the cursor; the next `update` draws it again. */
  pause(): void {
    this.#bar?.stop();
    this.#bar = null;
  }

  /**
   * The line as text, cut to the width of the terminal.
   * @param now in milliseconds, as `performance.now()`
   */
  render({ label, inner, outer }: Progress, now = performance.now()): string {
    const whole = outer ?? inner;
    const elapsed = (now - this.#startedAt) / 1000;
    const left = whole > 0.02 ? (elapsed * (1 - whole)) / whole : Number.NaN;
    const parts = [this.#title, label, this.#drawBar(inner)];
    if (outer !== undefined) parts.push('all', this.#drawBar(outer));
    if (Number.isFinite(left)) parts.push(formatDuration(left));
    return parts
      .filter(Boolean)
      .join(' ')
      .slice(0, terminalColumns(process.stderr) - 1);
  }

  #drawBar(fraction: number): string {
    const full = Math.round(Math.min(1, fraction) * barWidth);
    return this.#marks[0].repeat(full) + this.#marks[1].repeat(barWidth - full);
  }
}
