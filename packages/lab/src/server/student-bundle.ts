/**
 * Bundles a student's `model.ts` for the page's worker, again on every request of the page, so that edits
 * need no restart.
 */
import { SourceMap, type SourceMapPayload } from 'node:module';
import { basename, dirname, resolve } from 'node:path';
import { modelBuild, type SourceError, sourceErrors } from '@hw5/student-model';
import { build } from 'esbuild';

export interface StudentBundle {
  readonly code: string;
  /** The files that it is made of, absolute. */
  readonly files: readonly string[];
  /**
   * The place in the source of a place in `code`, both counted from 1: `model.ts:12:7`; null outside the
   * student's files.
   */
  locate(line: number, column: number): string | null;
}

export type Bundled =
  | { readonly bundle: StudentBundle; readonly errors: null }
  | { readonly bundle: null; readonly errors: readonly SourceError[] };

const shared = { 'numpy-ts': '/numpy-ts.js', '@hw5/svm': '/svm.js' };

/** @param file absolute. Never throws for what is wrong with the source. */
export async function bundleStudent(file: string): Promise<Bundled> {
  try {
    const { outputFiles, metafile } = await build({
      ...modelBuild(file, shared),
      outfile: 'model.js',
      write: false,
      platform: 'browser',
      target: 'es2022',
      sourcemap: 'external',
      metafile: true,
    });
    const text = (suffix: string) => outputFiles.find(({ path }) => path.endsWith(suffix))!.text;
    const map = new SourceMap(JSON.parse(text('.js.map')) as SourceMapPayload);
    const inputs = Object.keys(metafile.inputs).filter((path) => !path.startsWith('hyperparameters:'));
    const files = inputs.map((path) => resolve(dirname(file), path));
    return {
      bundle: { code: text('.js'), files, locate: (line, column) => locate(map, line, column) },
      errors: null,
    };
  } catch (error) {
    const errors = sourceErrors(error, file, basename(file));
    if (errors === null) throw error;
    return { bundle: null, errors };
  }
}

function locate(map: SourceMap, line: number, column: number): string | null {
  const entry = map.findEntry(line - 1, column - 1);
  if (!('originalSource' in entry) || entry.originalSource.startsWith('supplied:')) return null;
  return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}
