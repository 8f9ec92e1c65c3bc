/** Writes the figures of a run into the folder `figures` beside its page: SVG, PNG, PDF, and the captions. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { outputError, writeFileAtomic, writingTo } from '@hw5/base/node';
import { ProgressLine } from '@hw5/base/terminal';
import type { ReportRun } from '@hw5/report';
import { figureFiles } from './figure-files.ts';

const captions = 'captions.md';

/**
 * Files of other names stay.
 *
 * @param run one, or several to be compared.
 * @param folder absolute. Throws an `InputError` if it holds files that are not of an earlier call.
 */
export async function writeFigures(folder: string, run: ReportRun | readonly ReportRun[]): Promise<void> {
  const { captionsMarkdown, comparisonFigures, figuresLatex, figuresMark, runFigures, startRenderer } =
    await import('@hw5/report/figures');
  requireFigures(folder, figuresMark);
  const progress = new ProgressLine('figures');
  try {
    const figures = 'networks' in run ? runFigures(run) : comparisonFigures(run);
    const render = await startRenderer(figureFiles());
    const write = (name: string, content: string | Uint8Array): void =>
      writingTo(folder, () => writeFileAtomic(join(folder, name), content));
    writingTo(folder, () => mkdirSync(folder, { recursive: true }));
    // First, so that an interrupted call can be repeated.
    write(captions, captionsMarkdown(figures));
    write('figures.tex', figuresLatex(figures));
    for (const [k, figure] of figures.entries()) {
      progress.update({ label: figure.name, inner: k / figures.length });
      const { png, pdf } = await render(figure);
      write(`${figure.name}.svg`, figure.svg);
      write(`${figure.name}.png`, png);
      write(`${figure.name}.pdf`, pdf);
    }
  } finally {
    progress.pause();
  }
}

function requireFigures(folder: string, mark: string): void {
  if (!existsSync(folder)) return;
  try {
    if (readdirSync(folder).length === 0) return;
    const path = join(folder, captions);
    if (existsSync(path) && readFileSync(path, 'utf8').includes(mark)) return;
  } catch (cause) {
    throw outputError(folder, cause);
  }
  throw new InputError({
    code: 'output-exists',
    subject: folder,
    expected: 'a new folder, or one of figures to replace',
    found: 'one with other files in it',
    remedy: 'Rename it, or name another place with --out.',
  });
}
