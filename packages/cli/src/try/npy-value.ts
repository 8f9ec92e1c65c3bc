/** A small array that NumPy has saved (numpy.lib.format), of any real element type. */
import { readFileSync } from 'node:fs';
import { InputError } from '@hw5/base';
import { inRowOrder, npyHeader } from '../record/read-npy.ts';
import { MOST_NUMBERS, sizeOf, tooMany, type Value } from './values.ts';

type Read = (view: DataView, offset: number, little: boolean) => number;

/** By kind and bytes, as in `<f8`. */
const readers: Readonly<Record<string, Read>> = {
  f8: (view, at, little) => view.getFloat64(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  i4: (view, at, little) => view.getInt32(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  i1: (view, at) => view.getInt8(at),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  u4: (view, at, little) => view.getUint32(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  u1: (view, at) => view.getUint8(at),
  b1: (view, at) => view.getUint8(at),
};

/** @param path of a file that exists. @param name for errors. @throws InputError `try-value` */
export function readSmallNpy(path: string, name: string): Value {
  const file = readFileSync(path);
  const { fields, start } = npyHeader(file);
  if (!fields) throw wrong(name, 'another kind of file');
  const { type, isColumnOrder, shape } = fields;
  const read = readers[type.slice(1)];
  if (!read || !/^[<>|=]/.test(type)) throw wrong(name, `elements of type ${type}`);
  if (shape.length > 2) throw wrong(name, `${shape.length} axes`);
  const size = sizeOf(shape);
  if (size > MOST_NUMBERS) throw tooMany(name, size);
  if (size === 0) throw wrong(name, 'an empty array');
  const bytes = Number(type.slice(2));
  if (file.length - start < size * bytes) throw wrong(name, 'a file that ends too early');
  const view = new DataView(file.buffer, file.byteOffset + start, size * bytes);
  const data = Float64Array.from({ length: size }, (_, k) => read(view, k * bytes, type[0] !== '>'));
  return { shape, data: isColumnOrder ? inRowOrder(data, shape) : data };
}

const wrong = (name: string, found: string): InputError =>
  new InputError({
    code: 'try-value',
    subject: name,
    expected: 'an .npy file of real numbers with at most two axes',
    found,
    remedy: 'Save it with np.save.',
  });
