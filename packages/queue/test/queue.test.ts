/**
 * Jobs, leases and grades over a real server, with a grader that waits in place of computing.
 *
 * Over 250 lines: all share one server and its programs, which take a while to start.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostgresServer, postgresPrograms, startPostgres } from '@hw5/testkit/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readStatus } from '../src/status/status.ts';
import { clear, drain, retryGivenUp } from '../src/store/control.ts';
import { openDatabase, persist, type Sql } from '../src/store/database.ts';
import { timeoutFor } from '../src/store/enqueue.ts';
import { openQueue, type Queue } from '../src/store/queue.ts';
import { buildPrograms, type Programs } from './support/programs.ts';
import { keyOf, put, settled } from './support/put.ts';

const missing = postgresPrograms() === null;
if (missing) console.warn('SKIPPED: PostgreSQL is not installed, so the queue is not tested.');

const home = mkdtempSync(join(tmpdir(), 'hw5-queue-'));
let server: PostgresServer;
let programs: Programs;
let queue: Queue;
const workers = new Set<ChildProcess>();

/** Long enough for a busy machine; what is waited for comes much sooner. */
const patience = { timeout: 120_000, interval: 50 };

function work(
  grader: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
  environment: NodeJS.ProcessEnv = {},
) {
  const options = {
    address: server.address,
    slots: 1,
    host: 'here',
    grader: { program: programs.grader, options: grader },
    ...more,
  };
  const child = spawn(process.execPath, [programs.worker, JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment },
  });
  workers.add(child);
  const started = {
    child,
    said: '',
    ended: new Promise<number | null>((resolve) => child.on('exit', resolve)),
  };
  child.stderr.on('data', (text) => {
    started.said += text;
  });
  return started;
}

async function endWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGKILL');
  await ended;
}

const until = (condition: () => Promise<boolean>) => vi.waitUntil(condition, patience);
const graded = async (keys: readonly string[]): Promise<number> =>
  (await queue.executeSql('select count(*)::int as n from hw5_queue.grade where key = any($1)', [keys]))
    .rows[0].n;
const allGraded = (keys: readonly string[]) => until(async () => (await graded(keys)) === keys.length);
const logged = (name: string): string[] =>
  existsSync(join(home, name)) ? readFileSync(join(home, name), 'utf8').trim().split('\n') : [];

