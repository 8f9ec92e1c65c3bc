/**
 * Finds the harness: the code for the sandboxed process.
 *
 * A built package that contains this module has it in `harness/` beside itself. When this runs from its
 * sources (tests), it is in packages/sandbox/dist/harness and is rebuilt first if a source is newer.
 */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wholeForm } from '@hw5/base/build/compiled-form';
import { writeFileAtomic } from '@hw5/base/node';
import { FORM_NAME, makeRealmForm } from '../../harness-cache.mjs';

export interface HarnessFiles {
  /** The program of the process, as text. */
  readonly main: string;
  /** Descriptor of the realm's script, open for reading. */
  readonly realm: number;
  /** Descriptor of V8's compiled form of it, behind its check; of an empty file if there is none. */
  readonly cache: number;
  /** Descriptor of numpy-ts' kernels. */
  readonly kernels: number;
}

const besideThisModule = new URL('./harness/', import.meta.url);
const fromSources = new URL('../../dist/harness/', import.meta.url);

/** Everything that the harness is made of, relative to packages/. */
const SOURCES = [
  'sandbox/src',
  'sandbox/harness-build.mjs',
  'base/build/compiled-form.mjs',
  'sandbox/harness-cache.mjs',
  'sandbox/harness-code.mjs',
  'base/src',
  'numpy/src',
  'numpy/kernels-off.mjs',
  'svm/src',
  'wasm/src',
];

/** When a file, or the newest one in a folder, was changed last, in milliseconds. Tests do not count. */
function lastChange(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => !file.endsWith('.test.ts'));
  return Math.max(...sources.map((file) => statSync(`${path}/${file}`).mtimeMs));
}

async function upToDateFolder(): Promise<URL> {
  if (existsSync(new URL('main.js', besideThisModule))) return besideThisModule;
  const built = new URL('realm.js', fromSources);
  const changes = SOURCES.map((source) =>
    lastChange(fileURLToPath(new URL(`../../../${source}`, import.meta.url))),
  );
  if (!existsSync(built) || statSync(built).mtimeMs < Math.max(...changes)) {
    const { buildHarness } = (await import(new URL('../../harness-build.mjs', import.meta.url).href)) as {
      buildHarness: () => Promise<void>;
    };
    await buildHarness();
  }
  return fromSources;
}

/** The files, and the folder that they are in. */
export interface FoundHarness extends HarnessFiles {
  readonly folder: string;
  /** True if the compiled form is whole, and of this script and this Node. */
  readonly hasForm: boolean;
}

/** @param folder of a harness */
export function openHarness(folder: string): FoundHarness {
  const realm = openSync(join(folder, 'realm.js'), 'r');
  // Of the very file that is handed on: another may take its place.
  const form = openForm(join(folder, FORM_NAME), readFileSync(realm));
  return {
    folder,
    main: readFileSync(join(folder, 'main.js'), 'utf8'),
    realm,
    cache: form ?? openSync(devNull, 'r'),
    hasForm: form !== null,
    kernels: openSync(join(folder, 'kernels.bin'), 'r'),
  };
}

/** Null where there is none, or one that is damaged or of another script. */
function openForm(path: string, source: Buffer): number | null {
  try {
    const file = openSync(path, 'r');
    if (wholeForm(source, readFileSync(file))) return file;
    closeSync(file);
  } catch {
    // It is compiled anew.
  }
  return null;
}

/**
 * Keeps V8's compiled form of the realm's script for this Node beside it, unless it was there or that folder
 * cannot be written: for whoever received the harness without, and for another Node than it was built with.
 * It takes a third of a second. No submission has a part in it: a process of its own makes it. Never throws.
 */
export async function keepForm({ folder, hasForm }: FoundHarness): Promise<void> {
  if (hasForm) return;
  try {
    accessSync(folder, constants.W_OK);
    writeFileAtomic(join(folder, FORM_NAME), await makeRealmForm(folder));
  } catch {
    // It is compiled anew the next time.
  }
}

/**
 * Module state because descriptors are the process's: a cohort of hundreds uses the same files, even if they
 * are rebuilt meanwhile.
 */
let files: Promise<FoundHarness> | undefined;

/** The files, opened at the first call and kept open. */
export function harnessFiles(): Promise<HarnessFiles> {
  files ??= upToDateFolder().then((folder) => openHarness(fileURLToPath(folder)));
  return files;
}

/** As `keepForm`, of the harness that this process has used; of none if it has not. */
export async function keepCompiledRealm(): Promise<void> {
  const found = await files?.catch(() => null);
  if (found) await keepForm(found);
}
