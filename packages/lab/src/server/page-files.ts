/**
 * The files of the built page, read into memory at the start. Requests are looked up here, so no path can
 * leave the folder.
 */
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

/**
 * @param folder the output of build.mjs. @returns files by URL path. Throws an `InputError` if the page is
 * not built.
 */
export function readPage(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const name of listFiles(folder)) {
    const type = types[extname(name)];
    if (!type) continue;
    files.set(`/${name.split(sep).join('/')}`, { type, bytes: readFileSync(join(folder, name)) });
  }
  const index = files.get('/index.html');
  if (!index) throw notBuilt(folder);
  return files.set('/', index);
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    throw notBuilt(folder);
  }
}

function notBuilt(folder: string): InputError {
  return new InputError({
    code: 'lab-not-built',
    subject: folder,
    expected: 'the built page of the lab',
    found: 'none',
    remedy: 'Start the lab with `pnpm hw5 lab`, which builds the page, or run `node packages/lab/build.mjs`.',
  });
}
