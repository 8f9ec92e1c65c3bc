/** Starting up, grading one, grading many. */
import { join } from 'node:path';
import { cohort, writeCohort } from '../cohort.ts';
import type { Comparison } from '../measure/comparison.ts';
import { bareNode, hw5, hw5Process } from './contenders.ts';
import { type Setting, SOLUTION } from './setting.ts';

export function help(setting: Setting): Comparison {
  return { title: '`hw5 --help`', ours: hw5(setting, ['--help']), others: [bareNode], atMost: 2.5 };
}

export function coldGrade(setting: Setting): Comparison {
  return {
    title: '`hw5 grade model.ts`, cold',
    ours: hw5(setting, ['grade', join(setting.root, SOLUTION)]),
    others: [bareNode],
    atMost: 10,
  };
}

/**
 * A folder of submissions, two at a time, against some of the same submissions graded one by one, each by a
 * command of its own.
 */
export function cohortGrade(setting: Setting): Comparison {
  const [count, sample] = setting.short ? [6, 2] : [200, 20];
  const folder = join(setting.temporary, `cohort-${count}`);
  const names = writeCohort(folder, cohort(setting.root, count));
  // Below full score is a grading like any other.
  const exitCodes = [0, 1];
  const one = (name: string) => ({
    ...hw5Process(setting, ['grade', join(folder, name, 'model.ts')]),
    exitCodes,
  });
  return {
    title: `one of a folder of ${count} submissions, 2 at a time, against one cold grade`,
    ours: {
      name: 'hw5 grade FOLDER',
      processes: [{ ...hw5Process(setting, cohortArguments(folder)), exitCodes }],
      measure: 'whole',
      units: count,
    },
    others: [
      {
        name: 'hw5 grade model.ts',
        processes: Array.from({ length: sample }, (_, k) => one(names[Math.floor((k * count) / sample)]!)),
        measure: 'whole',
        units: sample,
      },
    ],
    atMost: 1 / 4,
  };
}

/** Grades every submission in `folder` anew; the reports go beside it. */
export function cohortArguments(folder: string): string[] {
  return ['grade', folder, '--jobs', '2', '--fresh', '--out', `${folder}-grades`];
}
