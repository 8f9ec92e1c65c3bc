/**
 * A comparison: two or more contenders at the same work, each a process, run in turn (A B A B …) so that a change of the machine's
 * speed in the middle meets both sides alike.
 */
import { spawnSync } from 'node:child_process';

export interface Contender {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** `whole`: wall time of the process, from outside. `reported`: the `seconds` of the JSON line that it prints. */
  readonly measure: 'whole' | 'reported';
  /** Why it cannot run here (a compiler or a library is missing); then it is listed as missing instead of run. */
  readonly missing?: string | null;
  /** Exit codes that count as done; 0 where not given. */
  readonly exitCodes?: readonly number[];
  /** Run before each measurement, not timed. */
  readonly prepare?: () => void;
  /** How many times the unit of work each run does; the time is divided by it. */
  readonly units?: number;
}

export interface Comparison {
  readonly id: string;
  readonly title: string;
  readonly ours: Contender;
  readonly others: readonly Contender[];
  /** `ours / other` must be at most this; from the table of targets. Null: for information. */
  readonly atMost: number | null;
}

export interface Timing {
  readonly name: string;
  /** Median over the rounds, of one unit of work. Null where missing. */
  readonly wallSeconds: number | null;
  /** User and system time of the whole process, median; null where missing. */
  readonly cpuSeconds: number | null;
  readonly rounds: readonly number[];
  readonly missing: string | null;
}

export interface Result {
  readonly id: string;
  readonly title: string;
  readonly ours: Timing;
  readonly others: readonly Timing[];
  /** Ours over the fastest of the others; null where none could run. */
  readonly ratio: number | null;
  readonly atMost: number | null;
}

/** Runs all contenders `rounds` times in turn. Throws where one that is not missing fails: a bench of broken programs is none. */
export function runComparison(comparison: Comparison, rounds: number): Result {
  const contenders = [comparison.ours, ...comparison.others];
  const wall = contenders.map(() => [] as number[]);
  const cpu = contenders.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (const [k, contender] of contenders.entries()) {
      if (contender.missing) continue;
      const { wallSeconds, cpuSeconds } = runOnce(contender);
      wall[k]!.push(wallSeconds);
      cpu[k]!.push(cpuSeconds);
    }
  }
  const timings = contenders.map(
    ({ name, missing }, k): Timing => ({
      name,
      wallSeconds: median(wall[k]!),
      cpuSeconds: median(cpu[k]!),
      rounds: wall[k]!,
      missing: missing ?? null,
    }),
  );
  const [ours, ...others] = timings as [Timing, ...Timing[]];
  const best = Math.min(...others.map((other) => other.wallSeconds ?? Infinity));
  const ratio = ours.wallSeconds !== null && Number.isFinite(best) ? ours.wallSeconds / best : null;
  const { id, title, atMost } = comparison;
  return { id, title, ours, others, ratio, atMost };
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

function runOnce(contender: Contender): { wallSeconds: number; cpuSeconds: number } {
  contender.prepare?.();
  const { command, args, env, measure, units = 1, exitCodes = [0] } = contender;
  // The shell's `times` gives the processor time of its children, which Node does not.
  const start = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(
    'sh',
    ['-c', '"$@"; code=$?; times; exit $code', 'sh', command, ...args],
    {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  const elapsed = Number(process.hrtime.bigint() - start) / 1e9;
  if (error || status === null || !exitCodes.includes(status)) {
    throw new Error(
      `${contender.name}: expected exit code ${exitCodes.join(' or ')}, found ${status}\n${error ?? stderr}`,
    );
  }
  const lines = stdout.trimEnd().split('\n');
  const cpuSeconds = processorSeconds(lines.at(-1)!);
  if (measure === 'whole') return { wallSeconds: elapsed / units, cpuSeconds: cpuSeconds / units };
  const report = JSON.parse(lines.at(-3)!) as { seconds: number };
  return { wallSeconds: report.seconds / units, cpuSeconds };
}

/** The last line of `times`: `0m1.230s 0m0.110s`, user and system time of the children. */
function processorSeconds(line: string): number {
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
}
