import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { takePrinted } from './printed-by-model.ts';

function model() {
  const shown: string[] = [];
  const streams = [new PassThrough(), new PassThrough()] as const;
  const endEpoch = takePrinted(streams, (lines) => shown.push(...lines));
  const [stdout, stderr] = streams;
  return { shown, stdout, stderr, endEpoch };
}

it('shows eight lines an epoch, and counts the others', () => {
  const { shown, stdout, endEpoch } = model();
  for (let k = 0; k < 8; k++) stdout.write(`a${k}\n`);
  endEpoch();
  expect(shown).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7']);
  for (let k = 0; k < 60_000; k++) stdout.write(`b${k}\n`);
  endEpoch();
  endEpoch();
  expect(stdout.read()).toBeNull();
  expect(shown.slice(8)).toEqual(['b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6', '… 59993 more lines']);
});

it('keeps the order of both streams, spells out what acts, and calls back', async () => {
  const { shown, stdout, stderr } = model();
  await new Promise<void>((resolve) => stdout.write('out', () => resolve()));
  await new Promise<void>((resolve) => stderr.write(Buffer.from('é\u001b[2J\n'), 'utf8', () => resolve()));
  expect(stdout.write('x'.repeat(100))).toBe(true);
  stdout.write('\n');
  expect(shown).toEqual(['outé\\u{1b}[2J', `${'x'.repeat(75)}…`]);
});
