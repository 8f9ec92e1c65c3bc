/** Where a run speaks: results to stdout, notes and progress to stderr, and never one inside the other. */
import { chalkStderr } from 'chalk';
import { stdoutIsClosed } from '../shell/closed-stdout.ts';
import { type Progress, ProgressLine } from './progress-line.ts';

export class RunConsole {
  #progress: ProgressLine | null = null;

  /** A line of the result, on stdout. */
  result(text: string): void {
    this.#progress?.pause();
    if (!stdoutIsClosed()) process.stdout.write(`${text}\n`);
  }

  note(text: string): void {
    this.#progress?.pause();
    process.stderr.write(`${chalkStderr.dim(`note: ${text}`)}\n`);
  }

  /** Text of somebody else's, such as what a student's model prints. */
  passThrough(text: string): void {
    this.#progress?.pause();
    process.stderr.write(text);
  }

  /** Begins a piece of work with a progress line of its own, which takes the place of the one before. */
  begin(title: string): void {
    this.#progress?.pause();
    this.#progress = new ProgressLine(title);
  }

  progress(progress: Progress): void {
    this.#progress?.update(progress);
  }

  /** Wipes the progress line. Call in a `finally`. */
  end(): void {
    this.#progress?.pause();
    this.#progress = null;
  }
}
