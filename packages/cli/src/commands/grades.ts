/** `hw5 grades diff` and `hw5 grades export`: what became of a cohort's results. */
import type { Command } from 'commander';
import type { Callable } from '../shell/action.ts';

const examples = `
Examples:
  hw5 grades diff ../grades                  whose score changed at the last run, and why
  hw5 grades export ../grades --as canvas --into ../gradebook.csv --out ../upload.csv`;

export function define(command: Command): Callable[] {
  command.addHelpText('after', examples);
  const diff = command
    .command('diff')
    .description('whose score changed between two runs of hw5 grade, from what to what, and why')
    .argument('<dir>', 'folder of results')
    .option('--from <n>', 'compare with the run before so many (default: 1, the one before the last)');
  const exporting = command
    .command('export')
    .description("write the final scores into a platform's own columns, to upload")
    .argument('<dir>', 'folder of results')
    .option('--as <platform>', 'canvas, moodle or gradescope')
    .option('--into <csv>', 'the table that the platform gave out: its rows and ids are kept')
    .option('--column <header>', 'the column of the scores, where it is not clear')
    .option('--out <csv>', 'file to write (default: <platform>.csv in the folder)');
  return [
    { command: diff, action: async (line) => (await import('../grades/diff-command.ts')).diffCommand(line) },
    {
      command: exporting,
      action: async (line) => (await import('../grades/export-command.ts')).exportCommand(line),
    },
  ];
}
