/**
 * `hw5 grade`: the grader's own command, so that `hw5 grade` and the students' `hw5-grade` cannot drift
 * apart. Staff's edition also knows platforms' exports and the people of the course,
 * and can have a cohort graded by workers on other machines.
 */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { userDirectory } from '@hw5/base/node';
import { defineGrade, grade } from '@hw5/grader/command';
import type { Command } from 'commander';
import type { Callable } from '../shell/action.ts';
import type { Edition } from '../shell/edition.ts';

const help = `
Exports of Gradescope, Canvas, Moodle and GitHub Classroom are recognised; with
--roster everybody in it has a row, also who handed in nothing (docs/staff.md).`;

export function define(command: Command, { course, gradeOverQueue }: Edition): Callable[] {
  defineGrade(command);
  if (course === null || gradeOverQueue === null)
    return [{ command, action: ({ args, flags }) => grade(args, flags) }];
  command
    .option('--roster <csv>', 'the people of the course: a CSV of Canvas, Moodle, Gradescope or your own')
    .option('--queue <address>', 'several submissions: let workers grade them (hw5 worker --help)')
    .option('--late <yml>', 'what late days cost, as docs/staff.md describes')
    .addHelpText('after', help);
  return [
    {
      command,
      action: async ({ args, flags }) => {
        if (isOneFile(args) && !STAFF_FLAGS.some((name) => name in flags)) return grade(args, flags);
        const { parseStaffFlags } = await import('../grade/staff-flags.ts');
        const { roster, late, queue } = parseStaffFlags(flags);
        const elsewhere = queue === undefined ? undefined : await gradeOverQueue(queue);
        return grade(args, flags, 'hw5', { course: await course({ roster, late }), elsewhere });
      },
    },
  ];
}

const STAFF_FLAGS = ['roster', 'late', 'queue'];

/** True for what needs nobody of a course: it is graded at once. The grader finds out whatever else it is. */
function isOneFile([path, ...others]: readonly string[]): boolean {
  if (path === undefined || others.length > 0) return false;
  try {
    return statSync(resolve(userDirectory(), path)).isFile();
  } catch {
    return false;
  }
}
