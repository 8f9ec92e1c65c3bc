/**
 * Bundles a student's model file, and what it imports from its folder, into one module that a worker can
 * load.
 */
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '@hw5/base';
import { makeTemporaryFolder } from '@hw5/base/node';
import { terminalColumns } from '@hw5/base/terminal/columns';
import {
  type HyperparametersFile,
  modelBuild,
  readHyperparameters,
  requireModelFile,
  type SharedLibraries,
  sourceErrors,
} from '@hw5/student-model';
import { build } from 'esbuild';
import { withSourceMap } from './source-map.ts';
import { StudentThreads } from './student-thread.ts';
import type { TrainableModel } from './trainable-model.ts';

const shared: SharedLibraries = {
  'numpy-ts': new URL('./numpy-ts.js', import.meta.url).href,
  '@hw5/svm': new URL('./svm.js', import.meta.url).href,
};

/** Where a debugger stops first: everything is loaded, and breakpoints can be set. */
const firstStop = 'debugger; // Loaded. Set breakpoints in model.ts (Ctrl+P opens it), then continue.';

/** The same wherever hw5 is installed, and whether a debugger waits or not. */
const withoutSurroundings = (code: string): string =>
  Object.entries(shared)
    .reduce((text, [name, url]) => text.replaceAll(JSON.stringify(url), JSON.stringify(name)), code)
    .replace(`${firstStop}\n`, '');

/**
 * @param file absolute.
 * @param inspected true if a debugger is to stop once the model is loaded.
 * @throws InputError; one about the source shows its line with a caret.
 */
export async function bundleModel(file: string, name: string, inspected = false): Promise<TrainableModel> {
  requireModelFile(file, name, 'a TypeScript or Python file');
  const directory = makeTemporaryFolder('hw5-model-');
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', remove);
  const outfile = join(directory, 'model.mjs');
  let hyperparameters: HyperparametersFile | null;
  let code: string;
  try {
    hyperparameters = await readHyperparameters(file);
    const { outputFiles } = await build({
      ...modelBuild(file, shared),
      outfile,
      write: false,
      platform: 'node',
      target: 'node20',
      sourcemap: 'external',
      // Chrome does not read files by itself.
      sourcesContent: inspected,
      ...(inspected ? { footer: { js: firstStop } } : {}),
    });
    const text = (suffix: string): string => outputFiles.find(({ path }) => path.endsWith(suffix))!.text;
    code = text('.mjs');
    writeFileSync(outfile, withSourceMap(code, text('.mjs.map'), directory));
  } catch (error) {
    remove();
    const first = sourceErrors(error, file, name, terminalColumns(process.stderr))?.[0];
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
    hash: createHash('sha256').update(withoutSurroundings(code)).digest('hex'),
    versions: {},
    note: null,
    spell: (text) => text,
    threads: () => new StudentThreads(),
    remove,
  };
}
