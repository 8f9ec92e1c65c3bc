/** `hw5 written check`: looks over the PDF of the written answers before it is handed in. */
import type { Command } from 'commander';
import type { Callable } from '../shell/action.ts';

const help = `
Examples:
  hw5 written check answers.pdf --template template.pdf
  hw5 written check answers.pdf --template template.pdf --run runs/four`;

const checkHelp = `
It looks at: pages and questions against the template, TODOs left over, boxes
that are not ticked or ticked twice, text that is cut off or leaves its box,
numbers of sentences, the numbers of question 6(a) against a run, and names
of you in the file. The file is read here and sent nowhere.

  ✗ is certain: the file shows it.   ? is for you to look at.
  A check that could not be made says so. Nothing found is no promise.
${help}`;

/** Not `<dir...>`: that would take the PDF for a run where it comes last. */
const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

export function define(command: Command): Callable[] {
  command.addHelpText('after', help);
  const check = command
    .command('check')
    .description('say what is wrong with it, page by page; exits with 1 if something certain is')
    .argument('<answers.pdf>', 'your answers')
    .option('--template <file>', 'the empty form, as a PDF')
    .option('--tex <file>', 'the LaTeX source of your answers')
    .option(
      '--run <dir>',
      'the run whose numbers you give in question 6(a); again for each, if several',
      collect,
    )
    .option('--json', 'print one object')
    .addHelpText('after', checkHelp);
  return [
    {
      command: check,
      action: async (line) => (await import('../written/written-command.ts')).checkCommand(line),
    },
  ];
}