describe.skipIf(missing)('the queue', () => {
  beforeAll(async () => {
    [server, programs] = await Promise.all([startPostgres(), buildPrograms(join(home, 'programs'))]);
    // Several at once, on a database with nothing in it.
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => openQueue(server.address)));
    queue = first!;
    await Promise.all(others.map((other) => other.close()));
  });
  afterEach(async () => {
    await Promise.all([...workers].map(endWorker));
    workers.clear();
    await queue.executeSql('delete from hw5_queue.claim; delete from hw5_queue.worker');
    await clear(queue, true);
  });
  afterAll(async () => {
    await queue?.close();
    await server?.remove();
    rmSync(home, { recursive: true, force: true });
  });

  it('stores one grade a submission, whoever puts it in how often', async () => {
    // More than one statement brings, and random: it does not compress.
    const long = `// wait 1 long\n//${randomBytes(150_000).toString('base64')}\n`;
    const class1 = { ann: '// wait 1 a', bob: '// wait 1 b', cem: '// wait 1 a', dan: long };
    const log = join(home, 'log-once');
    const keys = [...new Set(await put(queue, class1))];
    await Promise.all([put(queue, class1), put(queue, class1, { results: 'another folder' })]);
    const worker = work({ log }, { slots: 2 }, { PGPASSWORD: 'secret' });
    await allGraded(keys);
    await put(queue, class1);
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect(
      logged('log-once')
        .map((line) => line.replace(/^\d+ /, ''))
        .sort(),
    ).toEqual(['// wait 1 a', '// wait 1 b', '// wait 1 long']);
    expect((await settled(queue, [keyOf(long)])).get(keyOf(long))).toMatchObject({
      outcome: expect.stringContaining(`"score":${long.length + 1 / 1e6},`),
    });
    expect(await readStatus(queue)).toMatchObject({ waiting: 0, running: 0, grades: 3, workers: [] });
  });

  it('opens while the transaction of another, whose connection hangs, is not ended', async () => {
    await queue.transaction(async (sql) => {
      await sql.executeSql(
        `insert into hw5_queue.grade (key, content, outcome, host) values ('k', 'c', '', '')`,
      );
      const opening = openQueue(server.address).then((other) => other.close());
      await expect(opening).resolves.toBeUndefined();
    });
  });

  it('gives a transaction with a large submission the time that a slow line needs', async () => {
    const impatient = openDatabase(server.address, { timeoutMs: 250, connections: 1 });
    const slowly = (sql: Sql) => sql.executeSql('select pg_sleep(0.5)');
    await expect(impatient.transaction(slowly)).rejects.toThrow(/timeout/);
    // Connecting has the short time, which a busy machine may exceed.
    const patient = persist(() => impatient.transaction(slowly, 60_000));
    await expect(patient).resolves.toMatchObject({ rows: [{}] });
    await impatient.close();
    // A usual batch, and one with 10 MB more: twice that, at 25 kB/s.
    expect([500_000, 10_500_000].map(timeoutFor)).toEqual([15_000, 815_000]);
  });

  it('grades only the newest submission of a student, and regrades after the new ones', async () => {
    await put(queue, { ann: '// wait 1 old' });
    const [regrade] = await put(queue, { bob: '// wait 1 known' }, { conditions: 'earlier fixtures' });
    const early = work({ conditions: 'earlier fixtures' });
    await allGraded([regrade!]);
    early.child.kill('SIGTERM');
    const log = join(home, 'log-order');
    const keys = [
      ...(await put(queue, { bob: '// wait 1 known' })),
      ...(await put(queue, { ann: '// wait 1 new' })),
      ...(await put(queue, { cem: '// wait 1 first' })),
    ];
    work({ log });
    await allGraded(keys);
    expect(logged('log-order').map((line) => line.split(' ').at(-1))).toEqual(['new', 'first', 'known']);
    expect(await settled(queue, [keyOf('// wait 1 old')])).toEqual(
      new Map([[keyOf('// wait 1 old'), { key: keyOf('// wait 1 old'), kind: 'removed' }]]),
    );
  });

  it('a killed worker loses nothing, and neither does a clock that is hours off, or set back', async () => {
    const log = join(home, 'log-killed');
    const may = join(home, 'may-end');
    const keys = await put(queue, { ann: `// until ${may} a`, bob: `// until ${may} b`, cem: '// wait 1 c' });
    const first = work({ log });
    await until(async () => (await readStatus(queue)).running === 1);
    work({ log }, { clockMs: -7_200_000 });
    await until(async () => (await readStatus(queue)).running === 2);
    first.child.kill('SIGKILL');
    const killed = performance.now();
    await first.ended;
    // As the server finds it when its clock is set back by an hour.
    await queue.executeSql(`update hw5_queue.worker set seen_at = seen_at + interval '1 hour';
      update hw5_queue.claim set since = since + interval '1 hour';
      update hw5_boss.job set start_after = start_after + interval '1 hour'`);
    work({ log }, { clockMs: 7_200_000 });
    await vi.waitUntil(() => logged('log-killed').length === 4, patience);
    // The lease of six seconds, and time for a busy machine to notice.
    expect(performance.now() - killed).toBeLessThan(30_000);
    writeFileSync(may, '');
    await allGraded(keys);
    const status = await readStatus(queue);
    expect(status).toMatchObject({ grades: 3, givenUp: [], setbacks: { lost: 1, failed: 0, returned: 0 } });
    // By now they look for others that are lost. What that waits for keeps none from renewing its own lease.
    await queue.transaction(async (sql) => {
      await sql.executeSql('lock table hw5_queue.claim in access exclusive mode');
      const { since } = (await sql.executeSql('select now() as since')).rows[0];
      const renewed = `select count(*)::int as n from hw5_queue.worker
        where pid <> $1 and seen_at > $2::timestamptz + interval '2.5 s'`;
      const values = [first.child.pid, since];
      await until(async () => (await queue.executeSql(renewed, values)).rows[0].n === 2);
    });
  });

  it('a grade that is finished while the server is down is stored afterwards', async () => {
    const keys = await put(queue, { ann: '// wait 800' });
    const worker = work();
    await until(async () => (await readStatus(queue)).running === 1);
    await server.stop('SIGKILL');
    await vi.waitUntil(() => worker.said.includes('out of reach'), patience);
    await server.start();
    await allGraded(keys);
    expect((await readStatus(queue)).setbacks).toEqual({ lost: 0, failed: 0, returned: 0 });
  });

  it('SIGTERM finishes what is begun and takes nothing new; so does drain', async () => {
    const log = join(home, 'log-term');
    const may = join(home, 'may-end-term');
    const submission = (name: string) => [name, `// until ${may} ${name}`];
    const keys = await put(queue, Object.fromEntries(['ann', 'bob', 'cem'].map(submission)));
    const isStopping = async () => (await readStatus(queue)).workers[0]?.state === 'stopping';
    const first = work({ log });
    await vi.waitUntil(() => logged('log-term').length === 1, patience);
    first.child.kill('SIGTERM');
    await until(isStopping);
    writeFileSync(may, '');
    expect(await first.ended).toBe(0);
    expect(await graded(keys)).toBe(1);
    rmSync(may);
    const second = work({ log });
    await until(async () => (await readStatus(queue)).running === 1);
    expect(await drain(queue)).toBe(1);
    writeFileSync(may, '');
    expect(await second.ended).toBe(0);
    expect(await graded(keys)).toBe(2);
    expect(logged('log-term').length).toBe(2);
    expect(await clear(queue, false)).toEqual({ waiting: 1, grades: 0 });
  });

  it('gives up after three failures of the grader, with the reason and without a score', async () => {
    const [bug, dies, hangs, later] = await put(queue, {
      ann: '// bug',
      bob: '// die',
      dan: '// hang',
      cem: `// bug-until 2 ${join(home, 'attempts')}`,
    });
    // Its start takes longer than a submission may, and is nobody's time.
    work({ openMs: 700, giveUpMs: 500 }, { pauseMs: 50, slots: 3 });
    await allGraded([later!]);
    await until(async () => (await readStatus(queue)).givenUp.length === 3);
    const found = await settled(queue, [bug!, dies!, hangs!, later!]);
    expect(found.get(bug!)).toMatchObject({
      kind: 'given-up',
      reason: expect.stringContaining('after 3 failures'),
    });
    expect(found.get(dies!)).toMatchObject({ reason: expect.stringContaining('SIGKILL') });
    expect(found.get(hangs!)).toMatchObject({ reason: expect.stringContaining('within 0.5 s') });
    expect(found.get(later!)).toMatchObject({ kind: 'grade' });
    expect(await retryGivenUp(queue)).toEqual(['ann', 'bob', 'dan']);
    expect(await readStatus(queue)).toMatchObject({ givenUp: [], waiting: 3 });
  });

  it('a worker that cannot work pauses, and costs no submission an attempt', async () => {
    const broken = join(home, 'broken');
    writeFileSync(broken, '');
    const names = ['a', 'b', 'c', 'd', 'e'];
    const keys = await put(
      queue,
      Object.fromEntries(names.map((name) => [name, `// broken ${name} ${broken}`])),
    );
    work({}, { pauseMs: 1500 });
    await until(async () => (await readStatus(queue)).workers[0]?.state === 'paused');
    expect(await readStatus(queue)).toMatchObject({ setbacks: { returned: 3, failed: 0 }, givenUp: [] });
    rmSync(broken);
    await allGraded(keys);
  });

  it('a machine that cannot grade ends its worker with a line that says why', async () => {
    const nowhere = work({}, {}, { TMPDIR: join(home, 'nowhere') });
    const full = work({ isUnable: true });
    expect(await Promise.all([nowhere.ended, full.ended])).toEqual([2, 2]);
    expect(nowhere.said).toContain('expected a folder for temporary files');
    expect(full.said).toMatch(
      /expected a grade for a model of our own, found a full disk \(below .*\)\. Fix/,
    );
    expect((await readStatus(queue)).workers).toEqual([]);
  });

  it('a worker of other fixtures gets no job, nor does one with a weaker sandbox', async () => {
    work({ conditions: 'other fixtures' }, { host: 'other' });
    const right = work();
    await until(async () => (await readStatus(queue)).workers.length === 2);
    const keys = await put(queue, { ann: '// wait 1' });
    await allGraded(keys);
    right.child.kill('SIGTERM');
    expect(await right.ended).toBe(0);
    expect((await readStatus(queue)).workers).toMatchObject([{ host: 'other', graded: 0 }]);
    const weak = work({ layers: [] });
    expect(await weak.ended).toBe(2);
    expect(weak.said).toContain('one without: namespaces');
    const strong = work({ layers: ['namespaces', 'limits'] });
    const [weakly] = await put(queue, { bob: '// wait 1 weak' });
    await until(async () => (await readStatus(queue)).setbacks.returned > 0);
    expect(await graded([weakly!])).toBe(0);
    expect((await readStatus(queue)).workers[0]).toMatchObject({ layers: ['namespaces', 'limits'] });
    strong.child.kill('SIGKILL');
    work({ layers: [] }, { allowWeakerSandbox: true });
    await allGraded([weakly!]);
  });
});
