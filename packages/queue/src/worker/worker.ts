/**
 * A worker: takes jobs, lets processes grade them, stores the grades, and renews its lease meanwhile. It
 * computes nothing itself.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '@hw5/base';
import {
  bringForward,
  LEASE_SECONDS,
  leave,
  renew,
  type TakenTask,
  take,
  takeFromLost,
} from '../store/claims.ts';
import { conditionsId, missingLayers, noteConditions } from '../store/conditions.ts';
import { type Database, openDatabase, persist } from '../store/database.ts';
import { openQueue, type Queue, requireQueue } from '../store/queue.ts';
import { readPack } from '../store/read-pack.ts';
import { giveBack, storeGrade } from '../store/settle.ts';
import { GraderProcess, type GraderProgram } from './grader-process.ts';
import type { Attempt } from './messages.ts';
import { Pause } from './pause.ts';
import { probeLayers } from './probe.ts';
import { Reach } from './reach.ts';

export interface WorkerOptions {
  readonly address: string;
  readonly grader: GraderProgram;
  /** Submissions at a time. */
  readonly slots: number;
  readonly allowWeakerSandbox: boolean;
  /** What happens, a line for people. */
  readonly say: (line: string) => void;
  /** Asks it to finish what it has begun, and to end. */
  readonly signal: AbortSignal;
  /** Of this machine, for lists; by default its own. */
  readonly host?: string;
  /** The first pause after failures in a row; each further one is twice as long. */
  readonly pauseMs?: number;
}

const RENEW_MS = 1000;
/** The lease is short: whoever renews it must hear soon that the database is gone. */
const RENEW_TIMEOUT_MS = 3000;
const IDLE_MS = 700;

