import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ScriptClock, type TimeUsed } from './script-clock.ts';

/** A process that uses `fraction` of a processor while `advance` lets time pass. */
class Pretended {
  cpuMs: number | null = 500;
  received = 0;
  ended: TimeUsed | null = null;
  readonly clock: ScriptClock;

  constructor(limits = { cpuMs: 1000, wallMs: 6000 }) {
    const watched = { processorTime: () => this.cpuMs, received: () => this.received };
    this.clock = new ScriptClock(limits, watched, (used) => {
      this.ended = used;
    });
  }

  async advance(ms: number, fraction: number): Promise<void> {
    for (let at = 0; at < ms; at += 10) {
      if (this.cpuMs !== null) this.cpuMs += 10 * fraction;
      await vi.advanceTimersByTimeAsync(10);
    }
  }
}

describe('the clock of a script', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('ends a busy script once it has used its processor time', async () => {
    const run = new Pretended();
    await run.advance(1100, 1);
    expect(run.ended).toBeNull();
    await run.advance(250, 1);
    expect(run.ended!.cpuMs).toBeGreaterThanOrEqual(1000);
  });

  it('leaves a script that gets a fifth of a processor five times as long', async () => {
    const run = new Pretended();
    await run.advance(4900, 0.2);
    expect(run.ended).toBeNull();
    await run.advance(1000, 0.2);
    expect(run.ended).not.toBeNull();
  });

  it('ends a script that only waits, by the wall clock', async () => {
    const run = new Pretended();
    await run.advance(5900, 0);
    expect(run.ended).toBeNull();
    await run.advance(1100, 0);
    expect(run.ended).toMatchObject({ cpuMs: 0 });
  });

  it('gives twice the limit by the wall clock where processor time is not known', async () => {
    const run = new Pretended();
    run.cpuMs = null;
    await run.advance(1900, 1);
    expect(run.ended).toBeNull();
    await run.advance(200, 1);
    expect(run.ended).not.toBeNull();
  });

  it('does not count the time during which the grader itself was stopped', async () => {
    const run = new Pretended();
    await run.advance(500, 0);
    const stopped = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => stopped + 60_000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(run.ended).toBeNull();
    vi.restoreAllMocks();
  });

  it('reads what has arrived before time is up', async () => {
    const run = new Pretended();
    let chunks = 3;
    const arrival = (): void => {
      run.received += 100;
      if (--chunks > 0) setImmediate(arrival);
      else run.clock.stop();
    };
    run.cpuMs = 500;
    await run.advance(200, 0);
    run.cpuMs = 5000;
    // Lies ready when the next look finds that time is up.
    setTimeout(() => setImmediate(arrival), 795);
    await run.advance(2000, 0);
    expect(chunks).toBe(0);
    expect(run.ended).toBeNull();
  });

  it('tells what was used, but nothing of a script that ended at once', async () => {
    const quick = new Pretended();
    await quick.advance(100, 1);
    expect(quick.clock.stop()).toEqual({ cpuMs: 0, wallMs: 0 });
    const slow = new Pretended();
    await slow.advance(700, 1);
    expect(slow.clock.stop().cpuMs).toBe(500);
  });
});
