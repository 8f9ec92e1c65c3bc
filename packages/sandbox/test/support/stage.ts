/** Lays an attack out as a submission of its own and runs the scripts of the suite on it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  bundleSubmission,
  findSubmission,
  openSandbox,
  type Rejection,
  type ScriptsRun,
} from '../../src/index.ts';
import type { SandboxOptions } from '../../src/process/start-sandbox.ts';
import { Outside } from './outside.ts';
import { limits, scripts } from './scripts.ts';

/**
 * The submissions: one TypeScript file each, in folders by what they try; beside them the models that they
 * build on.
 */
export const attacksFolder = fileURLToPath(new URL('../attacks/', import.meta.url));

/** The text of `attacks/<name>.ts`. */
export function attackSource(name: string): string {
  return readFileSync(join(attacksFolder, `${name}.ts`), 'utf8');
}

export interface Staged {
  /** The submission's folder. */
  readonly path: string;
  readonly outside: Outside;
  remove(): void;
}

/** Copies `attacks/<name>.ts` with the two base models into a folder of its own. */
export function stage(name: string): Staged {
  const root = mkdtempSync(join(tmpdir(), 'hw5 attack é '));
  const outside = new Outside(root);
  const folder = join(root, 'submission');
  mkdirSync(folder);
  for (const base of ['right.ts', 'wrong.ts']) cpSync(join(attacksFolder, base), join(folder, base));
  const source = attackSource(name)
    .replaceAll('OUTSIDE', outside.path)
    .replaceAll("'../", "'./")
    // Imports that climb more than one step still lead out of the folder.
    .replaceAll("'./../", "'../../");
  writeFileSync(join(folder, 'model.ts'), source);
  if (name.endsWith('self-import')) cpSync(join(folder, 'model.ts'), join(folder, `${basename(name)}.ts`));
  return { path: folder, outside, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export type Result =
  | { readonly rejected: Rejection; readonly run: null; readonly seconds: number }
  | { readonly rejected: null; readonly run: ScriptsRun; readonly seconds: number };

export async function runStaged(path: string, options: SandboxOptions = {}, given = limits): Promise<Result> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const sandbox = openSandbox(given, options);
  try {
    const submission = await bundleSubmission(await findSubmission(path));
    if (submission.kind === 'rejected') return { rejected: submission, run: null, seconds: seconds() };
    const run = await sandbox.run(submission, { scripts });
    return { rejected: null, run, seconds: seconds() };
  } finally {
    await sandbox.close();
  }
}
