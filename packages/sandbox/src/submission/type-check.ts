/**
 * Type errors of a submission, found by TypeScript's own compiler beside the grading. They are shown and cost nothing: values
 * decide (docs/decisions/2026-11-24-sandbox.md).
 *
 * The compiler sees copies of the submission's files in a folder of their own, with our settings; time and memory are limited,
 * because types can be made to compute for ever. Should it have opened any file beyond those and the libraries', its whole answer
 * is dropped: a type error could otherwise tell what such a file holds.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sanitizeLine } from '@hw5/base/text';
import type { Diagnostic } from '../diagnostic.ts';
import { endWithUs } from '../process/end-with-us.ts';
import { systemTool } from '../process/system-tool.ts';
import { compilerEnvironment } from './compiler-environment.ts';
import { defaultHyperparametersSource, hyperparametersType } from './default-hyperparameters.ts';
import { isInside, MAX_FILES, readSource, Unreadable } from './read-source.ts';
import { realmTypes } from './realm-types.ts';

export interface TypeCheck {
  readonly diagnostics: readonly Diagnostic[];
  /** Why there is no answer, one plain sentence; null where there is one. */
  readonly note: string | null;
}

interface Checked {
  readonly folder: string;
  readonly entry: string;
  readonly files: ReadonlyMap<string, string>;
}

const REALM_TYPES = 'hw5-realm.d.ts';
const TIME_MS = 8_000;
/** A model needs 65 MB; with the grader beside it, this stays within the 768 MB that Gradescope gives by default. */
const MEMORY_BYTES = 384 * 1024 * 1024;
const MAX_OUTPUT = 1024 * 1024;
const MAX_SHOWN = 20;

/** A package's folder as this file would import it. */
function packageFolder(name: string): string | undefined {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name);
    if (existsSync(candidate)) return realpathSync(candidate);
    if (at === dirname(at)) return undefined;
  }
}

/** The package and what it imports of ours: in the workspace its types may be its sources, where students have declarations. */
export function withOwnLibraries(folder: string): string[] {
  const ours = join(folder, 'node_modules', '@hw5');
  const names = existsSync(ours) ? readdirSync(ours) : [];
  return [folder, ...names.map((name) => realpathSync(join(ours, name)))];
}

/** The native compiler that the `typescript` package brings for this platform. */
function compiler(): string | undefined {
  try {
    const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
    const platform = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
    const folder = dirname(createRequire(typescript).resolve(platform));
    return join(folder, 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');
  } catch {
    return undefined;
  }
}

/** Relative imports. Each `\s*` is followed by something that is no space, so that a long run of spaces is read once. */
const IMPORTS = /\b(?:from|import)\s*(?:\(\s*)?['"](\.{1,2}\/[^'"\n]{1,200})['"]/g;
const MAX_TRIED = 20 * MAX_FILES;

/** The files that took part in the bundle, and those that are imported for their types only. */
async function withTypeImports({ folder, files }: Checked): Promise<Map<string, string>> {
  const all = new Map(files);
  const tried = new Set<string>();
  const waiting = [...files];
  for (let next = waiting.pop(); next && all.size < MAX_FILES; next = waiting.pop()) {
    const [from, source] = next;
    for (const match of source.matchAll(IMPORTS)) {
      const path = resolve(folder, dirname(from), match[1]!);
      if (!isInside(folder, path)) continue;
      for (const candidate of [path, path.replace(/\.(m?)js$/, '.$1ts'), `${path}.ts`]) {
        const name = relative(folder, candidate).split(sep).join('/');
        if (!/\.m?[tj]s$/.test(name) || all.has(name) || tried.has(name)) continue;
        if (tried.size >= MAX_TRIED) return all;
        tried.add(name);
        try {
          const text = await readSource(folder, candidate);
          all.set(name, text);
          waiting.push([name, text]);
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
        }
      }
    }
  }
  return all;
}

function settings(entry: string, numpy: string, svm: string | undefined): string {
  const svmTypes = svm && ['dist/index.d.ts', 'src/index.ts'].map((file) => join(svm, file)).find(existsSync);
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
      paths: {
        'numpy-ts': [join(numpy, 'dist/types/index.d.ts')],
        ...(svmTypes ? { '@hw5/svm': [svmTypes] } : {}),
      },
    },
    files: [entry, REALM_TYPES],
  });
}

