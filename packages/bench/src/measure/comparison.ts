/**
 * A comparison: two or more contenders at the same work, each one or several processes, run in turn (A B A B
 * …) so that a change of the machine's speed in the middle meets both sides alike.
 *
 * Only the fastest of the others counts. One that was plainly slower in the first round is not run again:
 * that would double the time of the bench and change no ratio.
 */
import { median } from './median.ts';
import { type Process, runProcess } from './run-process.ts';

export interface Contender {
  readonly name: string;
  /** Run one after the other; their times add up. */
  readonly processes: readonly Process[];
  /**
   * `whole`: wall time of the processes, from outside. `reported`: the `seconds` that `read` finds, or those
   * of the JSON line that the last one prints.
   */
  readonly measure: 'whole' | 'reported';
  /**
   * Why it cannot run here (a compiler or a library is missing); then it is listed as missing instead of run.
   */
  readonly missing?: string | null;
  /** Run before each measurement, not timed. */
  readonly prepare?: () => void;
  /**
   * Finds in the printed lines what shows that the program did the work, and its `seconds` if it reports
   * them.
   */
  readonly read?: (lines: readonly string[]) => ProgramReport;
  /** How many times the unit of work each run does; the time is divided by it. */
  readonly units?: number;
}

/**
 * What a program prints as its last line where `measure` is `reported`: `seconds`, and what shows that it did
 * the work (see `read`).
 */
export type ProgramReport = Readonly<Record<string, number>>;

export interface Comparison {
  readonly title: string;
  readonly ours: Contender;
  readonly others: readonly Contender[];
  /** `ours / other` must be at most this; from the table of targets. Null: for information. */
  readonly atMost: number | null;
  /**
   * Compares what both sides report; returns a line for the page. Throws if they did not do the same work.
   */
  readonly verify?: (ours: ProgramReport, other: ProgramReport) => string;
}

export interface Timing {
  readonly name: string;
  /** Median over the rounds, of one unit of work. Null where missing. */
  readonly wallSeconds: number | null;
  /**
   * User and system time of the whole process, median, a unit of work where the process is timed as a whole.
   * Null where missing.
   */
  readonly cpuSeconds: number | null;
  /** Wall seconds of each round. */
  readonly rounds: readonly number[];
  readonly missing: string | null;
}

export interface Result {
  readonly id: string;
  readonly title: string;
  readonly ours: Timing;
  readonly others: readonly Timing[];
  /** The name of the fastest of the others; null where none could run. */
  readonly fastest: string | null;
  /** Ours over the fastest of the others; null where either is missing. */
  readonly ratio: number | null;
  readonly atMost: number | null;
  /** What `verify` found for each of the others that it looked at. */
  readonly verified: readonly string[];
}

/** A peer that took longer than this times the fastest of its side in the first round is not run again. */
const PLAINLY_SLOWER = 1.1;

/**
 * Runs all contenders `rounds` times in turn. Throws where one that is not missing fails: a bench of broken
 * programs is none.
 */
export async function runComparison(
  id: string,
  { title, ours, others, atMost, verify }: Comparison,
  rounds: number,
  signal: AbortSignal,
): Promise<Result> {
  const entries = [ours, ...others].map((contender) => ({
    contender,
    wall: [] as number[],
    cpu: [] as number[],
    report: null as ProgramReport | null,
  }));
  const [first, ...rest] = entries as [(typeof entries)[0], ...typeof entries];
  for (let round = 0; round < rounds; round++) {
    const limit = PLAINLY_SLOWER * Math.min(...rest.map(({ wall }) => wall[0] ?? Infinity));
    for (const entry of entries) {
      if (entry.contender.missing || (round > 0 && entry !== first && entry.wall[0]! > limit)) continue;
      const { wallSeconds, cpuSeconds, report } = await runOnce(entry.contender, signal);
      entry.wall.push(wallSeconds);
      entry.cpu.push(cpuSeconds);
      entry.report = report;
    }
  }
  const [oursTiming, ...otherTimings] = entries.map(
    ({ contender: { name, missing }, wall, cpu }): Timing => ({
      name,
      wallSeconds: median(wall),
      cpuSeconds: median(cpu),
      rounds: wall,
      missing: missing ?? null,
    }),
  ) as [Timing, ...Timing[]];
  const ran = otherTimings.filter(({ wallSeconds }) => wallSeconds !== null);
  const [fastest] = ran.sort((a, b) => a.wallSeconds! - b.wallSeconds!);
  const ratio =
    fastest && oursTiming.wallSeconds !== null ? oursTiming.wallSeconds / fastest.wallSeconds! : null;
  const verified =
    verify && first.report
      ? rest.flatMap(({ contender, report }) =>
          report ? [`${contender.name}: ${verify(first.report!, report)}`] : [],
        )
      : [];
  return {
    id,
    title,
    ours: oursTiming,
    others: otherTimings,
    fastest: fastest?.name ?? null,
    ratio,
    atMost,
    verified,
  };
}

async function runOnce(
  { name, processes, measure, prepare, read, units = 1 }: Contender,
  signal: AbortSignal,
): Promise<{ wallSeconds: number; cpuSeconds: number; report: ProgramReport | null }> {
  prepare?.();
  let wallSeconds = 0;
  let cpuSeconds = 0;
  const lines: string[] = [];
  for (const program of processes) {
    const run = await runProcess(program, signal).catch((error: Error) => {
      throw signal.aborted ? error : new Error(`${name}: ${error.message}`, { cause: error });
    });
    wallSeconds += run.wallSeconds;
    cpuSeconds += run.cpuSeconds;
    lines.push(...run.lines);
  }
  if (measure === 'whole') {
    const report = read?.(lines) ?? null;
    return { wallSeconds: wallSeconds / units, cpuSeconds: cpuSeconds / units, report };
  }
  const report = read?.(lines) ?? (JSON.parse(lines.at(-1)!) as ProgramReport);
  return { wallSeconds: report.seconds! / units, cpuSeconds, report };
}
