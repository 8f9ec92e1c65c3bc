/**
 * What was handed in, as bytes that travel: names, links, and the text of source files, which is all that the
 * grader reads. As `copyFolder` of the grader, but without a limit of entries: `node_modules` and `.git` are
 * left out, and a file that is too long for the grader stays too long, without its text.
 *
 *     gzip(JSON [[name as base64, kind, text as base64 or size], …])    a folder before what is in it
 */
import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, extname, join, sep } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { InputError } from '@hw5/base';
import { describeFileError, isPython, loaderOf, readNames } from '@hw5/base/node';

/** More than the grader takes of one file. */
const MOST_BYTES = 2 ** 20;
/** Of all files together, unpacked: more than any homework has, and less than a worker would notice. */
const MOST_TOTAL = 256 * 2 ** 20;
/** A size beyond this is no other verdict. */
const LONGEST = 2 ** 40;

type Kind = 'file' | 'folder' | 'link' | 'long';
type Packed = readonly [name: string, kind: Kind, content: string | number];

/**
 * Packs the file or folder at `path`. A file is alone and called `model`, as the grader isolates one.
 *
 * @param path bytes if it is no UTF-8; `shown` is it for people
 * @throws InputError if it cannot be read, or is larger than any homework
 */
export function pack(path: string | Buffer, shown: string): Buffer {
  const entries: Packed[] = [];
  let total = 0;
  const add = (name: Buffer, kind: Kind, content: string | number): void => {
    total += name.length + (typeof content === 'string' ? content.length : 0);
    if (total > MOST_TOTAL)
      throw unreadable(shown, `more than ${MOST_TOTAL / 2 ** 20} MB of sources and names`);
    entries.push([name.toString('base64'), kind, content]);
  };
  const addFile = (name: Buffer, from: string | Buffer, readable: boolean): void => {
    const { size } = statSync(from);
    if (!readable) add(name, 'file', '');
    else if (size > MOST_BYTES) add(name, 'long', Math.min(size, LONGEST));
    else add(name, 'file', readFileSync(from).toString('base64'));
  };
  const addFolder = (from: Buffer, inside: Buffer): void => {
    for (const { bytes, shown: name, kind } of readNames(from)) {
      if (name === 'node_modules' || name === '.git') continue;
      const child = Buffer.concat([from, Buffer.from(sep), bytes]);
      const inner = inside.length === 0 ? bytes : Buffer.concat([inside, Buffer.from('/'), bytes]);
      if (kind === 'link') add(inner, 'link', readlinkSync(child, 'buffer').toString('base64'));
      else if (kind === 'file') addFile(inner, child, loaderOf(name) !== null || isPython(name));
      else if (kind === 'folder') {
        add(inner, 'folder', '');
        addFolder(child, inner);
      }
    }
  };
  try {
    if (lstatSync(path).isDirectory()) addFolder(Buffer.from(path), Buffer.alloc(0));
    else addFile(Buffer.from(fileName(shown)), path, true);
  } catch (error) {
    const found = describeFileError(error);
    throw found === undefined ? error : unreadable(shown, found);
  }
  return gzipSync(JSON.stringify(entries), { level: 6 });
}

/** The name of a single file in its pack. */
export const fileName = (shown: string): string => `model${extname(shown).toLowerCase()}`;

/** Writes the pack into `folder`, which is empty. Links are written last: nothing is written through one. */
export function unpack(packed: Buffer, folder: string): void {
  const entries = JSON.parse(gunzipSync(packed, { maxOutputLength: 2 * MOST_TOTAL }).toString()) as Packed[];
  const place = (name: string): Buffer => {
    const bytes = Buffer.from(name, 'base64');
    const parts = bytes.toString('latin1').split('/');
    if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0')))
      throw new Error(`a pack holds the name ${JSON.stringify(bytes.toString())}`);
    return Buffer.concat([Buffer.from(join(folder, sep)), bytes]);
  };
  const links: Packed[] = [];
  for (const entry of entries) {
    const [name, kind, content] = entry;
    const target = place(name);
    if (kind === 'link') links.push(entry);
    else if (kind === 'folder') mkdirSync(target);
    else {
      writeFileSync(target, kind === 'file' ? Buffer.from(String(content), 'base64') : '');
      if (kind === 'long') truncateSync(target, Number(content));
    }
  }
  for (const [name, , content] of links) symlinkSync(Buffer.from(String(content), 'base64'), place(name));
}

const unreadable = (shown: string, found: string): InputError =>
  new InputError({
    code: 'submission-unreadable',
    subject: basename(shown),
    expected: 'files that can be read',
    found,
    remedy: 'Allow reading them, and hand in source files only.',
  });
