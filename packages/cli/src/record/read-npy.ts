/**
 * Reads the files that `npyFile` writes, also after NumPy saved them again: any version of the format, rows
 * or columns first (numpy.lib.format). Any other file, or part of one, is an `InputError` that names it.
 */
import { readFileSync } from 'node:fs';
import { InputError } from '@hw5/base';
import { describeFileError } from '@hw5/base/node';
import type { NpyArray } from './npy.ts';

const kinds = { '<f8': 8, '<i4': 4, '|u1': 1 } as const;
type Kind = keyof typeof kinds;

/** The array for a kind. */
type ArrayOf<K extends Kind> = K extends '<f8' ? Float64Array : K extends '<i4' ? Int32Array : Uint8Array;

const remedy = 'It is not as the run wrote it: run it again.';

/** @param shape what it must have. @returns the values in C order, last index fastest. */
export function readNpy<K extends Kind>(path: string, kind: K, shape: readonly number[]): ArrayOf<K> {
  const file = readOrFail(path);
  const { fields, start } = npyHeader(file);
  const expected = `${kind} [${shape.join(', ')}]`;
  if (!fields) throw damaged(path, `an .npy file of ${expected}`, 'another kind of file');
  if (fields.type !== kind || fields.shape.join() !== shape.join())
    throw damaged(path, expected, `${fields.type} [${fields.shape.join(', ')}]`);
  const size = shape.reduce((product, length) => product * length, 1);
  const bytes = size * kinds[kind];
  if (file.length - start !== bytes)
    throw damaged(path, `${bytes} bytes of numbers`, `${file.length - start}`);
  const view = new DataView(file.buffer, file.byteOffset + start, bytes);
  const values = valuesOf(view, kind, size) as ArrayOf<K>;
  return fields.isColumnOrder ? inRowOrder(values, shape) : values;
}

export interface NpyFields {
  /** `<f8`: byte order, kind and bytes of an element. */
  readonly type: string;
  /** First index fastest. */
  readonly isColumnOrder: boolean;
  readonly shape: readonly number[];
}

/** @returns where the numbers start, and no fields where this is not an .npy file. */
export function npyHeader(file: Uint8Array): { readonly fields: NpyFields | null; readonly start: number } {
  const { text, start } = headerOf(file);
  const found = /'descr': '([^']+)', 'fortran_order': (True|False), 'shape': \(([\d, ]*)\)/.exec(text);
  if (!found) return { fields: null, start };
  const words = found[3]!.split(',').filter((word) => word.trim() !== '');
  return {
    fields: { type: found[1]!, isColumnOrder: found[2] === 'True', shape: words.map(Number) },
    start,
  };
}

function headerOf(file: Uint8Array): { text: string; start: number } {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  if (bytes.length < 12 || bytes.toString('latin1', 1, 6) !== 'NUMPY') return { text: '', start: 0 };
  // Version 1 has a header length of two bytes, later ones of four.
  const [from, length] = bytes[6] === 1 ? [10, bytes.readUInt16LE(8)] : [12, bytes.readUInt32LE(8)];
  return { text: bytes.toString('latin1', from, from + length), start: from + length };
}

/** @param values first index fastest. @returns them with the last index fastest. */
export function inRowOrder<V extends NpyArray>(values: V, shape: readonly number[]): V {
  const ordered = values.slice() as V;
  const index = shape.map(() => 0);
  for (let k = 0; k < ordered.length; k++) {
    ordered[k] = values[index.reduceRight((offset, i, axis) => offset * shape[axis]! + i, 0)]!;
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis]! === shape[axis]; axis--) index[axis] = 0;
  }
  return ordered;
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
