/**
 * `grade` over the queue: puts submissions into it and waits for their grades. Whoever waits may be killed
 * and started again; the queue goes on meanwhile, and what is graded is found there.
 */
import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '@hw5/base';
import type { CohortSubmission, GradeElsewhere, GradeReport } from '@hw5/grader/command';
import { inBatches } from './batches.ts';
import { fileName, pack } from './pack.ts';
import { whyNobodyWorks } from './status/nobody.ts';
import { type Settled, settledOf } from './store/collect.ts';
import { conditionsId, noteConditions } from './store/conditions.ts';
import { persist } from './store/database.ts';
import { BATCH_BYTES, enqueue, type NewTask } from './store/enqueue.ts';
import { reportOf } from './store/outcome.ts';
import { openQueue, type Queue, requireQueue } from './store/queue.ts';

const BATCH = { count: 25, bytes: BATCH_BYTES };
const POLL_MS = 300;
/** A note that nobody works on the jobs comes after so long, and again only if its words change. */
const NOTE_MS = 3000;

interface Waiting {
  readonly submission: CohortSubmission;
  readonly content: string;
  readonly resolve: (report: GradeReport) => void;
  readonly reject: (error: unknown) => void;
}

/** @param say for lines about the queue itself: nobody works, the database is out of reach. */
export function gradeOverQueue(address: string, say: (line: string) => void): GradeElsewhere {
  return async ({ conditions: text, results, fresh, withModel }) => {
    const queue = await openQueue(address);
    const conditions = await noteConditions(queue, text);
    await requireQueue(queue, conditions);
    const collector = new Collector({
      queue,
      conditions,
      results: `${hostname()}:${results}`,
      fresh,
      packed: (submission) => withModel(submission, (path) => packModel(submission, path)),
      say,
    });
    return {
      grade: (submission, key, content) => collector.grade(submission, key, content),
      close: async () => {
        collector.close();
        await queue.close();
      },
    };
  };
}

interface CollectorRun {
  readonly queue: Queue;
  readonly conditions: string;
  readonly results: string;
  readonly fresh: boolean;
  readonly packed: (submission: CohortSubmission) => Promise<PackedModel>;
  readonly say: (line: string) => void;
}

type PackedModel = Pick<NewTask, 'pack' | 'entry'>;

/** @param path what would be graded here: the model's file, or a copy of all that was handed in */
async function packModel({ path: whole, source }: CohortSubmission, path: string): Promise<PackedModel> {
  if (path === source) return { pack: pack(whole, whole), entry: relative(whole, path) };
  if (statSync(path).isDirectory()) return { pack: pack(path, path), entry: '' };
  return { pack: pack(path, path), entry: fileName(path) };
}

class Collector {
  readonly #new: [key: string, waiting: Waiting][] = [];
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #closed = new AbortController();
  #running: Promise<void> | null = null;
  #isCut = false;
  #noted = '';
  readonly #run: CollectorRun;

  constructor(run: CollectorRun) {
    this.#run = run;
  }

  grade(submission: CohortSubmission, key: string, content: string): Promise<GradeReport> {
    return new Promise((resolve, reject) => {
      this.#new.push([key, { submission, content, resolve, reject }]);
      this.#running ??= this.#collect().finally(() => {
        this.#running = null;
      });
    });
  }

  close(): void {
    this.#closed.abort();
  }

  async #collect(): Promise<void> {
    // All that are asked for at once belong to one batch.
    await sleep(0);
    try {
      let lastChange = performance.now();
      while (this.#new.length + this.#waiting.size > 0) {
        await this.#put();
        const settled = await this.#persist(() => settledOf(this.#run.queue, [...this.#waiting.keys()]));
        for (const one of settled) this.#settle(one);
        if (settled.length > 0) {
          lastChange = performance.now();
          continue;
        }
        if (performance.now() - lastChange > NOTE_MS) {
          lastChange = performance.now();
          await this.#noteNobody();
        }
        await sleep(POLL_MS + this.#waiting.size / 5, undefined, { signal: this.#closed.signal });
      }
    } catch (error) {
      const all = [...this.#waiting.values()].flat().concat(this.#new.map(([, one]) => one));
      this.#waiting.clear();
      this.#new.length = 0;
      for (const { reject } of all) reject(error);
    }
  }

  async #put(): Promise<void> {
    const { queue, conditions, results, fresh } = this.#run;
    for await (const tasks of inBatches(this.#tasks(), (task) => task.pack.length, BATCH)) {
      await this.#persist(() => enqueue(queue, { conditions, results, fresh, tasks }));
    }
  }

  /** Those that are new; each is waited for from then on, so none is forgotten where an error ends this. */
  async *#tasks(): AsyncGenerator<NewTask> {
    for (let next = this.#new.shift(); next !== undefined; next = this.#new.shift()) {
      const [key, waiting] = next;
      const { submission, content, reject } = waiting;
      try {
        const packed = await this.#run.packed(submission);
        this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), waiting]);
        yield { key, content: conditionsId(content), student: submission.name, ...packed };
      } catch (error) {
        reject(error);
      }
    }
  }

  #settle(settled: Settled): void {
    const waiting = this.#waiting.get(settled.key) ?? [];
    this.#waiting.delete(settled.key);
    for (const { resolve, reject } of waiting) {
      try {
        if (settled.kind === 'grade') resolve(reportOf(settled.outcome));
        else reject(withoutGrade(settled));
      } catch (error) {
        reject(error);
      }
    }
  }

  async #persist<T>(work: () => Promise<T>): Promise<T> {
    const result = await persist(work, {
      signal: this.#closed.signal,
      onOutage: (error) => {
        if (!this.#isCut) {
          this.#run.say(
            `The database is out of reach (${(error as Error).message}); trying again. Nothing is lost.`,
          );
        }
        this.#isCut = true;
      },
    });
    if (this.#isCut) this.#run.say('The database is in reach again.');
    this.#isCut = false;
    return result;
  }

  async #noteNobody(): Promise<void> {
    const note = await this.#persist(() => whyNobodyWorks(this.#run.queue, this.#run.conditions));
    if (note !== null && note !== this.#noted) this.#run.say(note);
    this.#noted = note ?? '';
  }
}

/** Not the submission's error: its row has no score. */
function withoutGrade(settled: Exclude<Settled, { kind: 'grade' }>): Error {
  if (settled.kind === 'removed') {
    return new InputError({
      code: 'hand-in-removed',
      subject: 'the queue',
      expected: 'a grade',
      found:
        'that it was taken out: a newer one of the same student was put in, or somebody cleared the queue',
      remedy: 'The same command puts it in again.',
    });
  }
  const reason = `given up ${settled.reason}`;
  const error = new Error(reason);
  // A report of a failure shows the stack; ours would lead nowhere.
  error.stack = reason;
  return error;
}
