/** Times one function with tinybench and prints `{"seconds"}`, its median, as the programs in `peers/` do. */
import { Bench } from 'tinybench';

/**
 * Seconds of one call of `work`, the median over at least `iterations` calls and at least `timeMs`, after
 * warming up.
 */
export function medianSeconds(work: () => unknown, iterations: number, timeMs = 0): number {
  const bench = new Bench({
    iterations,
    time: timeMs,
    warmupIterations: 1,
    warmupTime: timeMs / 5,
    throws: true,
  });
  const { result } = bench.add('work', () => void work()).runSync()[0]!;
  if (result.state !== 'completed') throw new Error(`the measurement ended ${result.state}`);
  return result.latency.p50 / 1000;
}

/** Prints the report of a program: its median, and what shows that it did the work. */
export function reportMedian(
  work: () => unknown,
  iterations: number,
  more: () => Readonly<Record<string, number>> = () => ({}),
): void {
  console.log(JSON.stringify({ seconds: medianSeconds(work, iterations), ...more() }));
}
