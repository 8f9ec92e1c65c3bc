import { describe, expect, it } from 'vitest';
import { type Comparison, type Contender, runComparison } from './comparison.ts';

const node = (name: string, program: string, more: Partial<Contender> = {}): Contender => ({
  name,
  processes: [{ command: process.execPath, args: ['-e', program] }],
  measure: 'reported',
  ...more,
});
const reporting = (seconds: number, more = {}) =>
  `console.log('noise'); console.log('${JSON.stringify({ seconds, ...more })}')`;
const never = new AbortController().signal;
const compare = (ours: Contender, others: Contender[], rounds = 1, more: Partial<Comparison> = {}) =>
  runComparison('x', { title: 'x', ours, others, atMost: 1, ...more }, rounds, never);

describe('runComparison', () => {
  it('takes the seconds that a program reports, and the fastest of the others', async () => {
    const found = await compare(node('ours', reporting(2)), [
      node('a', reporting(8)),
      node('b', reporting(4)),
    ]);
    const { ours, others, fastest, ratio } = found;
    expect([ours.wallSeconds, others[0]!.wallSeconds, others[1]!.wallSeconds]).toEqual([2, 8, 4]);
    expect([fastest, ratio]).toEqual(['b', 0.5]);
  });

  it('divides by the units of work', async () => {
    const { ours } = await compare(node('ours', reporting(2), { units: 4 }), []);
    expect(ours.wallSeconds).toBe(0.5);
  });

  it('adds up several processes, one after the other', async () => {
    const sleeper = { command: process.execPath, args: ['-e', 'setTimeout(() => {}, 150)'] };
    const { ours } = await compare({ name: 'twice', processes: [sleeper, sleeper], measure: 'whole' }, []);
    expect(ours.wallSeconds).toBeGreaterThan(0.3);
    expect(ours.cpuSeconds).toBeGreaterThan(0);
  });

  it('runs the sides in turn, each round prepared', async () => {
    const order: string[] = [];
    const side = (name: string) => node(name, reporting(1), { prepare: () => order.push(name) });
    const { ours } = await compare(side('a'), [side('b')], 2);
    expect(ours.rounds).toEqual([1, 1]);
    expect(order).toEqual(['a', 'b', 'a', 'b']);
  });

  it('does not run again what was plainly slower than another of its side', async () => {
    const { ours, others } = await compare(
      node('ours', reporting(9)),
      [node('a', reporting(1)), node('b', reporting(1.05)), node('c', reporting(1.2))],
      2,
    );
    expect([ours, ...others].map(({ rounds }) => rounds.length)).toEqual([2, 2, 2, 1]);
  });

  it('lists what is missing instead of running it', async () => {
    const missing = node('c', 'process.exit(9)', { missing: 'no compiler' });
    const { others, fastest, ratio } = await compare(node('ours', reporting(1)), [missing]);
    expect(others[0]).toMatchObject({ wallSeconds: null, missing: 'no compiler' });
    expect([fastest, ratio]).toEqual([null, null]);
  });

  it('has no ratio where ours is missing', async () => {
    const ours = node('ours', 'process.exit(9)', { missing: 'no data' });
    expect((await compare(ours, [node('b', reporting(1))])).ratio).toBeNull();
  });

  it('holds what both sides report against each other', async () => {
    const sides = [node('ours', reporting(1, { loss: 3 })), [node('b', reporting(1, { loss: 4 }))]] as const;
    const result = await compare(sides[0], [...sides[1]], 1, {
      verify: (ours, other) => `${ours.loss} beside ${other.loss}`,
    });
    expect(result.verified).toEqual(['b: 3 beside 4']);
    const verify = () => {
      throw new Error('not the same work');
    };
    await expect(compare(sides[0], [...sides[1]], 1, { verify })).rejects.toThrow('not the same work');
  });

  it('reads what a whole program printed', async () => {
    const whole = node('ours', 'console.log(7)', {
      measure: 'whole',
      read: ([line]) => ({ loss: Number(line) }),
    });
    const result = await compare(whole, [whole], 1, {
      verify: (ours, other) => `${ours.loss}, ${other.loss}`,
    });
    expect(result.verified).toEqual(['ours: 7, 7']);
  });

  it('does not measure a program that fails', async () => {
    await expect(compare(node('ours', 'process.exit(3)'), [])).rejects.toThrow(
      'ours: expected exit code 0, found 3',
    );
  });
});
