import { describe, expect, it } from 'vitest';
import { type Contender, median, runComparison } from './comparison.ts';

const node = (name: string, program: string, more: Partial<Contender> = {}): Contender => ({
  name,
  command: process.execPath,
  args: ['-e', program],
  measure: 'reported',
  ...more,
});
const says = (seconds: number) =>
  `console.log('noise'); console.log(JSON.stringify({ seconds: ${seconds} }))`;
const compare = (ours: Contender, others: Contender[], rounds = 1) =>
  runComparison({ id: 'x', title: 'x', ours, others, atMost: 1 }, rounds);

describe('median', () => {
  it('is the middle, or the mean of the two in the middle, or nothing', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, null]);
  });
});

describe('runComparison', () => {
  it('takes the seconds that a program reports, and the fastest of the others', () => {
    const { ours, others, ratio } = compare(node('ours', says(2)), [node('a', says(8)), node('b', says(4))]);
    expect([ours.wallSeconds, others[0]!.wallSeconds, others[1]!.wallSeconds, ratio]).toEqual([2, 8, 4, 0.5]);
  });

  it('divides by the units of work', () => {
    expect(compare(node('ours', says(2), { units: 4 }), []).ours.wallSeconds).toBe(0.5);
  });

  it('times a whole process from outside, at least as long as it sleeps', () => {
    const sleeper = node('sleeper', 'setTimeout(() => {}, 200)', { measure: 'whole' });
    const { ours } = compare(sleeper, []);
    expect(ours.wallSeconds).toBeGreaterThan(0.2);
    expect(ours.cpuSeconds).toBeGreaterThan(0);
  });

  it('runs the sides in turn, each round prepared', () => {
    const order: string[] = [];
    const side = (name: string) => node(name, says(1), { prepare: () => order.push(name) });
    expect(compare(side('a'), [side('b')], 2).ours.rounds).toEqual([1, 1]);
    expect(order).toEqual(['a', 'b', 'a', 'b']);
  });

  it('lists what is missing instead of running it', () => {
    const { others, ratio } = compare(node('ours', says(1)), [
      node('c', 'process.exit(9)', { missing: 'no compiler' }),
    ]);
    expect(others[0]).toMatchObject({ wallSeconds: null, missing: 'no compiler' });
    expect(ratio).toBeNull();
  });

  it('does not measure a program that fails', () => {
    expect(() => compare(node('ours', 'process.exit(3)'), [])).toThrow('ours: expected exit code 0, found 3');
  });
});
