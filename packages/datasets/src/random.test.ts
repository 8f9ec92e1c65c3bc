import { expect, it } from 'vitest';
import { mixSeed, mulberry32 } from './random.ts';

it('returns the same stream for the same seed, and another for another seed', () => {
  const stream = (seed: number) => Array.from({ length: 5 }, mulberry32(seed));
  expect(stream(1)).toEqual(stream(1));
  expect(stream(1)).not.toEqual(stream(2));
});

it('spreads evenly over [0, 1)', () => {
  const random = mulberry32(7);
  const bins = new Array<number>(10).fill(0);
  const n = 100_000;
  for (let i = 0; i < n; i++) bins[Math.floor(random() * 10)]!++;
  // Binomial: standard deviation 95; seven of them, for a fixed seed.
  expect(bins).toBeAllclose(new Array<number>(10).fill(n / 10), { atol: 665 });
});

it('mixes seeds so that neither order nor a zero is lost', () => {
  const seeds = [
    mixSeed(0),
    mixSeed(0, 0),
    mixSeed(0, 1),
    mixSeed(1, 0),
    mixSeed(1),
    mixSeed(0, 0, 1),
    mixSeed(2 ** 31),
  ];
  expect(new Set(seeds).size).toBe(seeds.length);
});
