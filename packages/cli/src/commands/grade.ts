/** `hw5 grade`: the grader's own command, so that `hw5 grade` and the students' `hw5-grade` cannot drift apart. */
import { defineGrade, grade } from '@hw5/grader/command';
import type { Command } from 'commander';
import { Unsuccessful } from '../unsuccessful.ts';

export function define(command: Command): void {
  defineGrade(command);
  command.action(async (paths: string[], options: Record<string, unknown>) => {
    const code = await grade(paths, options);
    if (code !== 0) throw new Unsuccessful(code);
  });
}
