/** Programs and servers that die, freeze or are interrupted, and disks that are full. */
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresServer } from '@hw5/testkit/postgres';
import type { Blow, Random } from './blow.ts';
import type { Clocks } from './clocks.ts';
import { fillDisk } from './disk.ts';
import type { Program } from './program.ts';

interface Machines {
  readonly command: Program;
  readonly workers: readonly Program[];
  readonly server: PostgresServer;
  readonly clocks: Clocks;
  /** Their folders; null where nothing may be mounted. */
  readonly disks: Readonly<Record<'server' | 'results', string | null>>;
  readonly random: Random;
}

export function blowsAt({ command, workers, server, clocks, disks, random }: Machines): Blow[] {
  const any = (): Program => workers[Math.floor(random() * workers.length)]!;
  const restart = async (): Promise<void> => {
    await server.stop('SIGKILL');
    await sleep(2000 * random());
    await server.start(clocks.ofServer());
  };
  return [
    { name: 'a worker killed', weight: 6, strike: async () => any().kill('SIGKILL') },
    { name: 'a worker asked to stop', weight: 2, strike: async () => any().kill('SIGTERM') },
    {
      name: 'a worker frozen',
      weight: 1,
      strike: async () => {
        const worker = any();
        worker.kill('SIGSTOP');
        await sleep(15_000 * random());
        worker.kill('SIGCONT');
      },
    },
    {
      name: 'a grading process killed',
      weight: 1,
      strike: async () => {
        const { stdout } = spawnSync('pgrep', ['-P', String(any().pid)], { encoding: 'utf8' });
        const [first] = stdout.trim().split('\n');
        if (first) process.kill(Number(first), 'SIGKILL');
      },
    },
    { name: 'the command that grades killed', weight: 2, strike: async () => command.kill('SIGKILL') },
    { name: 'the command that grades interrupted', weight: 1, strike: async () => command.kill('SIGINT') },
    { name: 'the server killed and restarted', weight: 2, strike: restart },
    ...(disks.server
      ? [
          {
            name: 'the server’s disk full for 3 s',
            weight: 1,
            strike: async () => {
              await fillDisk(disks.server!, 3000);
              // A server that could not write its log ends by itself.
              await sleep(200);
              await restart();
            },
          },
        ]
      : []),
    ...(disks.results
      ? [
          {
            name: 'the disk of the results full for 3 s',
            weight: 1,
            strike: () => fillDisk(disks.results!, 3000),
          },
        ]
      : []),
  ];
}
