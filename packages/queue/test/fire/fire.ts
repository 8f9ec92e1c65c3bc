/**
 * A queue under fire: `hw5 grade --queue` of a cohort, with workers that wait in place of computing, while
 * the command, workers, their processes, the server and the network are killed at random, disks are full and
 * clocks are wrong. Afterwards no submission is missing, doubled or wrong. `scripts/queue-under-fire.mjs`
 * builds and runs it.
 */
import { appendFileSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startPostgres } from '@hw5/testkit/postgres';
import { readStatus } from '../../src/status/status.ts';
import { persist } from '../../src/store/database.ts';
import { openQueue } from '../../src/store/queue.ts';
import { type Blow, choose, randomOf } from './blow.ts';
import { Clocks } from './clocks.ts';
import { layCohort } from './cohort.ts';
import { countGrades, readRows } from './count.ts';
import { mountDisk, unmountDisk } from './disk.ts';
import { blowsAt } from './machines.ts';
import { openNamespaces, openProxy } from './network.ts';
import { Program } from './program.ts';

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '500' },
    workers: { type: 'string', default: '5' },
    slots: { type: 'string', default: '4' },
    longest: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    programs: { type: 'string', default: '' },
    hw5: { type: 'string', default: '' },
    namespaces: { type: 'boolean', default: false },
  },
});
const total = Number(values.jobs);
const count = Number(values.workers);
const random = randomOf(Number(values.seed));
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const notTried = (what: string): void => print(`NOT TRIED here: ${what}.`);

const home = mkdtempSync(join(tmpdir(), 'hw5-fire-'));
// The server's user must get through.
chmodSync(home, 0o755);
const started = performance.now();
const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`;
const done = new Map<string, number>();
const note = (what: string): void => void done.set(what, (done.get(what) ?? 0) + 1);

const programs: Program[] = [];
const mounted: string[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(2));
process.on('exit', () => {
  for (const program of programs) program.end('SIGKILL');
  for (const folder of mounted) unmountDisk(folder);
  rmSync(home, { recursive: true, force: true });
});
function disk(name: string, size: string): string | null {
  const folder = join(home, name);
  if (mountDisk(folder, size)) {
    mounted.push(folder);
    return folder;
  }
  notTried(`a full disk of the ${name}, as nothing may be mounted`);
  return null;
}

const disks = {
  server: disk('server', '300M'),
  results: disk('results', '24M'),
  worker: disk('worker', '4M'),
};
const server = await startPostgres({
  ...(disks.server ? { below: disks.server } : {}),
  settings: ['fsync=on', 'max_wal_size=64MB', 'min_wal_size=32MB', 'listen_addresses=*'],
});
if (values.namespaces) {
  appendFileSync(join(server.data, 'pg_hba.conf'), 'host all all 10.77.0.0/24 trust\n');
  await server.stop('SIGINT');
  await server.start();
} else notTried('a network of namespaces, which needs root and Linux; a proxy is cut instead');
/** The command; workers; one of other fixtures; one with a small disk. */
const hosts = { command: 0, first: 1, stranger: count + 1, small: count + 2 };
const network = values.namespaces
  ? openNamespaces(count + 3, server.port, random)
  : await openProxy(server.port, random);
const address = `postgres://hw5@${network.server}/postgres`;
const clocks = new Clocks(home, random);
if (!clocks.areFaked)
  notTried('clocks that jump, as there is no libfaketime; those of workers are hours off');

const cohort = join(home, 'cohort');
const expected = await layCohort(cohort, { total, longest: Number(values.longest) }, random);
const results = join(disks.results ?? home, 'grades');
const log = join(home, 'log');
writeFileSync(log, '');

type OnEnd = (code: number | null, said: string) => boolean;
const environmentOf = (host: number): NodeJS.ProcessEnv => ({ TMPDIR: home, ...clocks.of(host) });
function start(host: number, args: readonly string[], onEnd: OnEnd, environment = environmentOf(host)) {
  const words = [...network.on(host), process.execPath, ...args];
  const program = new Program({ words, environment }, { onEnd });
  programs.push(program);
  return program;
}

/** Whatever it ends with, the same command goes on: until its table is whole. */
function startCommand(out: string): Program {
  const args = [values.hw5, 'grade', cohort, '--queue', address, '--out', out, '--quiet'];
  return start(hosts.command, args, (code, said) => {
    const rows = code === 0 || code === 1 ? readRows(out) : null;
    if (code !== null && rows === null) {
      note(`the command ended with ${code}`);
      print(`${seconds()}, grade: ${said.trim().split('\n').at(-1)}`);
    }
    return rows !== null;
  });
}

function startWorker(host: number, conditions: string, environment = environmentOf(host)): Program {
  const options = {
    address,
    slots: Number(values.slots),
    host: `host-${host}`,
    pauseMs: 1000,
    clockMs: clocks.areFaked ? 0 : (host - 2) * 3_600_000,
    grader: { program: join(values.programs, 'grader.mjs'), options: { log, conditions } },
  };
  const args = [join(values.programs, 'worker.mjs'), JSON.stringify(options)];
  const onEnd: OnEnd = (code, said) => {
    if (code) print(`${seconds()}, worker ${host} ended with ${code}: ${said.trim().slice(-300)}`);
    return false;
  };
  return start(host, args, onEnd, environment);
}

const queue = await openQueue(server.address);
try {
  const command = startCommand(results);
  const conditions = await conditionsOfCommand();
  const workers = Array.from({ length: count }, (_, i) => startWorker(hosts.first + i, conditions));
  startWorker(hosts.stranger, `other\n${conditions}`);
  if (disks.worker) {
    startWorker(hosts.small, conditions, { ...clocks.of(hosts.small), TMPDIR: disks.worker });
  }
  const blows: readonly Blow[] = [
    ...network.blows,
    ...clocks.blows,
    ...blowsAt({ command, workers, server, clocks, disks, random }),
  ];

  let isOver = false;
  command.over.then(() => {
    isOver = true;
  });
  while (!isOver) {
    await sleep(500 + 2000 * random());
    const { name, strike } = choose(blows, random);
    note(name);
    await strike();
    const { waiting, running, grades, givenUp, setbacks } = await persist(() => readStatus(queue));
    print(
      `${seconds()}, ${name}: ${grades} graded, ${running} running, ${waiting} waiting, ${givenUp.length} given up, ${JSON.stringify(setbacks)}`,
    );
  }
  const inSeconds = seconds();
  // What the database holds, once more and into a folder that nothing has happened to.
  const calm = join(home, 'calm');
  await startCommand(calm).over;
  for (const worker of workers) worker.end('SIGTERM');
  await Promise.race([
    Promise.all(workers.map(({ over }) => over)),
    sleep(60_000, undefined, { ref: false }),
  ]);

  print(`\n${total} submissions in ${inSeconds}. What happened:`);
  for (const [what, times] of done) print(`  ${times} × ${what}`);
  const sound = await countGrades({
    queue,
    expected,
    folders: [results, calm],
    log,
    stranger: `host-${hosts.stranger}`,
    print,
  });
  process.exitCode = sound ? 0 : 1;
} finally {
  for (const program of programs) program.end('SIGKILL');
  network.close();
  await queue.close().catch(() => {});
  await server.remove();
}

/** Those of the command that grades: its workers must have the same. */
async function conditionsOfCommand(): Promise<string> {
  for (;;) {
    const { rows } = await persist(() => queue.executeSql('select text from hw5_queue.conditions'));
    if (rows.length > 0) return rows[0].text;
    await sleep(200);
  }
}
