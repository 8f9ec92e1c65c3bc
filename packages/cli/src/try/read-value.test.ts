import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readValue } from './read-value.ts';

function folder(): string {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 try é '));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A file of numpy.lib.format, version 1, written by hand. */
function npy(descr: string, order: 'False' | 'True', shape: string, numbers: Uint8Array): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${shape}), }\n`;
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
    Buffer.from(Uint16Array.of(header.length).buffer),
    Buffer.from(header),
    numbers,
  ]);
}
const bytes = (array: { readonly buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(array.buffer);

it.each([
  ['2', [], [2]],
  ['-1e-3', [], [-0.001]],
  ['[1, 2.5]', [2], [1, 2.5]],
  ['[[1, 2, 3], [4, 5, 6]]', [2, 3], [1, 2, 3, 4, 5, 6]],
  ['[[1], [2]]', [2, 1], [1, 2]],
])('%s is read as JSON', (text, shape, numbers) => {
  expect(readValue('W', text, '/')).toEqual({ shape, data: Float64Array.from(numbers) });
});

it('reads files, from the user’s directory', () => {
  const from = folder();
  writeFileSync(join(from, 'w.json'), '[[1, 2]]\n');
  writeFileSync(
    join(from, 'rows.npy'),
    npy('<f4', 'False', '2, 3', bytes(Float32Array.of(1, 2, 3, 4, 5, 0.5))),
  );
  writeFileSync(
    join(from, 'columns.npy'),
    npy('<i8', 'True', '2, 2', bytes(BigInt64Array.of(1n, 2n, 3n, 4n))),
  );
  writeFileSync(join(from, 'one.npy'), npy('>f8', 'False', '', Uint8Array.of(0x40, 0, 0, 0, 0, 0, 0, 0)));
  const read = (name: string) => {
    const { shape, data } = readValue('W', name, from);
    return [shape, [...data]];
  };
  expect(read('w.json')).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(read('rows.npy')).toEqual([
    [2, 3],
    [1, 2, 3, 4, 5, 0.5],
  ]);
  expect(read('columns.npy')).toEqual([
    [2, 2],
    [1, 3, 2, 4],
  ]);
  expect(read('one.npy')).toEqual([[], [2]]);
});

it.each([
  ['1 2', 'or a .json or .npy file of them, found "1 2". Put it into quotes.'],
  ['', 'found "". Put it into quotes.'],
  ['null', 'found "null".'],
  ['"a"', 'found a value of type string. Change it.'],
  ['[]', 'found an empty list.'],
  ['[[1, 2], [3]]', 'found rows of different lengths.'],
  ['[1, [2]]', 'found rows and single numbers in one list (at [0]).'],
  ['[[1], 2]', 'found rows and single numbers in one list (at [1]).'],
  ['[1, "2"]', 'found "2" among the numbers.'],
  ['[[[1]]]', 'found [1] among the numbers.'],
  [`[${'1,'.repeat(100_000)}1]`, 'W: expected at most 100000 numbers, found 100001.'],
  ['absent.json', 'W absent.json: expected a .json or .npy file, found nothing there.'],
  [
    'text.json',
    'W text.json: expected numbers such as 2 or [1, 2] or [[1, 2], [3, 4]], as JSON, found other text.',
  ],
  [
    'text.npy',
    'W text.npy: expected an .npy file of real numbers with at most two axes, found another kind of file.',
  ],
  ['complex.npy', 'found elements of type <c16.'],
  ['object.npy', 'found elements of type |O.'],
  ['deep.npy', 'found 3 axes.'],
  ['empty.npy', 'found an empty array.'],
  ['short.npy', 'found a file that ends too early.'],
  ['huge.npy', 'expected at most 100000 numbers, found 1000000.'],
])('%.20s is one clear line', (text, message) => {
  const from = folder();
  writeFileSync(join(from, 'text.json'), '[1,');
  writeFileSync(join(from, 'text.npy'), 'not an array');
  writeFileSync(join(from, 'complex.npy'), npy('<c16', 'False', '1,', new Uint8Array(16)));
  writeFileSync(join(from, 'object.npy'), npy('|O', 'False', '1,', new Uint8Array(8)));
  writeFileSync(join(from, 'deep.npy'), npy('<f8', 'False', '1, 1, 1', new Uint8Array(8)));
  writeFileSync(join(from, 'empty.npy'), npy('<f8', 'False', '0,', new Uint8Array(0)));
  writeFileSync(join(from, 'short.npy'), npy('<f8', 'False', '2,', new Uint8Array(15)));
  writeFileSync(join(from, 'huge.npy'), npy('<f8', 'False', '1000, 1000', new Uint8Array(0)));
  expect(() => readValue('W', text, from)).toThrow(message);
});
