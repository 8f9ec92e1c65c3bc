/** Turns whatever a subcommand threw into lines on stderr and an exit code: the only place where errors are rendered. */
import { InputError } from '@hw5/base';
import { CommanderError } from 'commander';
import { Unsuccessful } from '../unsuccessful.ts';
import { InputErrorWithExcerpt } from './input-error-with-excerpt.ts';
import { Interrupted, Unread } from './interrupt.ts';

/** Prints at most one message; answers 0 for help and version, 1 (or 2, as it says) for an unsuccessful result, else 2. @param command whose help a usage error points to */
export async function reportError(error: unknown, command = 'hw5'): Promise<number> {
  if (error instanceof Unsuccessful) return error.exitCode;
  if (error instanceof Unread || (error instanceof CommanderError && error.exitCode === 0)) return 0;
  // Commander has printed the help of a command that was called without its subcommand.
  if (error instanceof CommanderError && error.code === 'commander.help') return 2;
  const { chalkStderr: chalk } = await import('chalk');
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  if (error instanceof CommanderError) {
    say(`${chalk.red('hw5:')} ${usageLine(error, command)}`);
  } else if (error instanceof InputError) {
    say(`${chalk.red('hw5:')} ${oneLine(error.message)}`);
    if (error instanceof InputErrorWithExcerpt) say(error.excerpt);
  } else if (error instanceof Interrupted) {
    say(`${chalk.red('hw5:')} interrupted; ${error.message || 'nothing was written.'}`);
  } else {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(
      `${chalk.red('hw5: this is a fault of hw5 itself, not of your input.')} Please report it with:\n${trace}`,
    );
  }
  return 2;
}

function usageLine(error: CommanderError, command: string): string {
  const message = oneLine(error.message.replace(/^error: /, '')).replace(/\.?$/, '.');
  return `${message} See ${command} --help.`;
}

/** A message never breaks into more lines than one, whatever file name or value it quotes. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
  return text.replace(/\s*\r?\n\s*/g, ' ').replace(/[\u0000-\u001f\u007f]/g, '?');
}
