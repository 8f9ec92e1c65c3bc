/**
 * Reads the files that `npyFile` writes. Any other file, or part of one, is an `InputError` that names it.
 */
import { readFileSync } from 'node:fs';
import { InputError } from '@hw5/base';
import { describeFileError } from '@hw5/base/node';
import type { NpyArray } from './npy.ts';

const kinds = { '<f8': 8, '<i4': 4, '|u1': 1 } as const;
type Kind = keyof typeof kinds;

/** The array for a kind. */
type ArrayOf<K extends Kind> = K extends '<f8' ? Float64Array : K extends '<i4' ? Int32Array : Uint8Array;

const remedy = 'The file is damaged: run it again.';

/** @param shape what it must have. */
export function readNpy<K extends Kind>(path: string, kind: K, shape: readonly number[]): ArrayOf<K> {
  const file = readOrFail(path);
  const isNpy = Buffer.from(file.subarray(1, 6)).toString('latin1') === 'NUMPY' && file[6] === 1;
  const start = isNpy ? 10 + file[8]! + 256 * file[9]! : 0;
  const text = Buffer.from(file.subarray(10, start)).toString('latin1');
  const fields = /'descr': '([^']+)', 'fortran_order': False, 'shape': \(([\d, ]*)\)/.exec(text);
  const expected = `${kind} [${shape.join(', ')}]`;
  if (!fields) throw damaged(path, `an .npy file of ${expected}`, 'another kind of file');
  const found = fields[2]!
    .split(',')
    .filter((word) => word.trim() !== '')
    .map(Number);
  if (fields[1] !== kind || found.join() !== shape.join())
    throw damaged(path, expected, `${fields[1]} [${found.join(', ')}]`);
  const size = shape.reduce((product, length) => product * length, 1);
  const bytes = size * kinds[kind];
  if (file.length - start !== bytes)
    throw damaged(path, `${bytes} bytes of numbers`, `${file.length - start}`);
  const view = new DataView(file.buffer, file.byteOffset + start, bytes);
  return valuesOf(view, kind, size) as ArrayOf<K>;
}

function valuesOf(view: DataView, kind: Kind, size: number): NpyArray {
  if (kind === '<f8') return Float64Array.from({ length: size }, (_, k) => view.getFloat64(8 * k, true));
  if (kind === '<i4') return Int32Array.from({ length: size }, (_, k) => view.getInt32(4 * k, true));
  return new Uint8Array(view.buffer, view.byteOffset, size).slice();
}

function readOrFail(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    const found = describeFileError(cause);
    if (found === undefined) throw cause;
    throw new InputError({
      code: 'run-incomplete',
      subject: path,
      expected: 'a file of the run',
      found,
      remedy: 'The run folder is incomplete: run it again.',
      cause,
    });
  }
}

function damaged(path: string, expected: string, found: string): InputError {
  return new InputError({ code: 'run-damaged', subject: path, expected, found, remedy });
}
