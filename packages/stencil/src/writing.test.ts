import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writing } from './writing.ts';

it('hands on what the work answers', async () => {
  await expect(writing('out', async () => 3)).resolves.toBe(3);
});

it('makes one line of an unwritable place', async () => {
  const work = () => writeFile(tmpdir(), '');
  await expect(writing('out', work)).rejects.toMatchObject({
    code: 'unwritable',
    message:
      'out: expected a place that can be written, found a folder in the place of a file. Name another one with --out.',
  });
});

it('leaves every other error as it is', async () => {
  const fault = new TypeError('a bug');
  await expect(writing('out', () => Promise.reject(fault))).rejects.toBe(fault);
  await expect(writing('out', () => writeFile(join(tmpdir(), 'no', 'such', 'x'), ''))).rejects.toThrow(
    'ENOENT',
  );
});
