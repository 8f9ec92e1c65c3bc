/** The built page, read once into memory: a request can only ever name one of these files, so no path leads out of the folder. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { InputError } from '@hw5/base';

export interface PageFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** URL path → file. @param folder what build.mjs made. Throws an `InputError` where it is missing. */
export function readPage(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const name of listing(folder)) {
    const type = types[extname(name)];
    if (!type) continue;
    files.set(`/${name.split(sep).join('/')}`, { type, bytes: readFileSync(join(folder, name)) });
  }
  const index = files.get('/index.html');
  if (!index) throw missing(folder);
  return files.set('/', index);
}

function listing(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    throw missing(folder);
  }
}

function missing(folder: string): InputError {
  return new InputError({
    code: 'lab-not-built',
    subject: folder,
    expected: 'the built page of the lab',
    found: 'none',
    remedy: 'Start it with `pnpm hw5 lab`, which builds it, or build it with `node packages/lab/build.mjs`.',
  });
}
