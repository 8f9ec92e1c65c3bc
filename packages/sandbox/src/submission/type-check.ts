/**
 * Type errors of a submission, found by TypeScript's own compiler beside the grading. They are shown and cost
 * nothing: values decide (docs/decisions/2026-11-24-sandbox.md).
 *
 * The compiler sees copies of the submission's files in a folder of their own, with our settings; time and
 * memory are limited, because types can be made to compute without end. If it opened any file beyond those
 * and the libraries', its whole output is dropped: a type error could otherwise quote what such a file holds.
 */
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeTemporaryFolder } from '@hw5/base/node';
import type { Diagnostic } from '../diagnostic.ts';
import { killOnExit } from '../process/kill-on-exit.ts';
import { defaultHyperparametersSource, hyperparametersType } from './default-hyperparameters.ts';
import { realmTypes } from './realm-types.ts';
import { withTypeImports } from './type-imports.ts';
import { findLibraries, type Libraries } from './type-libraries.ts';
import { isKnownCompiler, TypeServer } from './type-server.ts';
import { type CompilerRun, diagnosticsIn, openedOnly, startTypeScript } from './typescript-process.ts';

export interface TypeCheck {
  readonly diagnostics: readonly Diagnostic[];
  /** Why types were not checked, one plain sentence; null if they were. */
  readonly note: string | null;
}

interface Checked {
  readonly folder: string;
  readonly entry: string;
  readonly files: ReadonlyMap<string, string>;
}

const REALM_TYPES = 'hw5-realm.d.ts';
const TIME_MS = 8_000;

function settings(entry: string, paths: Libraries['paths']): string {
  return JSON.stringify({
    compilerOptions: {
      target: 'ES2023',
      lib: ['ES2023'],
      module: 'ESNext',
      moduleResolution: 'bundler',
      allowImportingTsExtensions: true,
      allowJs: true,
      checkJs: false,
      resolveJsonModule: false,
      noEmit: true,
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      types: [],
      typeRoots: [],
      paths,
    },
    files: [entry, REALM_TYPES],
  });
}

/** Synchronous, so that no write under way at an exit brings a removed folder back. */
function writeAll(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [name, source] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), source);
  }
}

/** A folder that cannot be removed must not keep others from cleaning up. */
function removeNow(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The system empties its temporary folder.
  }
}

/** Null on a machine that has no memory, file or process left: types decide no points. */
function startedOrNull<T>(start: () => T): T | null {
  try {
    return start();
  } catch {
    return null;
  }
}

/** The output of what `start` starts; null if it was stopped or failed. The folder is removed in any case. */
async function outputOf(start: () => CompilerRun, folder: string): Promise<string | null> {
  const compiler = startedOrNull(start);
  if (compiler === null) {
    removeNow(folder);
    return null;
  }
  const removed = compiler.output.finally(() => removeNow(folder));
  killOnExit(() => {
    compiler.kill();
    removeNow(folder);
  }, removed);
  return removed;
}

/** What checks the project in a folder. */
type Compile = (tsc: string, folder: string, files: ReadonlyMap<string, string>) => CompilerRun;

async function checkWith(
  compile: Compile,
  submission: Checked,
  libraries: Libraries | null,
): Promise<TypeCheck> {
  const skipped = (note: string): TypeCheck => ({ diagnostics: [], note });
  if (libraries === null) {
    return skipped('Types were not checked: TypeScript is not installed for this platform.');
  }
  const files = await withTypeImports(submission);
  const folder = realpathSync(makeTemporaryFolder('hw5-types-'));
  const hyperparameters = files.has('hyperparameters.ts')
    ? []
    : [['hyperparameters.ts', `${hyperparametersType}\n${defaultHyperparametersSource}`] as const];
  writeAll(
    folder,
    new Map([
      ...files,
      ...hyperparameters,
      [REALM_TYPES, realmTypes],
      ['tsconfig.json', settings(submission.entry, libraries.paths)],
    ]),
  );
  const output = await outputOf(() => compile(libraries.tsc, folder, files), folder);
  if (output === null) return skipped('Types were not checked: that took too long or too much memory.');
  if (!openedOnly([folder, ...libraries.folders], output)) {
    return skipped('Types were not checked: the submission refers to files outside its folder.');
  }
  return { diagnostics: diagnosticsIn(output, files), note: null };
}

/** @param stub what to start in place of the installed compiler, and for how long it may run; for tests */
export const checkTypes = (
  submission: Checked,
  stub: { readonly compiler?: string; readonly timeMs?: number } = {},
): Promise<TypeCheck> =>
  checkWith(
    (tsc, folder) => startTypeScript(tsc, folder, stub.timeMs ?? TIME_MS),
    submission,
    findLibraries(stub.compiler),
  );

export interface TypeChecker {
  readonly check: (submission: Checked) => Promise<TypeCheck>;
  readonly close: () => void;
}

/**
 * For many submissions: they share a process of the compiler (type-server.ts), one after the other, and one
 * that it gives nothing for gets its own.
 */
export function openTypeChecker(stub: { readonly timeMs?: number } = {}): TypeChecker {
  const timeMs = stub.timeMs ?? TIME_MS;
  let libraries: Libraries | null = null;
  let isKnown: boolean | null = null;
  let server: TypeServer | null = null;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();
  const shared = async (
    tsc: string,
    folder: string,
    files: ReadonlyMap<string, string>,
  ): Promise<string | null> => {
    isKnown ??= isKnownCompiler(tsc);
    if (isClosed || !isKnown) return null;
    if (!server?.isUsable) {
      server?.end();
      server = startedOrNull(() => new TypeServer(tsc));
    }
    const used = server;
    if (used === null) return null;
    const timer = setTimeout(() => used.end(), timeMs);
    const output = await used.output(folder, files);
    clearTimeout(timer);
    return output;
  };
  const compile: Compile = (tsc, folder, files) => {
    let own: CompilerRun | null = null;
    let isKilled = false;
    const turn = last.then(() => shared(tsc, folder, files));
    last = turn;
    const output = turn.then((found) => {
      if (found !== null || isKilled) return found;
      own = startedOrNull(() => startTypeScript(tsc, folder, timeMs));
      return own?.output ?? null;
    });
    return {
      output,
      kill: () => {
        isKilled = true;
        own?.kill();
      },
    };
  };
  return {
    check: async (submission) => {
      libraries ??= findLibraries();
      return checkWith(compile, submission, libraries);
    },
    close: () => {
      isClosed = true;
      server?.end();
    },
  };
}