/** stdout of the compiler, or null when it was stopped. */
function run(command: readonly string[], cwd: string): Promise<string | null> {
  return new Promise((settle) => {
    const child = spawn(command[0]!, command.slice(1), {
      cwd,
      env: compilerEnvironment(MEMORY_BYTES),
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
    let text = '';
    let stopped = false;
    const stop = (): void => {
      stopped = true;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(stop, TIME_MS);
    endWithUs(
      stop,
      new Promise((closed) => child.once('error', () => closed()).once('close', () => closed())),
    );
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.length > MAX_OUTPUT) stop();
    });
    child.on('error', () => {
      clearTimeout(timer);
      settle(null);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      settle(stopped || (code !== 0 && code !== 1 && code !== 2) ? null : text);
    });
  });
}

const DIAGNOSTIC = /^(.+?)\((\d+),(\d+)\): (error|warning) (TS\d+): (.*)$/;

function read(output: string, files: ReadonlyMap<string, string>): Diagnostic[] {
  const found: { -readonly [K in keyof Diagnostic]: Diagnostic[K] }[] = [];
  for (const line of output.split('\n')) {
    const match = DIAGNOSTIC.exec(line);
    if (match) {
      const [, file, row, column, severity, , message] = match as unknown as string[];
      const source = files.get(file!.split('\\').join('/'));
      if (source === undefined) continue;
      if (found.length === MAX_SHOWN) break;
      found.push({
        severity: severity === 'error' ? 'error' : 'warning',
        file: sanitizeLine(file!),
        line: Number(row),
        column: Number(column),
        message: sanitizeLine(message!.slice(0, 1000)),
        sourceLine: sanitizeLine((source.split('\n')[Number(row) - 1] ?? '').slice(0, 400)),
      });
    } else if (line.startsWith('  ') && found.length > 0) {
      const last = found.at(-1)!;
      last.message = sanitizeLine(`${last.message} ${line.trim()}`.slice(0, 1000));
    }
  }
  return found;
}

/** Whether the compiler opened only what it was given. `listFiles` prints absolute paths, one a line. */
function sawOnly(output: string, allowed: readonly string[]): boolean {
  return output
    .split(/\r?\n/)
    .filter((line) => isAbsolute(line) && !DIAGNOSTIC.test(line))
    .every((line) => allowed.some((folder) => isInside(folder, resolve(line))));
}

/** At the exit of an interrupted grader; what cannot be removed must not keep others from tidying up. */
function removeNow(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The system's temporary folder is emptied by the system.
  }
}

export async function checkTypes(submission: Checked): Promise<TypeCheck> {
  const skipped = (note: string): TypeCheck => ({ diagnostics: [], note });
  const [tsc, numpy, svm] = [compiler(), packageFolder('numpy-ts'), packageFolder('@hw5/svm')];
  if (!tsc || !numpy)
    return skipped('Types were not checked: TypeScript is not installed for this platform.');
  const files = await withTypeImports(submission);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hw5-types-')));
  let removed = (): void => {};
  endWithUs(
    () => removeNow(folder),
    new Promise((settle) => {
      removed = settle;
    }),
  );
  try {
    const written = new Map(files);
    if (!written.has('hyperparameters.ts')) {
      written.set('hyperparameters.ts', `${hyperparametersType}\n${defaultHyperparametersSource}`);
    }
    written.set(REALM_TYPES, realmTypes);
    written.set('tsconfig.json', settings(submission.entry, numpy, svm));
    // At once: a write still under way at an exit would bring the folder back.
    for (const [name, source] of written) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), source);
    }
    const prlimit = systemTool('prlimit');
    const limited = prlimit ? [prlimit, `--data=${MEMORY_BYTES}`, `--cpu=${TIME_MS / 500}`, '--fsize=0'] : [];
    const output = await run([...limited, tsc, '-p', '.', '--pretty', 'false', '--listFiles'], folder);
    if (output === null) return skipped('Types were not checked: that took too long or too much memory.');
    const libraries = [numpy, ...(svm ? withOwnLibraries(svm) : []), dirname(tsc)];
    if (!sawOnly(output, [folder, ...libraries])) {
      return skipped('Types were not checked: the submission refers to files outside its folder.');
    }
    return { diagnostics: read(output, files), note: null };
  } finally {
    await rm(folder, { recursive: true, force: true });
    removed();
  }
}
