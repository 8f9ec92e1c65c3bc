/**
 * A queue under fire: many submissions that wait in place of computing, while workers, their processes, the
 * server and the network are killed at random and disks are full. Afterwards none is missing, doubled or
 * wrong. `scripts/queue-under-fire.mjs` builds and runs it.
 *
 * Over 250 lines: one story from beginning to end, which nothing else uses.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startPostgres } from '@hw5/testkit/postgres';
import { readStatus } from '../../src/status/status.ts';
import { conditionsId, noteConditions } from '../../src/store/conditions.ts';
import { persist } from '../../src/store/database.ts';
import { enqueue } from '../../src/store/enqueue.ts';
import { openQueue, requireQueue } from '../../src/store/queue.ts';
import { hash, keyOf, packOf } from '../support/put.ts';
import { startProxy } from './proxy.ts';

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '500' },
    workers: { type: 'string', default: '4' },
    slots: { type: 'string', default: '4' },
    longest: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    programs: { type: 'string', default: '' },
  },
});
const total = Number(values.jobs);
const programs = { worker: join(values.programs, 'worker.mjs'), grader: join(values.programs, 'grader.mjs') };

/** Which blow comes next can be repeated; when it hits cannot. */
let state = Number(values.seed);
function random(): number {
  state = (state * 1664525 + 1013904223) % 2 ** 32;
  return state / 2 ** 32;
}

const home = mkdtempSync(join(tmpdir(), 'hw5-fire-'));
// The server's user must get through.
chmodSync(home, 0o755);
const log = join(home, 'log');
writeFileSync(log, '');
const done: Record<string, number> = {};
const note = (what: string): void => {
  done[what] = (done[what] ?? 0) + 1;
};
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const mounted: string[] = [];
const workers: { child: ChildProcess; said: string }[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(2));
process.on('exit', () => {
  for (const { child } of workers) child.kill('SIGKILL');
  for (const folder of mounted) spawnSync('umount', ['-l', folder]);
  rmSync(home, { recursive: true, force: true });
});

/** A small disk, where we may mount one. */
function smallDisk(name: string, size: string): string | null {
  const folder = join(home, name);
  mkdirSync(folder);
  const { status } = spawnSync('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${size},nr_inodes=5000,mode=1777`,
    'tmpfs',
    folder,
  ]);
  if (status !== 0) {
    print(`NOT TRIED: a full disk (${name}), because nothing may be mounted here.`);
    return null;
  }
  mounted.push(folder);
  return folder;
}

const serverDisk = smallDisk('server', '300M');
const tinyDisk = smallDisk('tiny', '4M');
const server = await startPostgres({
  ...(serverDisk ? { below: serverDisk } : {}),
  settings: ['fsync=on', 'max_wal_size=64MB', 'min_wal_size=32MB'],
});
const proxy = await startProxy(server.port);
const direct = server.address;
const overProxy = direct.replace(`:${server.port}/`, `:${proxy.port}/`);

/** First lines by student: what is expected of each follows from the text alone. */
const sources = Array.from({ length: total }, (_, i) => {
  const milliseconds = Math.round(100 * (Number(values.longest) * 10) ** random());
  return `// wait ${milliseconds} number-${i}\n`;
});
const filesOf = new Map(Array.from({ length: 3 }, (_, i) => [i + 1, 20_000]));
sources[0] += `// ${'x'.repeat(200_000)}\n`;
const expected = sources.map((source, i) => source.length + (1 + (filesOf.get(i) ?? 0)) / 1e6);

const started = performance.now();
const queue = await openQueue(direct);
await noteConditions(queue, 'stub');
await requireQueue(queue, conditionsId('stub'));
const tasks = sources.map((source, i) => ({
  key: keyOf(source),
  content: hash(source),
  pack: packOf(source, filesOf.get(i) ?? 0),
  entry: 'model.ts',
  student: `student ${i}`,
}));
/** Puts all in, as often as one likes. */
const putAll = async (): Promise<void> => {
  for (let i = 0; i < tasks.length; i += 25) {
    const batch = { conditions: conditionsId('stub'), results: 'fire', fresh: false };
    await persist(() => enqueue(queue, { ...batch, tasks: tasks.slice(i, i + 25) }));
  }
};

let ending = false;
function startWorker(
  i: number,
  more: Record<string, unknown> = {},
  environment: NodeJS.ProcessEnv = {},
): void {
  const options = {
    address: overProxy,
    slots: Number(values.slots),
    host: `host-${i}`,
    pauseMs: 1000,
    // Hours before and after.
    clockMs: (i - 1) * 3_600_000,
    grader: { program: programs.grader, options: { log } },
    ...more,
  };
  const child = spawn(process.execPath, [programs.worker, JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: home, ...environment },
  });
  const worker = { child, said: '' };
  workers[i] = worker;
  child.stderr.on('data', (text) => {
    worker.said = (worker.said + text).slice(-5000);
  });
  child.on('exit', (code, signal) => {
    if (ending) return;
    if (signal !== 'SIGKILL' && signal !== null) note(`worker ended by ${signal}`);
    if (code !== null && code !== 0) print(`worker ${i} ended with ${code}: ${worker.said}`);
    startWorker(i, more, environment);
  });
}

