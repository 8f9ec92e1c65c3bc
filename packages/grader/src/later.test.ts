import { expect, it } from 'vitest';
import { Later, withWorkMeanwhile } from './later.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('starts work once the script that it belongs to was taken, and the rest in the end', async () => {
  const log: string[] = [];
  const piece = (during: string | undefined, name: string) => ({ during, work: () => void log.push(name) });
  const pieces = [
    piece('b', '1'),
    piece('never', '2'),
    piece('a', '3'),
    piece('b', '4'),
    piece(undefined, '5'),
  ];
  for (const script of withWorkMeanwhile(['a', 'b', 'c'], pieces)) {
    log.push(script);
    await turn();
  }
  expect(log).toEqual(['a', '3', 'b', '1', '4', 'c', '2', '5']);
});

it('starts work once, and keeps its error for whoever needs the result', async () => {
  let started = 0;
  const later = new Later(async () => {
    started += 1;
    throw new Error('no');
  });
  later.start();
  await turn();
  await expect(later.result()).rejects.toThrow('no');
  expect(started).toBe(1);
});
