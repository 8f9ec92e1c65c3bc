/** Draws and writes the folder `figures` beside a page: SVG, PNG, PDF, and the captions. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InputError } from '@hw5/base';
import { interruptible, outputError, writeFileAtomic, writingTo } from '@hw5/base/node';
import { ProgressLine } from '@hw5/base/terminal';
import type { ReportRun, ReportSweep } from '@hw5/report';
import type * as Figures from '@hw5/report/figures';
import { figureFiles } from './figure-files.ts';

const captions = 'captions.md';

/** A run, several runs to be compared, a sweep, or what draws figures of its own. */
export type Shown =
  | { readonly run: ReportRun }
  | { readonly runs: readonly ReportRun[] }
  | { readonly sweep: ReportSweep }
  | { readonly figures: () => Promise<readonly Figures.Figure[]> };

/** Files in memory, and the folder that they are for. */
export interface DrawnFigures {
  readonly folder: string;
  readonly files: readonly (readonly [name: string, content: string | Uint8Array])[];
}

/**
 * Writes nothing, so that an interruption leaves nothing half done.
 *
 * @param beside the page's folder, absolute. Throws an `InputError` if its folder `figures` holds files that
 *   are not of an earlier call; `Interrupted` on Ctrl-C.
 */
export async function drawFigures(beside: string, shown: Shown): Promise<DrawnFigures> {
  const library = await import('@hw5/report/figures');
  const { captionsMarkdown, figuresLatex, figuresMark, startRenderer } = library;
  const folder = join(beside, 'figures');
  requireFigures(folder, figuresMark);
  const progress = new ProgressLine('figures');
  try {
    return await interruptible(async (signal) => {
      const figures = await drawAll(library, shown);
      const render = await startRenderer(figureFiles());
      const files: [string, string | Uint8Array][] = [
        [captions, captionsMarkdown(figures)],
        ['figures.tex', figuresLatex(figures)],
      ];
      for (const [k, figure] of figures.entries()) {
        progress.update({ label: figure.name, inner: k / figures.length });
        // Drawing blocks: signals arrive only in between.
        await nextTurn();
        signal.throwIfAborted();
        const { png, pdf } = await render(figure);
        files.push(
          [`${figure.name}.svg`, figure.svg],
          [`${figure.name}.png`, png],
          [`${figure.name}.pdf`, pdf],
        );
      }
      return { folder, files };
    });
  } finally {
    progress.pause();
  }
}

/** Files of other names stay. @returns the folder. */
export function writeFigures({ folder, files }: DrawnFigures): string {
  writingTo(folder, () => {
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of files) writeFileAtomic(join(folder, name), content);
  });
  return folder;
}

async function drawAll(library: typeof Figures, shown: Shown): Promise<readonly Figures.Figure[]> {
  if ('figures' in shown) return shown.figures();
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
