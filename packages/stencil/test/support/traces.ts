/**
 * What must never reach students: lines of the answers, and anything of `packages/core`.
 *
 * Looks into every file below a folder, text or not. Of core it looks for the names that its modules export and for its longer lines of
 * code; both would survive a bundler that does not rename, and ours does not rename exports.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../src/packing/list-files.ts';
import { answerLines } from '../../src/regions/student-file.ts';
import { makeStencil, readSolution } from '../../src/stencil.ts';

/** Exported by core, but words of the contract, or of everybody, that other files rightly hold. */
const ordinary = [
  'Hyperparameters',
  'EpochReport',
  'defaultHyperparameters',
  'accuracy',
  'predict',
  'Parameters',
  'Samples',
  // The compiled kernels of every package that has some; core's own are a line of their own, which is looked for.
  'wasmBinary',
];

export async function forbiddenTexts(repository: string): Promise<string[]> {
  const answers = (await readSolution(repository)).flatMap(({ name, text }) => answerLines(text, name));
  const core = join(repository, 'packages', 'core', 'src');
  // The contract's own lines stand in both, rightly.
  const stencil = (await makeStencil(repository)).map(({ text }) => text).join('\n');
  const names = new Set<string>();
  const lines = new Set<string>();
  for (const file of await listFiles(core)) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const text = await readFile(join(core, file), 'utf8');
    for (const [, name] of text.matchAll(/^export (?:const|function|class|interface|type) (\w+)/gm))
      names.add(name!);
    for (const line of text.split('\n').map((raw) => raw.trim())) {
      if (line.length >= 45 && !/^(\*|\/\/|\/\*|import|export)/.test(line) && !stencil.includes(line))
        lines.add(line);
    }
  }
  return [...answers, ...lines, ...[...names].filter((name) => name.length > 6 && !ordinary.includes(name))];
}

/** `file: text` for everything forbidden that is found. */
export async function findTraces(folder: string, forbidden: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of await listFiles(folder)) {
    const text = await readFile(join(folder, file), 'utf8');
    found.push(...forbidden.filter((trace) => text.includes(trace)).map((trace) => `${file}: ${trace}`));
  }
  return found;
}
