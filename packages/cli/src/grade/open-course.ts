/** What staff's `hw5 grade` knows of the course: its files are read before anybody is graded. */
import { basename, join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { userDirectory } from '@hw5/base/node';
import {
  assemblyOf,
  checkExtraDays,
  type Decisions,
  identify,
  OVERRIDES,
  readLateRule,
  readOverrides,
  readRoster,
  settle,
} from '@hw5/course';
import type { Course } from '@hw5/grader/command';
import type { CourseFiles } from '../shell/edition.ts';

/** @throws InputError for a file that is not what its option says */
export async function openCourse({ roster, late }: CourseFiles): Promise<Course> {
  const at = (path: string): string => resolve(userDirectory(), path);
  const list = roster === undefined ? null : readRoster(at(roster));
  const people = list?.people ?? null;
  const rule = late === undefined ? null : readLateRule(at(late));
  if (rule !== null && list !== null && !list.isLatenessRead) throw lateInWords(list.table.shown);
  let decisions: Decisions = { rule, overrides: new Map() };
  return {
    unpacked: (path) => assemblyOf([{ path, names: [basename(path)] }]),
    identify: async (found) => {
      const cohort = identify(found, people);
      const everybody = [
        ...cohort.submissions.flatMap((submission) => submission.people ?? []),
        ...(cohort.absent ?? []),
      ];
      if (rule !== null) checkExtraDays(rule, everybody);
      decisions = { rule, overrides: readOverrides(join(found.results, OVERRIDES), everybody) };
      return cohort;
    },
    settle: (rows) => settle(rows, decisions),
  };
}

const lateInWords = (shown: string): InputError =>
  new InputError({
    code: 'roster-language',
    subject: shown,
    expected: 'a grading worksheet in English, with --late: it says in words how late somebody was',
    found: 'one in another language',
    remedy: 'Set the language of Moodle to English, and download it again.',
  });
