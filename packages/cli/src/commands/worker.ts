/** `hw5 worker`: grades submissions of a queue on this machine. */
import { defineConditions } from '@hw5/grader/command';
import type { Command } from 'commander';
import { workerCommand } from '../queue/worker-command.ts';
import type { Callable } from '../shell/action.ts';

const examples = `
Example, on each machine that should grade:
  hw5 worker --queue postgres://grader@db.example.org/hw5 --fixtures ../hidden

It takes the jobs of hw5 grade --queue with the same fixtures, limits and version. The first Ctrl-C or SIGTERM
finishes what is begun.`;

export function define(command: Command): Callable[] {
  command
    .requiredOption('--queue <address>', 'the database: postgres://USER@HOST/DATABASE')
    .option('--jobs <n>', 'submissions at a time (default: one per core)');
  defineConditions(command)
    .option('--allow-weaker-sandbox', 'work although other workers have more layers')
    .option('--metrics <port>', 'serve /metrics for Prometheus, on PORT of 127.0.0.1 or on HOST:PORT')
    .addHelpText('after', examples);
  return [{ command, action: workerCommand }];
}
