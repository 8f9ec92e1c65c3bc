import { describe, expect, it } from 'vitest';
import { Standstill, StepTime } from './pace.ts';

/** Looks every 100 ms; `processor` is the part of that time which the process computes. */
function* looks(seconds: number, processor = 1, from = 0) {
  for (let k = 1; k <= seconds * 10; k++) yield { now: from + 100 * k, processor: 100 * k * processor };
}

describe('the time of a step', () => {
  it('is that of a second of steps, half a second after the first', () => {
    const time = new StepTime();
    const found = [...looks(5)].map((at) => {
      // Nothing happens for a second; then a step takes 20 ms for half a second, and 2 ms from then on.
      const training = at.now - 1000;
      return time.look(at, training <= 500 ? Math.max(0, training / 20) : 25 + (training - 500) / 2);
    });
    expect(found.filter((value) => value !== null)).toEqual([expect.closeTo(0.002, 12)]);
    // The first step is seen at 1.1 s; then half a second, and a second.
    expect(found.findIndex((value) => value !== null)).toBe(25);
  });

  it('is not known of a training without steps', () => {
    const time = new StepTime();
    expect([...looks(30)].every((at) => time.look(at, 0) === null)).toBe(true);
    expect([...looks(30, 1, 30_000)].every((at) => time.look(at, 1) === null)).toBe(true);
  });

  it('does not count the time that a machine slept', () => {
    const time = new StepTime();
    time.look({ now: 0, processor: 0 }, 1);
    time.look({ now: 500, processor: 500 }, 251);
    time.look({ now: 1000, processor: 1000 }, 501);
    // An hour later: a second of it counts.
    expect(time.look({ now: 3_601_000, processor: 2000 }, 1001)).toBe(1 / 500);
  });
});

describe('a standstill', () => {
  const seconds = (standstill: Standstill, all: Iterable<{ now: number; processor: number }>) =>
    [...all].filter((at) => standstill.look(at, 'same')).map(({ now }) => now / 1000);

  it('is noticed once, ten seconds after the last sign', () => {
    const standstill = new Standstill();
    for (const at of looks(60)) expect(standstill.look(at, String(at.now))).toBe(false);
    expect(seconds(standstill, looks(60, 1, 60_000))).toEqual([70.1]);
  });

  it('is not a step that takes nine seconds', () => {
    const standstill = new Standstill();
    const found = [...looks(90)].filter((at) => standstill.look(at, String(Math.floor(at.now / 9000))));
    expect(found).toEqual([]);
  });

  it('takes longer where other programs have the processors, or the step waits', () => {
    expect(seconds(new Standstill(), looks(29, 0.4))).toEqual([]);
    expect(seconds(new Standstill(), looks(60, 0))).toEqual([30.1]);
  });

  it('is not a machine that slept, or a process that was stopped', () => {
    const standstill = new Standstill();
    const naps = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((k) => ({ now: 3_600_000 * k, processor: 100 * k }));
    expect(seconds(standstill, naps)).toEqual([]);
  });
});
