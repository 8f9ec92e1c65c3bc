import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** A page whose frames and clock the test moves. */
const page = { now: 0, waiting: [] as (() => void)[] };

/** The next frame, so many milliseconds later. */
function frame(ms: number): void {
  page.now += ms;
  for (const callback of page.waiting.splice(0)) callback();
}

beforeEach(() => {
  page.waiting = [];
  page.now = 1000;
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => page.waiting.push(callback));
  vi.spyOn(performance, 'now').mockImplementation(() => page.now);
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('runs all that waits in one frame, each once', async () => {
  const { onNextFrame } = await import('./next-frame.ts');
  const done: string[] = [];
  const first = () => done.push('first');
  onNextFrame(first);
  onNextFrame(() => done.push('second'));
  onNextFrame(first);
  expect([done, page.waiting.length]).toEqual([[], 1]);
  frame(16);
  expect(done).toEqual(['first', 'second']);
});

it('gives each its own frame, in turn, unless it is taken back', async () => {
  const { inItsTurn } = await import('./next-frame.ts');
  const done: number[] = [];
  const back = [0, 1, 2, 3].map((k) => inItsTurn(() => done.push(k)));
  back[2]!();
  frame(16);
  expect(done).toEqual([0]);
  back[1]!();
  frame(16);
  expect(done).toEqual([0]);
  frame(16);
  expect([done, page.waiting.length]).toEqual([[0, 3], 0]);
  inItsTurn(() => done.push(4));
  frame(16);
  expect(done).toEqual([0, 3, 4]);
});

it('lets a result wait after one that made frames late, but not the pen', async () => {
  const { onFreeFrame, onNextFrame } = await import('./next-frame.ts');
  const done: string[] = [];
  onFreeFrame(() => done.push('result'));
  frame(16);
  // Two frames of 50 ms instead of 35 ms together: 65 ms late, so 260 ms of rest.
  frame(50);
  frame(50);
  expect(done).toEqual(['result']);
  onFreeFrame(() => done.push('next result'));
  onNextFrame(() => done.push('pen'));
  frame(16);
  expect(done).toEqual(['result', 'pen']);
  for (let ms = 16; ms < 250; ms += 16) frame(16);
  expect(done).toEqual(['result', 'pen']);
  frame(16);
  frame(16);
  expect(done).toEqual(['result', 'pen', 'next result']);
});

it('ends with the newest result, also where an older one waited for its frame', async () => {
  const { newestOnFreeFrame, onFreeFrame } = await import('./next-frame.ts');
  const shown: string[] = [];
  const show = newestOnFreeFrame((value: string) => shown.push(value));
  onFreeFrame(() => {});
  frame(16);
  frame(16);
  frame(16);
  // Now results rest for 100 ms.
  show('older');
  for (let ms = 16; ms < 90; ms += 16) frame(16);
  expect(shown).toEqual([]);
  page.now += 30;
  // Free again before the next frame, in which the older one finds that out.
  show('newer');
  for (let k = 0; k < 12; k++) frame(16);
  expect(shown.at(-1)).toBe('newer');
});
