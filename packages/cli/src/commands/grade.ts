/**
 * `hw5 grade`: the grader's own command, so that `hw5 grade` and the students' `hw5-grade` cannot drift
 * apart. Staff's edition also knows platforms' exports and the people of the course,
 * and can have a cohort graded by workers on other machines.
 */
import { defineGrade, grade } from '@hw5/grader/command';
import type { Command } from 'commander';
import * as z from 'zod/mini';
import type { Callable } from '../shell/action.ts';
import type { Edition } from '../shell/edition.ts';
import { parseFlags, path } from '../shell/parse-flags.ts';

const schema = z.object({ roster: z.optional(path), late: z.optional(path), queue: z.optional(path) });
const fields = { queue: { expected: 'the address of a database', example: 'postgres://db.example.org/hw5' } };

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
        const given = { roster: flags.roster, late: flags.late, queue: flags.queue };
        const { roster, late, queue } = parseFlags(schema, given, fields);
        const elsewhere = queue === undefined ? undefined : await gradeOverQueue(queue);
        return grade(args, flags, 'hw5', { course: await course({ roster, late }), elsewhere });
      },
    },
  ];
}
