/** `hw5 report`: rebuilds the report of a run, or compares several. */
import type { Command } from 'commander';
import type { Callable } from '../shell/action.ts';

const help = `
hw5 run --all (and hw5 run with --out) has written report.html into its run
folder already; this makes it again, from what the folder keeps. The data
need not be there. The page is one file: open it, print it, send it. Beside
it are evidence.html (for question 6b) and the answer to question 6(a).

--figures writes every plot and picture as SVG, PNG and PDF into figures/
beside the page, sized for half a page, with captions.

With several folders it writes one page that compares them: what was set
differently, the curves on top of each other, and which images the one gets
right and the other does not. Runs that have the four conditions between
them give the answer to question 6(a) beside it: q6a.md and q6a.tex.

Examples:
  hw5 report runs/2026-11-24T10-15-00
  hw5 report runs/2026-11-24T10-15-00 --figures
  hw5 report runs/slow runs/fast --out comparison.html
  hw5 report runs/mnist runs/scenes --out answers/page.html`;

export function define(command: Command): Callable[] {
  command
    .argument('<run-dir...>', 'a run folder, or two to six of them to be compared; or a sweep’s')
    .option('--figures', 'also every plot and picture as SVG, PNG and PDF, in figures/ beside the page')
    .option('--out <file>', 'the page (default: report.html in the folder, or comparison.html here)')
    .addHelpText('after', help);
  return [
    {
      command,
      action: async (line) => (await import('../report/report-command.ts')).reportCommand(line),
    },
  ];
}
