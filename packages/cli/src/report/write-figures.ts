/** Writes figures into the folder `figures` beside a page: SVG, PNG, PDF, and the captions. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { outputError, writeFileAtomic, writingTo } from '@hw5/base/node';
import { ProgressLine } from '@hw5/base/terminal';
import type { ReportRun, ReportSweep } from '@hw5/report';
import type * as Figures from '@hw5/report/figures';
import { figureFiles } from './figure-files.ts';

const captions = 'captions.md';

/** A run, several runs to be compared, or a sweep. */
export type Shown =
  | { readonly run: ReportRun }
  | { readonly runs: readonly ReportRun[] }
  | { readonly sweep: ReportSweep };

/**
 * Files of other names stay.
 *
 * @param beside the page's folder, absolute. Throws an `InputError` if its folder `figures` holds files that
 *   are not of an earlier call.
 * @returns that folder.
 */
export async function writeFigures(beside: string, shown: Shown): Promise<string> {
  const library = await import('@hw5/report/figures');
  const { captionsMarkdown, figuresLatex, figuresMark, startRenderer } = library;
  const folder = join(beside, 'figures');
  requireFigures(folder, figuresMark);
  const progress = new ProgressLine('figures');
  try {
    const figures = drawAll(library, shown);
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
    return folder;
  } finally {
    progress.pause();
  }
}

function drawAll(library: typeof Figures, shown: Shown): Figures.Figure[] {
  if ('run' in shown) return library.runFigures(shown.run);
  return 'runs' in shown ? library.comparisonFigures(shown.runs) : library.sweepFigures(shown.sweep);
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
