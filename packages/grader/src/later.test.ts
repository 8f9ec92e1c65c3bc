import { expect, it } from 'vitest';
import { Later, withWorkBetween } from './later.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('starts one piece after each script that was taken, and the rest in the end', async () => {
  const log: string[] = [];
  const piece = (name: string) => () => void log.push(name);
  for (const script of withWorkBetween(['a', 'b'], [piece('1'), undefined, piece('2'), piece('3')])) {
    log.push(script);
    await turn();
  }
  expect(log).toEqual(['a', '1', 'b', '2', '3']);
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
