/**
 * Finds the harness: the code for the sandboxed process, which is built into dist/harness.
 *
 * Built packages find it beside themselves. When the grader runs from its sources (tests), it is rebuilt first if a source is
 * newer, so a test never runs yesterday's harness.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export interface HarnessFiles {
  /** The program of the process. */
  readonly main: string;
  /** The script of a realm. */
  readonly realm: Buffer;
  /** V8's compiled form of it; empty where there is none. V8 itself refuses one that is not its own. */
  readonly cache: Buffer;
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

async function read(): Promise<HarnessFiles> {
  const folder = await upToDate();
  const [main, realm, cache] = await Promise.all([
    readFile(new URL('main.js', folder), 'utf8'),
    readFile(new URL('realm.js', folder)),
    readFile(new URL(`realm-${process.version}.cache`, folder)).catch(() => Buffer.alloc(0)),
  ]);
  return { main, realm, cache };
}

let files: Promise<HarnessFiles> | undefined;

/** Read once a process: a cohort of hundreds uses the same bytes. */
export function harnessFiles(): Promise<HarnessFiles> {
  files ??= read();
  return files;
}
