import { describe, expect, it } from 'vitest';
import { durationText, standstillText } from './watch-student.ts';

describe('how long a training takes', () => {
  it('follows from the measured step', () => {
    // 60,000 · 10 · 25 µs = 15 s.
    expect(durationText(25e-6, 60_000, 10)).toBe(
      'a step takes 25 µs here, so about 15 s for these 600000 steps; --limit 5000 needs a twelfth of it.',
    );
    // Six cells of two epochs on four threads: 1000 · 3 · 10 ms = 30 s.
    expect(durationText(0.01, 1000, 12 / 4)).toContain('so about 30 s for these 3000 steps');
  });

  it('is not worth a line below ten seconds', () => {
    expect(durationText(1e-3, 5000, 1.9)).toBeNull();
  });
});

it('says of a standstill no more than what is known', () => {
  const place = { steps: 5123, epoch: 1, inEpoch: 123, count: 5000 };
  expect(standstillText({ ...place, call: 'trainNN' })).toBe(
    'no step ended for 10 s: trainNN is in epoch 1, after 123 of 5000 steps.',
  );
  expect(standstillText({ ...place, call: 'accuracyNN' })).toBe('accuracyNN has been running for 10 s.');
  expect(standstillText({ ...place, call: 'trainNN', steps: 0 })).toBe(
    'trainNN has been running for 10 s without a call of gradientDescent.',
  );
});
