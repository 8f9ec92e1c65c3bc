/**
 * What must never reach students: lines of the answers, anything of the reference or that trains it, and its
 * kernels.
 *
 * Searches every file below a folder, text or not. Of our sources it searches the names that modules export
 * and longer lines of code; both survive our bundler, which does not rename exports. Of WebAssembly it looks
 * at what each module that stands somewhere as base64 exports.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../src/packing/list-files.ts';
import { answerLines } from '../../src/regions/student-file.ts';
import { languages, makeStencil, readSolution } from '../../src/stencil.ts';

/** Exported by core, but words of the contract, or ordinary ones, that other files may contain. */
const ordinary = [
  'Hyperparameters',
  'EpochReport',
  'defaultHyperparameters',
  'accuracy',
  'predict',
  'Evaluated',
  'Parameters',
  'Samples',
  // The names of every package's compiled kernels. Core's own are found by what they export.
  'wasmBinary',
  'sharedWasmBinary',
  // What a sweep asks the edition of the repository for.
  'trainCells',
];

/** Of core: types, the shape of data, counting right predictions, NumPy's draws. Students have them. */
const harmless = ['hyperparameters.ts', 'labelled-images.ts', 'metrics.ts', 'mt19937.ts', 'numpy-random.ts'];

/** Outside of core, what computes or trains as the answers do. */
const alsoSecret = [
  'cli/src/run/train-reference.ts',
  'cli/src/run/evaluation-worker.ts',
  'cli/src/sweep/sweep-worker.ts',
  'cli/src/sweep/sweep-pool.ts',
  'lab/src/step/one-step.ts',
  'lab/src/explain/reference-network.ts',
  'lab/src/engine/training-run.ts',
  'lab/src/engine/compare-methods.ts',
];

export async function forbiddenTexts(repository: string): Promise<string[]> {
  const answers = (await Promise.all(languages.map((language) => readSolution(repository, language))))
    .flat()
    .flatMap(({ name, text }) => answerLines(text, name));
  const core = join(repository, 'packages', 'core', 'src');
  // What students may have: the contract's lines are in both.
  const open = (await Promise.all(languages.map((language) => makeStencil(repository, language))))
    .flat()
    .map(({ text }) => text);
  const secret: string[] = [];
  for (const file of await listFiles(core)) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const text = await readFile(join(core, file), 'utf8');
    (harmless.includes(file) ? open : secret).push(text);
  }
  for (const file of alsoSecret)
    secret.push(await readFile(join(repository, 'packages', ...file.split('/')), 'utf8'));
  const names = new Set<string>();
  const lines = new Set<string>();
  const known = open.join('\n');
  for (const text of secret) {
    for (const [, name] of text.matchAll(
      /^export (?:async )?(?:const|function|class|interface|type) (\w+)/gm,
    ))
      names.add(name!);
    for (const line of text.split('\n').map((raw) => raw.trim())) {
      if (line.length >= 45 && !/^(\*|\/\/|\/\*|import|export|')/.test(line) && !known.includes(line))
        lines.add(line);
    }
  }
  return [...answers, ...lines, ...[...names].filter((name) => name.length > 6 && !ordinary.includes(name))];
}

/** What core's kernels export, for each of them. */
export async function kernelNames(repository: string): Promise<string[]> {
  const source = await readFile(
    join(repository, 'packages', 'core', 'src', 'kernels', 'wasm-binary.ts'),
    'utf8',
  );
  return wasmExports(source).filter((name) => name !== 'memory');
}

/** The type checker's libraries for Node have no value of this name. */
const { WebAssembly: wasm } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: { new (bytes: Uint8Array): object; exports(module: object): { name: string }[] };
  };
};

const base64Modules = /AGFzbQEAAAA[A-Za-z0-9+/]{20,}={0,2}/g;

/** The names that WebAssembly modules export which stand in a text as base64. */
function wasmExports(text: string): string[] {
  const names = new Set<string>();
  for (const [base64] of text.matchAll(base64Modules)) {
    const module = new wasm.Module(Buffer.from(base64, 'base64'));
    for (const { name } of wasm.Module.exports(module)) names.add(name);
  }
  return [...names];
}

/** Returns `file: text` for each forbidden text found. */
export async function findTraces(folder: string, forbidden: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of await listFiles(folder)) {
    const text = await readFile(join(folder, file), 'utf8');
    found.push(...forbidden.filter((trace) => text.includes(trace)).map((trace) => `${file}: ${trace}`));
  }
  return found;
}

/**
 * Returns `file: name` for each kernel of these names found, in base64 or as it is. A module's names are
 * plain text in its bytes; not every Node compiles every module.
 */
export async function findKernels(folder: string, names: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of await listFiles(folder)) {
    const bytes = await readFile(join(folder, file));
    const modules = [...bytes.toString('latin1').matchAll(base64Modules)].map(([base64]) =>
      Buffer.from(base64, 'base64'),
    );
    if (file.endsWith('.wasm')) modules.push(bytes);
    found.push(
      ...names.filter((name) => modules.some((it) => it.includes(name))).map((name) => `${file}: ${name}`),
    );
  }
  return found;
}