const count = Number(values.workers);
const blows: readonly (readonly [string, number, () => Promise<void>])[] = [
  ['a worker killed', 8, async () => void workers[Math.floor(random() * count)]?.child.kill('SIGKILL')],
  [
    'a worker asked to stop',
    2,
    async () => void workers[Math.floor(random() * count)]?.child.kill('SIGTERM'),
  ],
  [
    'a grading process killed',
    1,
    async () => {
      const { pid } = workers[Math.floor(random() * count)]!.child;
      const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
      const [first] = stdout.trim().split('\n');
      if (first) process.kill(Number(first), 'SIGKILL');
    },
  ],
  [
    'the server killed and restarted',
    1,
    async () => {
      await server.stop('SIGKILL');
      await sleep(2000 * random());
      await server.start();
    },
  ],
  ['all connections dropped', 3, async () => proxy.drop()],
  [
    'the network silent for up to 12 s',
    1,
    async () => {
      proxy.setSilent(true);
      await sleep(12_000 * random());
      proxy.setSilent(false);
    },
  ],
  ...(serverDisk
    ? [
        [
          'the server’s disk full for 3 s',
          1,
          async () => {
            const filler = join(serverDisk, 'filler');
            spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1M'], { stdio: 'ignore' });
            await sleep(3000);
            rmSync(filler, { force: true });
            // A server that could not write its log ends by itself.
            await sleep(200);
            await server.stop('SIGKILL');
            await server.start();
          },
        ] as const,
      ]
    : []),
];
const bag = blows.flatMap(([name, weight, strike]) =>
  Array.from({ length: weight }, () => ({ name, strike })),
);

try {
  for (let i = 0; i < count; i++) startWorker(i);
  // Of other fixtures, and with a disk that is too small for the submission of 20,000 files.
  startWorker(count, { grader: { program: programs.grader, options: { conditions: 'other', log } } });
  if (tinyDisk) startWorker(count + 1, {}, { TMPDIR: tinyDisk });
  const putting = putAll().then(putAll);

  for (;;) {
    await sleep(500 + 2000 * random());
    const { rows } = await persist(() => queue.executeSql('select count(*)::int as n from hw5_queue.grade'));
    if (rows[0].n >= total) break;
    const { name, strike } = bag[Math.floor(random() * bag.length)]!;
    note(name);
    await strike();
    const status = await persist(() => readStatus(queue));
    const { waiting, running, grades, givenUp, setbacks } = status;
    print(
      `${((performance.now() - started) / 1000).toFixed(0)} s, ${name}: ${grades} graded, ${running} running, ${waiting} waiting, ${givenUp.length} given up, ${JSON.stringify(setbacks)}`,
    );
    if (grades + givenUp.length >= total) break;
  }
  await putting;
  ending = true;
  for (const { child } of workers) child.kill('SIGTERM');
  await Promise.race([Promise.all(workers.map(({ child }) => ended(child))), sleep(30_000)]);

  const { rows } = await queue.executeSql('select key, outcome, host from hw5_queue.grade');
  const grades = new Map(rows.map((row) => [row.key as string, row]));
  const missing = tasks.filter(({ key }) => !grades.has(key));
  const wrong = tasks.filter(({ key }, i) => {
    const outcome = grades.get(key)?.outcome;
    return outcome !== undefined && JSON.parse(outcome).report.score !== expected[i];
  });
  const byOther = rows.filter(({ host }) => host === `host-${count}`).length;
  const computed = readFileSync(log, 'utf8').trim().split('\n').length;
  const status = await readStatus(queue);
  const left = await queue.executeSql(
    `select (select count(*) from pgboss.job where state < 'completed')::int as jobs, (select count(*) from hw5_queue.claim)::int as claims`,
  );
  print(`\n${total} submissions in ${((performance.now() - started) / 1000).toFixed(0)} s. What happened:`);
  for (const [what, times] of Object.entries(done)) print(`  ${times} × ${what}`);
  print(`  attempts without a grade: ${JSON.stringify(status.setbacks)}`);
  print(`  begun ${computed} times for ${total}; left in the queue: ${JSON.stringify(left.rows[0])}`);
  print(
    `missing ${missing.length}, doubled ${rows.length - grades.size}, wrong ${wrong.length}, given up ${status.givenUp.length}, by a worker of other fixtures ${byOther}`,
  );
  for (const { name, reason } of status.givenUp) print(`  ${name}: ${reason}`);
  const sound = missing.length + wrong.length + byOther === 0 && rows.length === total;
  process.exitCode = sound ? 0 : 1;
} finally {
  ending = true;
  for (const { child } of workers) child.kill('SIGKILL');
  proxy.close();
  await queue.close().catch(() => {});
  await server.remove();
}

function ended(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', resolve));
}
