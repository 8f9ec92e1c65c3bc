/**
 * Renders whatever a command threw as lines on stderr, and returns the exit code: the only place that does.
 */
import { InputError } from '../input-error.ts';
import { sanitizeLine } from '../text/sanitize.ts';

export interface ReportOptions {
  /** What the line begins with: `hw5`. */
  readonly name: string;
  /** The command whose help a usage error points to: `hw5 data`. */
  readonly command?: string;
  /**
   * Colours the beginning of the line. Asynchronous, so that a library is loaded only when there is an error.
   */
  readonly highlight?: (text: string) => string | Promise<string>;
}

/** Returns 0 for help, version and closed output, else 2. */
export async function reportError(error: unknown, options: ReportOptions): Promise<0 | 2> {
  const { name, command = name, highlight = (text) => text } = options;
  const print = async (start: string, text: string): Promise<2> => {
    process.stderr.write(`${await highlight(start)} ${text}\n`);
    return 2;
  };
  if (error instanceof InputError) {
    const excerpt = error.excerpt === undefined ? '' : `\n${error.excerpt}`;
    return print(`${name}:`, sanitizeLine(error.message) + excerpt);
  }
  // By name, as the grader is built on its own and throws its own copies of these classes.
  if (error instanceof Error && error.name === 'OutputClosed') return 0;
  if (error instanceof Error && error.name === 'Interrupted') return print(`${name}:`, error.message);
  if (isUsageError(error)) {
    if (error.exitCode === 0) return 0;
    // Commander has printed the help of a command that was called without its subcommand.
    if (error.code === 'commander.help') return 2;
    const message = sanitizeLine(error.message.replace(/^error: /, '')).replace(/\.?$/, '.');
    return print(`${name}:`, `${message} See ${command} --help.`);
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return print(
    `${name}: this is an error in ${name} itself, not in your input.`,
    `Please report it with:\n${stack}`,
  );
}

/** Commander's `CommanderError`, recognised by its code: this package does not depend on commander. */
function isUsageError(error: unknown): error is Error & { readonly code: string; readonly exitCode: number } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}
