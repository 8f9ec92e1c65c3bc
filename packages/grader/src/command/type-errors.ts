/** The type errors of a model, for a command that runs it: what `grade` shows, by the same code. */
import { sanitizeValue } from '@hw5/base/text';
import { bundleSubmission, checkTypes, findSubmission } from '@hw5/sandbox';
import { diagnosticBlocks } from '../report/diagnostic-blocks.ts';
import { styleOf, type TerminalOptions } from '../report/terminal-style.ts';
import { firstTypeErrors } from '../report/words.ts';
import { showsUnicode } from './terminal.ts';

const TITLE = 'Type errors (the training runs all the same)';

/**
 * @param path absolute.
 * @returns null for none, or where the sandbox would not take the model.
 * @throws InputError where there is no model at the path.
 */
export async function typeErrors(
  path: string,
  terminal: Pick<TerminalOptions, 'color' | 'columns'>,
): Promise<string | null> {
  const submission = await bundleSubmission(await findSubmission(path));
  if (submission.kind === 'rejected') return null;
  const { diagnostics } = await checkTypes(submission);
  if (diagnostics.length === 0) return null;
  const style = styleOf({ ...terminal, unicode: showsUnicode(process.env, process.platform) });
  return diagnosticBlocks(TITLE, firstTypeErrors(sanitizeValue(diagnostics)), style).join('\n\n');
}
