/** `hw5 queue`: what waits, who works, what was given up. */
import type { Command } from 'commander';
import { clearCommand, drainCommand, retryCommand, statusCommand } from '../queue/queue-command.ts';
import type { Callable } from '../shell/action.ts';

export function define(command: Command): Callable[] {
  const part = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .requiredOption('--queue <address>', 'the database: postgres://USER@HOST/DATABASE');
  const status = part(
    'status',
    'what waits and runs, the workers and their sandboxes, what was given up',
  ).option('--format <format>', 'pretty, json or prometheus');
  const clear = part('clear', 'take out what waits or was given up').option(
    '--grades',
    'also forget all grades, and the files of submissions',
  );
  return [
    { command: status, action: statusCommand },
    {
      command: part('drain', 'let workers finish what is begun, and end'),
      action: drainCommand,
    },
    {
      command: part('retry', 'put back what was given up after failures of the grader'),
      action: retryCommand,
    },
    { command: clear, action: clearCommand },
  ];
}
