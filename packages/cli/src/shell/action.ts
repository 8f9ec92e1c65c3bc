/**
 * How a command returns its exit code: `main` runs the action of the command that was called, and returns its
 * result.
 */
import type { Command } from 'commander';

/** 0 success; 1 graded below full score, or a check failed; 2 the command could not do its work. */
export type ExitCode = 0 | 1 | 2;

/** The command line, parsed but not validated. */
export interface CommandLine {
  readonly args: readonly string[];
  readonly flags: Readonly<Record<string, unknown>>;
  /** All words after `hw5`. */
  readonly argv: readonly string[];
}

/** A command that can be called, and what it does. */
export interface Callable {
  readonly command: Command;
  readonly action: (line: CommandLine) => Promise<ExitCode>;
}
