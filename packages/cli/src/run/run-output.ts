/** What a run prints: results to stdout, notes and progress to stderr, never one inside the other. */

import { type Progress, ProgressLine, terminalColumns } from '@hw5/base/terminal';
import { chalkStderr } from 'chalk';

export class RunOutput {
  #progress: ProgressLine | null = null;

  /** A line of the result, on stdout. */
  result(text: string): void {
    this.#progress?.pause();
    process.stdout.write(`${text}\n`);
  }

  note(text: string): void {
    this.detail(`note: ${text}`);
  }

  /** What belongs to a result and is none itself, on stderr. */
  detail(text: string): void {
    this.#progress?.pause();
    const lines = process.stderr.isTTY ? wrapped(text, terminalColumns(process.stderr)) : [text];
    for (const line of lines) process.stderr.write(`${chalkStderr.dim(line)}\n`);
  }

  /** Lines that a student's model printed, behind a bar so that they cannot be taken for ours. */
  printed(lines: readonly string[]): void {
    this.#progress?.pause();
    for (const line of lines) process.stderr.write(`  ${chalkStderr.dim('│')} ${line}\n`);
  }

  /** Lines laid out by others, set apart on stderr. */
  block(text: string): void {
    this.#progress?.pause();
    process.stderr.write(`\n${text}\n\n`);
  }

  /** Begins a piece of work with its own progress line, which replaces the previous one. */
  begin(title: string): void {
    this.#progress?.pause();
    this.#progress = new ProgressLine(title);
  }

  progress(progress: Progress): void {
    this.#progress?.update(progress);
  }

  /** Erases the progress line. Call in a `finally`. */
  end(): void {
    this.#progress?.pause();
    this.#progress = null;
  }
}

/** Breaks between words; a word longer than a line stays whole. */
function wrapped(text: string, columns: number): string[] {
  const indent = /^ */.exec(text)![0];
  const lines: string[] = [];
  for (const word of text.slice(indent.length).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length < columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}${lines.length === 0 ? '' : '  '}${word}`);
  }
  return lines;
}