export class Worker {
  readonly id = randomUUID();
  readonly host: string;
  graded = 0;
  readonly #options: WorkerOptions;
  readonly #pause: Pause;
  readonly #held = new Set<string>();
  readonly #processes = new Set<GraderProcess>();
  readonly #stop = new AbortController();
  #layers: readonly string[] = [];
  readonly #reach: Reach;
  #conditions = '';
  #queueName = '';

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.host = options.host ?? hostname();
    this.#pause = new Pause(options.pauseMs ?? 30_000);
    this.#reach = new Reach(options.say);
    const stop = (): void => this.#stop.abort();
    if (options.signal.aborted) stop();
    options.signal.addEventListener('abort', stop, { once: true });
  }

  /**
   * Works until it is asked to stop.
   * @throws InputError if it may not work here: fixtures, the database, a weaker sandbox.
   */
  async run(): Promise<void> {
    const { address, slots, say } = this.#options;
    const queue = await openQueue(address, {
      maintain: true,
      onError: (error) => say(`pg-boss: ${(error as Error).message}`),
    });
    const pulse = openDatabase(queue.address, { timeoutMs: RENEW_TIMEOUT_MS, connections: 1 });
    try {
      const processes = Array.from({ length: slots }, () => this.#startProcess());
      await this.#register(queue, processes[0]!);
      await persist(() => this.#renew(pulse));
      say(
        `Worker on ${this.host}: ${slots} at a time, sandbox: ${this.#layers.join(', ') || 'none'}. Ctrl-C ends it.`,
      );
      const ended = new AbortController();
      const renewing = Promise.all([
        this.#keepLease(pulse, ended.signal),
        this.#watchOthers(queue, ended.signal),
      ]);
      renewing.catch(() => this.#stop.abort());
      try {
        await Promise.all(processes.map((one) => this.#fillSlot(queue, one)));
      } finally {
        ended.abort();
        await renewing;
      }
      await leave(pulse, this.id).catch(() => {});
    } finally {
      for (const one of this.#processes) one.end();
      await Promise.all([queue.close(), pulse.close()].map((closing) => closing.catch(() => {})));
    }
  }

  #startProcess(): GraderProcess {
    for (const one of this.#processes) if (!one.isUsable) this.#processes.delete(one);
    const started = new GraderProcess(this.#options.grader);
    this.#processes.add(started);
    return started;
  }

  async #register(queue: Queue, grader: GraderProcess): Promise<void> {
    const { conditions } = await grader.opened;
    this.#layers = await probeLayers(grader);
    this.#conditions = await persist(() => noteConditions(queue, conditions));
    this.#queueName = await persist(() => requireQueue(queue, this.#conditions));
    const missing = await persist(() =>
      queue.transaction((sql) => missingLayers(sql, this.#conditions, this.#layers)),
    );
    if (missing.length === 0 || this.#options.allowWeakerSandbox) return;
    throw new InputError({
      code: 'weaker-sandbox',
      subject: 'the sandbox of this machine',
      expected: 'the layers that other workers have',
      found: `one without: ${missing.join(', ')}`,
      remedy: 'Use a machine that has them, or allow it with --allow-weaker-sandbox.',
    });
  }

  async #renew(pulse: Database): Promise<void> {
    const asked = await renew(pulse, {
      id: this.id,
      host: this.host,
      pid: process.pid,
      conditions: this.#conditions,
      slots: this.#options.slots,
      layers: this.#layers,
      state: this.#stop.signal.aborted ? 'stopping' : this.#pause.reason ? 'paused' : 'working',
      note: this.#pause.reason,
      graded: this.graded,
    });
    this.#reach.confirm();
    if (asked) this.#stop.abort();
  }

  /** Renews the lease, whatever the statements of others wait for. */
  async #keepLease(pulse: Database, ended: AbortSignal): Promise<void> {
    await this.#reach.repeat(RENEW_MS, ended, () => this.#renew(pulse));
  }

  /** Gives back the jobs of others that do not renew their leases. */
  async #watchOthers(queue: Queue, ended: AbortSignal): Promise<void> {
    await this.#reach.repeat(RENEW_MS, ended, async () => {
      const { since } = this.#reach;
      if (since === null || performance.now() - since < LEASE_SECONDS * 1000) return;
      await bringForward(queue, this.#queueName);
      const inReach = (): boolean => this.#reach.since === since;
      const lost = await takeFromLost(queue, this.id, [...this.#held], inReach);
      if (lost > 0) this.#options.say(`${lost} submissions of lost workers wait again.`);
    });
  }

  async #fillSlot(queue: Queue, first: GraderProcess): Promise<void> {
    const stop = this.#stop.signal;
    let grader = first;
    const waiting = { onOutage: this.#reach.onOutage, signal: stop };
    while (!stop.aborted) {
      try {
        await this.#pause.over(grader, stop);
        if (!grader.isUsable) grader = this.#startProcess();
        this.#requireSame((await grader.opened).conditions);
      } catch (error) {
        if (error instanceof InputError && error.code === 'conditions-changed') throw error;
        if (!stop.aborted) this.#pause.note({ kind: 'returned', reason: (error as Error).message });
        grader.end();
        continue;
      }
      let task: TakenTask | 'nothing' | null;
      try {
        task = await persist(() => take(queue, this.#queueName, this.id), waiting);
      } catch (error) {
        if (stop.aborted) break;
        throw error;
      }
      if (task === 'nothing') continue;
      if (task === null) {
        await sleep(IDLE_MS * (0.5 + Math.random()), undefined, { signal: stop }).catch(() => {});
        continue;
      }
      await this.#work(queue, grader, task);
    }
    grader.end();
  }

  /** Somebody may exchange the fixtures under a worker that runs. */
  #requireSame(conditions: string): void {
    if (conditionsId(conditions) === this.#conditions) return;
    throw new InputError({
      code: 'conditions-changed',
      subject: 'this worker',
      expected: 'fixtures and grader as they were when it started',
      found: 'that they have changed',
      remedy: 'Start it again.',
    });
  }

  async #work(queue: Queue, grader: GraderProcess, task: TakenTask): Promise<void> {
    this.#held.add(task.key);
    const pack = await readPack(queue, task, { onOutage: this.#reach.onOutage });
    const attempt = this.#asStrong(await grader.grade(pack, task.entry));
    const pausesNow = this.#pause.note(attempt);
    if (attempt.kind !== 'outcome') {
      this.#options.say(`${task.name}: ${attempt.reason.split('\n')[0]}`);
      if (pausesNow) this.#options.say('Several failures in a row: this worker pauses.');
    }
    // Waits for the database as long as it takes: the grade is worth more than the wait.
    const { onOutage } = this.#reach;
    if (attempt.kind === 'outcome') {
      await persist(() => storeGrade(queue, task, attempt.outcome, this.host), { onOutage });
      this.graded += 1;
    } else {
      const { kind, reason } = attempt;
      await persist(() => giveBack(queue, task, { kind, reason, host: this.host }), { onOutage });
    }
    this.#held.delete(task.key);
  }

  /** A machine under pressure may start a later sandbox in a weaker way: that is no grade. */
  #asStrong(attempt: Attempt): Attempt {
    if (attempt.kind !== 'outcome' || attempt.outcome.kind !== 'report') return attempt;
    const { sandbox, language } = attempt.outcome.report;
    if (sandbox.length === 0 || language === 'python' || this.#options.allowWeakerSandbox) return attempt;
    const missing = this.#layers.filter((layer) => layer !== 'heap limit' && !sandbox.includes(layer));
    if (missing.length === 0) return attempt;
    return { kind: 'returned', reason: `the sandbox was weaker than before, without: ${missing.join(', ')}` };
  }
}
