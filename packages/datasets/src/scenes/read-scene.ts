/**
 * Reads scenes one after the other into the same buffer, because a new buffer for each costs more than the
 * reading.
 *
 * A file is read until it ends, whatever its size was before, so a file that grows or shrinks meanwhile does
 * no harm.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { fileError } from '@hw5/base/node';

/** Returns a file's bytes, valid until the next reading. @throws InputError `file-access`. */
type ReadScene = (path: string) => Uint8Array;

/** In bytes; more than a scene has. */
const usualLength = 1 << 17;

export function createSceneReader(): ReadScene {
  let buffer = new Uint8Array(usualLength);
  return (path) => {
    try {
      const file = openSync(path, 'r');
      try {
        let length = 0;
        for (;;) {
          const read = readSync(file, buffer, length, buffer.length - length, null);
          if (read === 0) return buffer.subarray(0, length);
          length += read;
          if (length === buffer.length) buffer = enlarged(buffer);
        }
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw fileError(path, 'a readable JPEG', error);
    }
  };
}

function enlarged(buffer: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * buffer.length);
  larger.set(buffer);
  return larger;
}
