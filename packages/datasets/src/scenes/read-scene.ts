/**
 * Reads scenes one after the other into the same memory: a buffer for each would be new memory to touch, and to collect.
 *
 * A file is read until it ends, whatever size it was said to have, so one that grows or shrinks meanwhile is what was read of it.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { fileFault } from '../file-fault.ts';

/** Answers a file's bytes, valid until the next reading. Throws InputError `file-access`. */
type ReadScene = (path: string) => Uint8Array;

/** More than a scene has. */
const usualLength = 1 << 17;

export function createSceneReader(): ReadScene {
  let room = new Uint8Array(usualLength);
  return (path) => {
    try {
      const file = openSync(path, 'r');
      try {
        let length = 0;
        for (;;) {
          const read = readSync(file, room, length, room.length - length, null);
          if (read === 0) return room.subarray(0, length);
          length += read;
          if (length === room.length) room = enlarged(room);
        }
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw fileFault(path, 'a readable JPEG', error);
    }
  };
}

function enlarged(room: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * room.length);
  larger.set(room);
  return larger;
}
