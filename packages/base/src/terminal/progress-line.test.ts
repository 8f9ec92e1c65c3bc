import { expect, it } from 'vitest';
import { ProgressLine } from './progress-line.ts';

it('shows what is being done, how far it is, and the time left', () => {
  const line = new ProgressLine('MNIST');
  const start = performance.now();
  expect(line.render({ label: 'epoch 3', inner: 0.5, outer: 0.25 })).toMatch(
    /^MNIST epoch 3 █{8}░{8} all █{4}░{12} 0 s$/,
  );
  // A quarter in about 30 seconds: 90 more.
  expect(line.render({ label: '', inner: 0.25 }, start + 30_000)).toMatch(
    /^MNIST █{4}░{12} 1 min (29|30) s$/,
  );
});

it('says nothing of the time left at the very beginning', () => {
  expect(new ProgressLine('x').render({ label: '', inner: 0.01 })).toBe(`x ${'░'.repeat(16)}`);
});

it('can be drawn in ASCII, and never fills the last column', () => {
  const line = new ProgressLine('x', { unicode: false });
  expect(line.render({ label: '', inner: 0.02 })).toBe(`x ${'.'.repeat(16)}`);
  expect(line.render({ label: 'y'.repeat(100), inner: 1 })).toHaveLength(79);
});
