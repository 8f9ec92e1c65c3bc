/** `hw5 similarity`: which submissions are more alike than the homework makes everybody's. */
import type { Command } from 'commander';
import type { Callable } from '../shell/action.ts';

const help = `
Compared is the structure of the programs: names, comments, types and layout
do not count, what the stencil gave is cut out, and what many write counts
little. A pair stands out if it is more alike than any two solutions are that
have nothing to do with each other. Nothing is run and nothing leaves this
machine.

Likeness is no proof. Look at both files, and hear both people, before you
say anything to anybody.

Examples:
  hw5 similarity submissions/
  hw5 similarity submissions/ last-year/ --roster roster.csv
  hw5 similarity submissions/ --given lecture-7.ts --threshold 0.4`;

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

export function define(command: Command): Callable[] {
  command
    .argument('<paths...>', 'submissions, or folders of them, as for hw5 grade')
    .option('--out <file>', 'the page; its CSV lies beside it', 'similarity.html')
    .option('--threshold <share>', 'likeness from which a pair is shown, between 0 and 1')
    .option('--given <file>', 'code that the course gave out besides the stencil; again for each', collect)
    .option('--roster <csv>', 'the people of the course, as for hw5 grade')
    .option('--json', 'print one object')
    .addHelpText('after', help);
  return [
    {
      command,
      action: async (line) => (await import('../similarity/similarity-command.ts')).similarityCommand(line),
    },
  ];
}
