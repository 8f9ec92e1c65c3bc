/**
 * Loads the program of one-file.ts. V8 compiles it for a tenth of a second at every start, so its compiled
 * form is kept in a file. Node's own cache of compiled code, from version 22 on, holds a module as it is
 * before it runs, without most of its functions: a fifth of what is kept here, after the run.
 *
 * A form that is damaged, of another Node or of other sources is made anew.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { sealedForm, wholeForm } from '@hw5/base/build/compiled-form';
import { writeFileAtomic } from '@hw5/base/node';
import type { OneFile } from './one-file.ts';

type Program = typeof import('./one-file.ts');

const path = fileURLToPath(new URL('./one-file.cjs', import.meta.url));

/**
 * As `beginOneFile`.
 * @param folder of compiled forms; it need not exist, nor be writable
 */
export function beginOneFile(folder: string, ...words: Parameters<Program['beginOneFile']>): OneFile | null {
  // For the modules that the program imports. Only newer Nodes have it.
  (nodeModule as { enableCompileCache?: (folder: string) => unknown }).enableCompileCache?.(folder);
  const { program, keep } = loadProgram<Program>(path, join(folder, nameOfForm));
  const begun = program.beginOneFile(...words);
  return (
    begun && {
      ...begun,
      finish: async (meanwhile) => {
        const code = await begun.finish(meanwhile);
        keep();
        return code;
      },
    }
  );
}

const nameOfForm = `one-file-${process.version}-${process.arch}`;

export interface Loaded<P> {
  readonly program: P;
  /** True if its compiled form was there, and V8 took it. */
  readonly wasKept: boolean;
  /** Keeps its compiled form unless it was: after it ran, when its functions are compiled. Never throws. */
  readonly keep: () => void;
}

/** @param file a program of CommonJS. @param kept the file of its compiled form */
export function loadProgram<P>(file: string, kept: string): Loaded<P> {
  const source = readFileSync(file);
  const form = read(kept, source);
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${source.toString('utf8')}\n})`,
    { filename: file, ...(form && { cachedData: form }) },
  );
  // What the program imports are modules beside it; a script by itself cannot import.
  const module = { exports: {} as P, importBeside: (name: string) => import(name) };
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  run(module.exports, createRequire(file), module, file, dirname(file));
  const wasKept = form !== undefined && script.cachedDataRejected === false;
  return {
    program: module.exports,
    wasKept,
    keep: () => {
      if (!wasKept) write(kept, source, script);
    },
  };
}

function read(kept: string, source: Buffer): Buffer | undefined {
  try {
    return wholeForm(source, readFileSync(kept));
  } catch {
    return undefined;
  }
}

function write(kept: string, source: Buffer, script: Script): void {
  try {
    const form = script.createCachedData();
    mkdirSync(dirname(kept), { recursive: true });
    writeFileAtomic(kept, sealedForm(source, form));
  } catch {
    // It is compiled again the next time.
  }
}
