/** `hw5 worker`: grades submissions of a queue until it is asked to stop. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Interrupted, onStopRequest } from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';
import { openQueue, requireAddress, serveMetrics, Worker } from '@hw5/queue';
import * as z from 'zod/mini';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { badFlag, given, integer, parseFlags, path } from '../shell/parse-flags.ts';

const MOST_JOBS = 256;
const schema = z.looseObject({
  queue: path,
  jobs: z.optional(integer(1, MOST_JOBS)),
  metrics: z.optional(z.string().check(z.regex(/^([^:\s]+:)?\d{1,5}$/))),
  allowWeakerSandbox: given,
});
const fields = {
  queue: { expected: 'the address of a database', example: 'postgres://db.example.org/hw5' },
  jobs: { expected: `a whole number from 1 to ${MOST_JOBS}`, example: '4' },
  metrics: { expected: 'a port, or HOST:PORT', example: '9100' },
};

/** What decides a grade, as `grade` has it. */
const conditions = ['fixtures', 'timeLimit', 'totalTimeLimit', 'memory', 'outputLimit'];
/** The built program that grades; beside this one. */
const child = fileURLToPath(new URL('./queue-child.js', import.meta.url));
/** Package managers pass on a Ctrl-C that the terminal has already delivered. */
const REPEAT_MS = 1000;

export async function workerCommand({ flags }: CommandLine): Promise<ExitCode> {
  const { queue, jobs, metrics, allowWeakerSandbox } = parseFlags(schema, flags, fields);
  const address = requireAddress(queue);
  const options = Object.fromEntries(Object.entries(flags).filter(([name]) => conditions.includes(name)));
  const stop = new AbortController();
  const say = (line: string): void => void process.stderr.write(`${sanitizeLine(line)}\n`);
  let askedAt = 0;
  const remove = onStopRequest(() => {
    if (askedAt > 0 && performance.now() - askedAt > REPEAT_MS) {
      say('Ended at once. What was begun is graded again.');
      process.exit(2);
    }
    if (askedAt > 0) return;
    askedAt = performance.now();
    say('Finishing what is begun; once more ends at once.');
    stop.abort(new Interrupted());
  });
  const closeMetrics = metrics === undefined ? null : await openMetrics(address, metrics, flags);
  try {
    const worker = new Worker({
      address,
      grader: { program: child, options },
      slots: jobs ?? availableParallelism(),
      allowWeakerSandbox,
      say,
      signal: stop.signal,
    });
    await worker.run();
    say(`Done: ${worker.graded} graded.`);
    return 0;
  } finally {
    await closeMetrics?.();
    remove();
  }
}

async function openMetrics(address: string, place: string, flags: Readonly<Record<string, unknown>>) {
  const [host, port] = place.includes(':') ? place.split(':') : ['127.0.0.1', place];
  if (Number(port) > 65_535) throw badFlag('metrics', flags, fields);
  const queue = await openQueue(address);
  const server = await serveMetrics(queue, host!, Number(port)).catch(async (error) => {
    await queue.close();
    throw error;
  });
  return async () => {
    server.close();
    server.closeAllConnections();
    await queue.close();
  };
}
