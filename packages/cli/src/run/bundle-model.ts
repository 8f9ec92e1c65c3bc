/**
 * Bundles a student's model file, and what it imports from its folder, into one module that a worker can
 * load.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '@hw5/base';
import { makeTemporaryFolder } from '@hw5/base/node';
import {
  type HyperparametersFile,
  modelBuild,
  readHyperparameters,
  requireModelFile,
  type SharedLibraries,
  sourceErrors,
} from '@hw5/student-model';
import { build } from 'esbuild';

export interface BundledModel {
  /** The source, absolute. */
  readonly path: string;
  /** As the user wrote it, for messages. */
  readonly name: string;
  /** The module to import. */
  readonly moduleUrl: string;
  /** The settings beside it; null if there are none. */
  readonly hyperparameters: HyperparametersFile | null;
  /** Of the module: changes when the model or a file that it imports does. */
  readonly hash: string;
  /** Deletes the module. */
  remove(): void;
}

const shared: SharedLibraries = {
  'numpy-ts': new URL('./numpy-ts.js', import.meta.url).href,
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
  let hyperparameters: HyperparametersFile | null;
  try {
    hyperparameters = await readHyperparameters(file);
    await build({
      ...modelBuild(file, shared),
      outfile,
      platform: 'node',
      target: 'node20',
      sourcemap: 'linked',
    });
  } catch (error) {
    remove();
    const first = sourceErrors(error, file, name)?.[0];
    if (first === undefined) throw error;
    throw new InputError({
      code: 'model-syntax',
      subject: first.where,
      expected: 'TypeScript that compiles',
      found: `an error: ${first.message}`,
      remedy: 'Fix that line and run again.',
      ...(first.excerpt === undefined ? {} : { excerpt: first.excerpt }),
    });
  }
  return {
    path: file,
    name,
    moduleUrl: pathToFileURL(outfile).href,
    hyperparameters,
    hash: createHash('sha256').update(readFileSync(outfile)).digest('hex'),
    remove,
  };
}
