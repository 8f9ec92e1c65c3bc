/**
 * `hw5 grade`: the grader's own command, so that `hw5 grade` and the students' `hw5-grade` cannot drift
 * apart. Staff's edition also knows platforms' exports and the people of the course.
 */
import { defineGrade, grade } from '@hw5/grader/command';
import type { Command } from 'commander';
import * as z from 'zod/mini';
import type { Callable } from '../shell/action.ts';
import type { Edition } from '../shell/edition.ts';
import { parseFlags, path } from '../shell/parse-flags.ts';

const schema = z.object({ roster: z.optional(path), late: z.optional(path) });

const help = `
Exports of Gradescope, Canvas, Moodle and GitHub Classroom are recognised; with
--roster everybody in it has a row, also who handed in nothing (docs/staff.md).`;

export function define(command: Command, { course }: Edition): Callable[] {
  defineGrade(command);
  if (course === null) return [{ command, action: ({ args, flags }) => grade(args, flags) }];
  command
    .option('--roster <csv>', 'the people of the course: a CSV of Canvas, Moodle, Gradescope or your own')
    .option('--late <yml>', 'what late days cost, as docs/staff.md describes')
    .addHelpText('after', help);
  return [
    {
      command,
      action: async ({ args, flags }) => {
        const { roster, late } = parseFlags(schema, { roster: flags.roster, late: flags.late });
        return grade(args, flags, 'hw5', await course({ roster, late }));
      },
    },
  ];
}
