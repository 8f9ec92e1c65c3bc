/** `hw5 queue status|drain|retry|clear`: what staff see of a queue, and do with it. */

import { sanitizeLine } from '@hw5/base/text';
import {
  clear,
  drain,
  openQueue,
  type Queue,
  readStatus,
  renderPrometheus,
  renderStatus,
  requireAddress,
  retryGivenUp,
} from '@hw5/queue';
import * as z from 'zod/mini';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { given, parseFlags, path } from '../shell/parse-flags.ts';

const formats = ['pretty', 'json', 'prometheus'] as const;
const schema = z.object({
  queue: path,
  format: z._default(z.enum(formats), 'pretty'),
  grades: given,
});
const fields = {
  queue: { expected: 'the address of a database', example: 'postgres://db.example.org/hw5' },
  format: { expected: 'pretty, json or prometheus', example: 'prometheus', choices: formats },
};

type Flags = z.output<typeof schema>;

/** Opens the queue, prints what `work` returns, closes it. */
const command =
  (work: (queue: Queue, flags: Flags) => Promise<string>) =>
  async ({ flags }: CommandLine): Promise<ExitCode> => {
    const parsed = parseFlags(schema, flags, fields);
    const queue = await openQueue(requireAddress(parsed.queue));
    try {
      process.stdout.write(await work(queue, parsed));
    } finally {
      await queue.close();
    }
    return 0;
  };

export const statusCommand = command(async (queue, { format }) => {
  const status = await readStatus(queue);
  if (format === 'json') return `${JSON.stringify(status, null, 2)}\n`;
  return format === 'prometheus' ? renderPrometheus(status) : renderStatus(status);
});

export const drainCommand = command(async (queue) => {
  const workers = await drain(queue);
  return workers === 0
    ? 'No worker is running.\n'
    : `${workers === 1 ? 'One worker finishes' : `${workers} workers finish`} what is begun and ends; what waits stays.\n`;
});

export const retryCommand = command(async (queue) => {
  const names = await retryGivenUp(queue);
  return names.length === 0
    ? 'Nothing was given up.\n'
    : `Put back: ${names.map(sanitizeLine).join(', ')}. hw5 grade --queue collects their grades.\n`;
});

export const clearCommand = command(async (queue, { grades: everything }) => {
  const { waiting, grades } = await clear(queue, everything);
  const kept = everything ? `${grades} grades removed` : 'all grades stay';
  return `${waiting} waiting or given up removed; ${kept}.\n`;
});
