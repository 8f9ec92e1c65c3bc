/**
 * Bundles a student's model file, and what it imports from its folder, into one module that a worker can
 * load.
 */
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '@hw5/base';
import { makeTemporaryFolder } from '@hw5/base/node';
import { modelBuild, requireModelFile, type SharedLibraries } from '@hw5/student-model';
import { build, type Message } from 'esbuild';
import { sourceExcerpt } from '../shell/source-excerpt.ts';

export interface BundledModel {
  /** The source, absolute. */
  readonly path: string;
  /** As the user wrote it, for messages. */
  readonly name: string;
  /** The module to import. */
  readonly moduleUrl: string;
  /** Deletes the module. */
  remove(): void;
}

const shared: SharedLibraries = {
  'numpy-ts': import.meta.resolve('numpy-ts'),
  '@hw5/svm': new URL('./svm.js', import.meta.url).href,
};

/** @param file absolute. @throws InputError; one about the source shows its line with a caret. */
export async function bundleModel(file: string, name: string): Promise<BundledModel> {
  requireModelFile(file, name);
  const directory = makeTemporaryFolder('hw5-model-');
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', remove);
  const outfile = join(directory, 'model.mjs');
  try {
    await build({
      ...modelBuild(file, shared),
      outfile,
      platform: 'node',
      target: 'node20',
      sourcemap: 'linked',
    });
  } catch (error) {
    remove();
    const first = (error as { errors?: Message[] }).errors?.[0];
    throw first ? compileError(first, name, file) : error;
  }
  return { path: file, name, moduleUrl: pathToFileURL(outfile).href, remove };
}

function compileError({ text, location }: Message, name: string, file: string): InputError {
  const fields = {
    code: 'model-syntax',
    expected: 'TypeScript that compiles',
    found: `an error: ${text}`,
    remedy: 'Fix that line and run again.',
  };
  if (!location) return new InputError({ ...fields, subject: name });
  const where = location.file === basename(file) ? name : location.file;
  return new InputError({
    ...fields,
    subject: `${where}:${location.line}:${location.column + 1}`,
    excerpt: sourceExcerpt(location.lineText, location.line, location.column),
  });
}
