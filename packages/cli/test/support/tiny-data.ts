/**
 * Data folders small enough to train on in no time: MNIST's files with a few digits, scenes with three
 * classes of one tiny image.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const side = 28;

/** `count` images: a bright row whose place is the label. Magic numbers and layout as in the IDX format. */
function idxImages(count: number): Uint8Array {
  const file = new Uint8Array(16 + count * side * side);
  const view = new DataView(file.buffer);
  [2051, count, side, side].forEach((value, k) => {
    view.setInt32(4 * k, value);
  });
  for (let i = 0; i < count; i++) {
    const row = 2 * (i % 10) + (i % 3);
    file.fill(200, 16 + (i * side + row) * side, 16 + (i * side + row + 1) * side);
  }
  return file;
}

function idxLabels(count: number): Uint8Array {
  const file = new Uint8Array(8 + count);
  const view = new DataView(file.buffer);
  view.setInt32(0, 2049);
  view.setInt32(4, count);
  for (let i = 0; i < count; i++) file[8 + i] = i % 10;
  return file;
}

/** Writes MNIST's four files with these counts into `folder`, and returns it. */
export function writeTinyMnist(folder: string, train = 60, test = 20): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'train-images-idx3-ubyte'), idxImages(train));
  writeFileSync(join(folder, 'train-labels-idx1-ubyte'), idxLabels(train));
  writeFileSync(join(folder, 't10k-images-idx3-ubyte'), idxImages(test));
  writeFileSync(join(folder, 't10k-labels-idx1-ubyte'), idxLabels(test));
  return folder;
}

/** A grey 8 × 8 JPEG, a ramp from left to right. */
const jpeg = Buffer.from(
  '/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wAALCAAIAAgBAREA/8QAFAABAAAAAAAA' +
    'AAAAAAAAAAAABP/EABYQAAMAAAAAAAAAAAAAAAAAAAAGQ//aAAgBAQAAPwAabM//2Q==',
  'base64',
);

/** Writes `train/` and `test/` with three classes of a hundred images each into `folder`, and returns it. */
export function writeTinyScenes(folder: string): string {
  for (const half of ['train', 'test']) {
    for (const name of ['Coast', 'Forest', 'Street']) {
      const directory = join(folder, half, name);
      mkdirSync(directory, { recursive: true });
      for (let i = 0; i < 100; i++) {
        writeFileSync(join(directory, `image_${String(i).padStart(4, '0')}.jpg`), jpeg);
      }
    }
  }
  return folder;
}
