/**
 * `hw5 grade`: the grader's own command, so that `hw5 grade` and the students' `hw5-grade` cannot drift
 * apart.
 */
import { defineGrade, grade } from '@hw5/grader/command';
import type { Command } from 'commander';
import type { Callable } from '../shell/action.ts';

export function define(command: Command): Callable[] {
  defineGrade(command);
  return [{ command, action: ({ args, flags }) => grade(args, flags) }];
}
