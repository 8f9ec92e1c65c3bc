/** Times every subject at every size, several rounds in turn, and fits an exponent to each. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cohort, writeCohort } from '../cohort.ts';
import { median } from '../measure/median.ts';
import { runProcess } from '../measure/run-process.ts';
import { cohortArguments } from '../rows/command-rows.ts';
import { hw5Process } from '../rows/contenders.ts';
import type { Setting } from '../rows/setting.ts';
import { fitPowerLaw, type GrowthPoint, type PowerLaw } from './power-law.ts';
import { cohortSubject, type Subject, subjects } from './subjects.ts';

export interface Growth extends Omit<Subject, 'sizes' | 'shortSizes'> {
  /** Medians over the rounds. */
  readonly points: readonly GrowthPoint[];
  readonly law: PowerLaw;
}

/** Each size is repeated for at least so long in a round. */
const TIME_MS = 250;

export async function measureGrowth(
  setting: Setting,
  rounds: number,
  signal: AbortSignal,
): Promise<Growth[]> {
  const sizesOf = (subject: Subject) => (setting.short ? subject.shortSizes : subject.sizes);
  const measured = subjects.map((subject) => ({
    subject,
    seconds: sizesOf(subject).map(() => [] as number[]),
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { subject, seconds } of measured) {
      const sizes = sizesOf(subject);
      const times =
        subject === cohortSubject
          ? await timeCohorts(setting, sizes, signal)
          : await timeInProcess(subject.id, sizes, setting.short ? 0 : TIME_MS, signal);
      for (const [k, time] of times.entries()) seconds[k]!.push(time);
    }
  }
  return measured.map(({ subject, seconds }) => {
    const points = sizesOf(subject).map((size, k) => ({ size, seconds: median(seconds[k]!)! }));
    const { id, what, axis, expected } = subject;
    return { id, what, axis, expected, points, law: fitPowerLaw(points) };
  });
}

async function timeInProcess(
  id: string,
  sizes: readonly number[],
  timeMs: number,
  signal: AbortSignal,
): Promise<number[]> {
  const program = fileURLToPath(new URL('./ours/grow.js', import.meta.url));
  const args = [program, id, String(timeMs), ...sizes.map(String)];
  const { lines } = await runProcess({ command: process.execPath, args }, signal);
  return (JSON.parse(lines.at(-1)!) as { seconds: number[] }).seconds;
}

async function timeCohorts(
  setting: Setting,
  sizes: readonly number[],
  signal: AbortSignal,
): Promise<number[]> {
  const times: number[] = [];
  for (const size of sizes) {
    const folder = join(setting.temporary, `growth-${size}`);
    writeCohort(folder, cohort(setting.root, size));
    const grading = { ...hw5Process(setting, cohortArguments(folder)), exitCodes: [0, 1] };
    times.push((await runProcess(grading, signal)).wallSeconds);
  }
  return times;
}
