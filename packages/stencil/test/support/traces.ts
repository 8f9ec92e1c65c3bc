/**
 * What must never reach students: lines of the answers, and anything of `packages/core`.
 *
 * Searches every file below a folder, text or not. Of core it searches the names that its modules export and
 * its longer lines of code; both survive our bundler, which does not rename exports.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../src/packing/list-files.ts';
import { answerLines } from '../../src/regions/student-file.ts';
import { makeStencil, readSolution } from '../../src/stencil.ts';

/** Exported by core, but words of the contract, or ordinary ones, that other files may contain. */
const ordinary = [
  'Hyperparameters',
  'EpochReport',
  'defaultHyperparameters',
  'accuracy',
  'predict',
  'Parameters',
  'Samples',
  // The name of every package's compiled kernels. Core's own are a long line, which is searched for.
  'wasmBinary',
];

export async function forbiddenTexts(repository: string): Promise<string[]> {
  const answers = (await readSolution(repository)).flatMap(({ name, text }) => answerLines(text, name));
  const core = join(repository, 'packages', 'core', 'src');
  // The contract's own lines are in both.
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

/** Returns `file: text` for each forbidden text found. */
export async function findTraces(folder: string, forbidden: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of await listFiles(folder)) {
    const text = await readFile(join(folder, file), 'utf8');
    found.push(...forbidden.filter((trace) => text.includes(trace)).map((trace) => `${file}: ${trace}`));
  }
  return found;
}
