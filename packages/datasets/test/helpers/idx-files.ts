import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Big-endian words, then bytes. */
export function idxBytes(words: readonly number[], data: ArrayLike<number>): Buffer {
  const header = Buffer.alloc(4 * words.length);
  for (const [i, word] of words.entries()) header.writeUInt32BE(word, 4 * i);
  return Buffer.concat([header, Buffer.from(Array.from(data))]);
}

/** 2 × 3 pixels: image i is 98, 99, 100, 101, 0 and i. */
export const imagesFile = (count: number) =>
  idxBytes([2051, count, 2, 3], Array.from({ length: count }, (_, i) => [98, 99, 100, 101, 0, i]).flat());

export const labelsFile = (labels: readonly number[]) => idxBytes([2049, labels.length], labels);

export const smallMnist = (): Record<string, Buffer> => ({
  'train-images-idx3-ubyte': imagesFile(3),
  'train-labels-idx1-ubyte': labelsFile([0, 9, 4]),
  't10k-images-idx3-ubyte': imagesFile(2),
  't10k-labels-idx1-ubyte': labelsFile([7, 1]),
});

export function writeFiles(folder: string, files: Readonly<Record<string, Uint8Array>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}
