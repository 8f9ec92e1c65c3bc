/** `hw5 report`: rebuilds the report of a run, or compares several. */
import type { Command } from 'commander';

const help = `
hw5 run --all (and hw5 run with --out) has written report.html into its run
folder already; this makes it again, from what the folder keeps. The data
need not be there. The page is one file: open it, print it, send it.

With several folders it writes one page that compares them: what was set
differently, the curves on top of each other, and which images the one gets
right and the other does not.

Examples:
  hw5 report runs/2026-11-24T10-15-00
  hw5 report runs/slow runs/fast --out comparison.html`;

export function define(command: Command): void {
  command
    .argument('<run-dir...>', 'a run folder, or two to six of them to be compared')
    .option('--out <file>', 'the page (default: report.html in the folder, or comparison.html here)')
    .addHelpText('after', help)
    .action(async (folders: string[], flags: Record<string, unknown>) => {
      const { reportCommand } = await import('../report/report-command.ts');
      await reportCommand(folders, flags);
    });
}
