/** Submissions for the stub grader, put into a queue without a grader of ours. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { settledOf } from '../../src/store/collect.ts';
import { conditionsId, noteConditions } from '../../src/store/conditions.ts';
import { enqueue } from '../../src/store/enqueue.ts';
import { type Queue, requireQueue } from '../../src/store/queue.ts';

export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
export const keyOf = (source: string, conditions = 'stub'): string => hash(`${hash(source)}${conditions}`);

/** A pack of `model.ts` and `files` more. */
export function packOf(source: string, files = 0): Buffer {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const more = Array.from({ length: files }, (_, i) => [base64(`file-${i}.txt`), 'file', '']);
  return gzipSync(JSON.stringify([[base64('model.ts'), 'file', base64(source)], ...more]));
}

interface Given {
  readonly conditions?: string;
  readonly results?: string;
  readonly fresh?: boolean;
}

/** @param submissions first lines by student */
export async function put(queue: Queue, submissions: Readonly<Record<string, string>>, given: Given = {}) {
  const { conditions = 'stub', results = 'results', fresh = false } = given;
  await noteConditions(queue, conditions);
  const id = conditionsId(conditions);
  await requireQueue(queue, id);
  const tasks = Object.entries(submissions).map(([student, source]) => ({
    key: keyOf(source, conditions),
    content: hash(source),
    pack: packOf(source),
    entry: 'model.ts',
    student,
  }));
  await enqueue(queue, { conditions: id, results, tasks, fresh });
  return tasks.map(({ key }) => key);
}

export async function settled(queue: Queue, keys: readonly string[]) {
  const found = await settledOf(queue, keys);
  return new Map(found.map((one) => [one.key, one]));
}
