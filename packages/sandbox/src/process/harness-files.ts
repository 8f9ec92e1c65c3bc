/**
 * Finds the harness: the code for the sandboxed process, which is built into dist/harness.
 *
 * Built packages find it beside themselves. When the grader runs from its sources (tests), it is rebuilt first if a source is
 * newer, so a test never runs yesterday's harness.
 */
import { existsSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';

export interface HarnessFiles {
  /** The program of the process, as text. */
  readonly main: string;
  /** Descriptor of the realm's script, open for reading. */
  readonly realm: number;
  /** Descriptor of V8's compiled form of it, empty where there is none. */
  readonly cache: number;
  /** Descriptor of numpy-ts' kernels. */
  readonly kernels: number;
}

const besideUs = new URL('./harness/', import.meta.url);
const fromSources = new URL('../../dist/harness/', import.meta.url);

function newest(directory: URL): number {
  const path = fileURLToPath(directory);
  return Math.max(
    ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map(
      (file) => statSync(`${path}/${file}`).mtimeMs,
    ),
  );
}

async function upToDate(): Promise<URL> {
  if (existsSync(new URL('main.js', besideUs))) return besideUs;
  const built = new URL('realm.js', fromSources);
  const sources = [new URL('../harness/', import.meta.url), new URL('../../../svm/src/', import.meta.url)];
  if (!existsSync(built) || statSync(built).mtimeMs < Math.max(...sources.map(newest))) {
    const { buildHarness } = (await import(new URL('../../harness-build.mjs', import.meta.url).href)) as {
      buildHarness: () => Promise<void>;
    };
    await buildHarness();
  }
  return fromSources;
}

async function find(): Promise<HarnessFiles> {
  const folder = await upToDate();
  const cache = new URL(`realm-${process.version}.cache`, folder);
  return {
    main: readFileSync(new URL('main.js', folder), 'utf8'),
    realm: openSync(new URL('realm.js', folder), 'r'),
    cache: openSync(existsSync(cache) ? cache : devNull, 'r'),
    kernels: openSync(new URL('kernels.bin', folder), 'r'),
  };
}

let files: Promise<HarnessFiles> | undefined;

/** Opened once a process, and kept open: a cohort of hundreds uses the same files, whatever is rebuilt meanwhile. */
export function harnessFiles(): Promise<HarnessFiles> {
  files ??= find();
  return files;
}
