import type { Command } from 'commander';

export function defineGrade(command: Command): void {
  command.action(() => {
    throw new Error('not built yet');
  });
}
