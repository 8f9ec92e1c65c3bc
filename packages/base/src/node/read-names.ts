/**
 * A folder's entries, also those whose names are no UTF-8. Unpacked zips of older systems have such names;
 * Node replaces their bytes, and the resulting path leads nowhere.
 */
import { isUtf8 } from 'node:buffer';
import { type Dirent, readdirSync } from 'node:fs';

export interface Entry {
  /** null if the name is no UTF-8: the entry cannot be opened by a path that is a string. */
  readonly name: string | null;
  /** The name for people; bytes that are no UTF-8 text are written `\xFC`. */
  readonly shown: string;
  /** The name's bytes, of which paths can be made that lead to the entry. */
  readonly bytes: Buffer;
  readonly kind: 'file' | 'folder' | 'link' | 'special';
}

/**
 * The entries in the order of their bytes.
 *
 * @param folder bytes if its path is no UTF-8
 * @throws the file system's error
 */
export function readNames(folder: string | Buffer): Entry[] {
  return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })
    .map((entry): Entry => {
      const bytes = Buffer.from(entry.name);
      const text = isUtf8(bytes) ? bytes.toString() : null;
      return { name: text, shown: text ?? escapeBytes(bytes), bytes, kind: kindOf(entry) };
    })
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes));
}

function kindOf(entry: Dirent<Buffer>): Entry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'special';
}

/** ASCII as it is, every other byte as `\xFC`. */
const escapeBytes = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
