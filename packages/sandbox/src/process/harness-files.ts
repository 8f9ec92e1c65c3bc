/**
 * Finds the harness: the code for the sandboxed process.
 *
 * A built package that contains this module has it in `harness/` beside itself. When this runs from its
 * sources (tests), it is in packages/sandbox/dist/harness and is rebuilt first if a source is newer.
 */
import { existsSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';

export interface HarnessFiles {
  /** The program of the process, as text. */
  readonly main: string;
  /** Descriptor of the realm's script, open for reading. */
  readonly realm: number;
  /** Descriptor of V8's compiled form of it; an empty file if there is none for this Node. */
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

async function find(): Promise<HarnessFiles> {
  const folder = await upToDateFolder();
  const cache = new URL(`realm-${process.version}.cache`, folder);
  return {
    main: readFileSync(new URL('main.js', folder), 'utf8'),
    realm: openSync(new URL('realm.js', folder), 'r'),
    cache: openSync(existsSync(cache) ? cache : devNull, 'r'),
    kernels: openSync(new URL('kernels.bin', folder), 'r'),
  };
}

/**
 * Module state because descriptors are the process's: a cohort of hundreds uses the same files, even if they
 * are rebuilt meanwhile.
 */
let files: Promise<HarnessFiles> | undefined;

/** The files, opened at the first call and kept open. */
export function harnessFiles(): Promise<HarnessFiles> {
  files ??= find();
  return files;
}
