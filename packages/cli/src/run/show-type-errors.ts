/** Shows what is wrong with the types of a student's model, while it trains: as `hw5 grade` shows it. */
import { terminalColumns } from '@hw5/base/terminal/columns';
import { chalkStderr } from 'chalk';
import type { RunOutput } from './run-output.ts';

/**
 * Resolves when they have been printed. Never rejects: the training itself says what is wrong with the file.
 *
 * @param path of the model, absolute.
 */
export async function showTypeErrors(path: string, output: RunOutput): Promise<void> {
  try {
    const { typeErrors } = await import('@hw5/grader/command');
    const terminal = { color: chalkStderr.level, columns: terminalColumns(process.stderr) };
    const text = await typeErrors(path, terminal);
    if (text !== null) output.block(text);
  } catch {
    // A check that cannot be made is no reason to stop.
  }
}
