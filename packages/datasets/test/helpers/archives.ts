import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { create, Header } from 'tar';
import { ZipFile } from 'yazl';
import { makeJpeg } from './scene-files.ts';

export interface ArchiveEntry {
  readonly path: string;
  readonly data?: Uint8Array;
  readonly type?: 'File' | 'Directory' | 'SymbolicLink' | 'Link' | 'CharacterDevice';
  readonly linkpath?: string;
}

/** A tar archive made block by block, so that it can hold what tar tools refuse to write. */
export function tarOf(entries: readonly ArchiveEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, data = Buffer.alloc(0), type = 'File', linkpath }) => {
    const block = Buffer.alloc(512);
    const header = new Header({
      path,
      size: data.length,
      type,
      mode: 0o644,
      ...(linkpath ? { linkpath } : {}),
    });
    header.encode(block);
    return [block, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

export const tarGzOf = (entries: readonly ArchiveEntry[]): Buffer => gzipSync(tarOf(entries));

/** A zip of the entries; `mode` gives an entry another Unix type. */
export async function zipOf(
  path: string,
  entries: readonly (ArchiveEntry & { readonly mode?: number })[],
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path: name, data = Buffer.alloc(0), mode } of entries) {
    zip.addBuffer(Buffer.from(data), name, mode === undefined ? {} : { mode });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return readFile(path);
}

/** Two classes with one scene each, below `root`, and other files that archives hold. */
export async function sceneEntries(root = ''): Promise<ArchiveEntry[]> {
  const jpegs = await Promise.all([0, 1, 2, 3].map((seed) => makeJpeg({ seed })));
  const scenes = ['train/A', 'train/B', 'test/A', 'test/B'].map((folder, i) => ({
    path: `${root}${folder}/image_0001.jpg`,
    data: jpegs[i]!,
  }));
  return [
    ...scenes,
    { path: `${root}README.txt`, data: Buffer.from('about the data') },
    { path: `${root}train/A/._image_0001.jpg`, data: Buffer.from('macOS') },
    { path: `__MACOSX/${root}train/A/image_0001.jpg`, data: Buffer.from('macOS') },
  ];
}

/** Packs `folder` as GNU tar does, with entries for its folders. */
export async function packFolder(folder: string, archive: string): Promise<void> {
  await create({ cwd: folder, file: archive, gzip: true }, ['.']);
}

/**
 * Replaces a name in both of its places by one of the same length, because zip tools refuse to write unsafe
 * names.
 */
export function renamedInZip(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

export function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.fill(0xa5, 300, 400);
  return copy;
}

/** Damages the data of the first entry, after its header and name. */
export function damagedZip(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  copy.fill(0x5a, 120, 140);
  return copy;
}
