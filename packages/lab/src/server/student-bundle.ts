/**
 * Bundles a student's `model.ts` for the page's worker, again on every request of the page, so that edits
 * need no restart.
 */
import { SourceMap, type SourceMapPayload } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { modelBuild } from '@hw5/student-model';
import { type BuildFailure, build, type Message } from 'esbuild';

export interface BundleError {
  /** `model.ts:12:7`, or the file's name alone. */
  readonly where: string;
  readonly message: string;
  /** The line with a caret below, or empty. */
  readonly excerpt: string;
}

export interface StudentBundle {
  readonly code: string;
  /**
   * The place in the source of a place in `code`, both counted from 1: `model.ts:12:7`; null outside the
   * student's files.
   */
  locate(line: number, column: number): string | null;
}

export type Bundled =
  | { readonly bundle: StudentBundle; readonly errors: null }
  | { readonly bundle: null; readonly errors: readonly BundleError[] };

const shared = { 'numpy-ts': '/numpy-ts.js', '@hw5/svm': '/svm.js' };

/** @param file absolute. Never throws for what is wrong with the source. */
export async function bundleStudent(file: string): Promise<Bundled> {
  try {
    const { outputFiles } = await build({
      ...modelBuild(file, shared),
      outfile: 'model.js',
      write: false,
      platform: 'browser',
      target: 'es2022',
      sourcemap: 'external',
    });
    const text = (suffix: string) => outputFiles.find(({ path }) => path.endsWith(suffix))!.text;
    const map = new SourceMap(JSON.parse(text('.js.map')) as SourceMapPayload);
    return {
      bundle: { code: text('.js'), locate: (line, column) => locate(map, line, column) },
      errors: null,
    };
  } catch (error) {
    const messages = (error as Partial<BuildFailure>).errors;
    if (!messages) throw error;
    return { bundle: null, errors: messages.map((message) => describe(message, file)) };
  }
}

function locate(map: SourceMap, line: number, column: number): string | null {
  const entry = map.findEntry(line - 1, column - 1);
  if (!('originalSource' in entry) || entry.originalSource.startsWith('supplied:')) return null;
  return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

function describe({ text, location }: Message, file: string): BundleError {
  if (!location) return { where: basename(file), message: text, excerpt: '' };
  const { line, column, lineText } = location;
  const name = relative(dirname(file), join(dirname(file), location.file));
  const caret = ' '.repeat(String(line).length + 3 + column);
  return {
    where: `${name}:${line}:${column + 1}`,
    message: text,
    excerpt: `${line} | ${lineText}\n${caret}^`,
  };
}
