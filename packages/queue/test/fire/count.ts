/** What is there after the fire, and what is not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStatus } from '../../src/status/status.ts';
import type { Queue } from '../../src/store/queue.ts';

interface Aftermath {
  readonly queue: Queue;
  /** By name. */
  readonly expected: ReadonlyMap<string, number>;
  /** Results folders; each must be whole. */
  readonly folders: readonly string[];
  /** Where the stubs note what they begin. */
  readonly log: string;
  /** The host of the worker that may grade nothing. */
  readonly stranger: string;
  readonly print: (line: string) => void;
}

interface Row {
  readonly name: string;
  readonly status: string;
  readonly score: number | null;
}

/** The rows of a results folder; null while its table is not there or partial. */
export function readRows(folder: string): Row[] | null {
  try {
    const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
    return summary.partial ? null : summary.submissions;
  } catch {
    return null;
  }
}

/** @returns true if nothing is missing, doubled or wrong. */
export async function countGrades({
  queue,
  expected,
  folders,
  log,
  stranger,
  print,
}: Aftermath): Promise<boolean> {
  const { rows } = await queue.executeSql('select key, content, host from hw5_queue.grade');
  const doubledGrades = rows.length - new Set(rows.map(({ content }) => content)).size;
  const byStranger = rows.filter(({ host }) => host === stranger).length;
  const { setbacks, givenUp } = await readStatus(queue);
  const left = await queue.executeSql(
    `select (select count(*) from hw5_boss.job where state < 'completed')::int as jobs,
       (select count(*) from hw5_queue.claim)::int as claims`,
  );
  const begun = readFileSync(log, 'utf8').trim().split('\n').length;
  print(`  attempts without a grade: ${JSON.stringify(setbacks)}`);
  print(`  begun ${begun} times for ${expected.size}; left in the queue: ${JSON.stringify(left.rows[0])}`);
  for (const { name, reason } of givenUp) print(`  given up: ${name}: ${reason.split('\n')[0]}`);
  print(
    `database: ${rows.length} grades for ${expected.size}, doubled ${doubledGrades}, given up ${givenUp.length}, by a worker of other fixtures ${byStranger}`,
  );
  let sound = rows.length === expected.size && doubledGrades + byStranger === 0;
  for (const folder of folders) {
    const table = readRows(folder) ?? [];
    const names = table.map(({ name }) => name);
    const missing = [...expected.keys()].filter((name) => !names.includes(name)).length;
    const doubled = names.length - new Set(names).size;
    const wrong = table.filter(
      ({ name, status, score }) => status !== 'graded' || score !== expected.get(name),
    );
    print(`${folder}: missing ${missing}, doubled ${doubled}, wrong ${wrong.length}`);
    for (const row of wrong.slice(0, 5)) print(`  ${JSON.stringify(row).slice(0, 300)}`);
    sound &&= missing + doubled + wrong.length === 0;
  }
  return sound;
}
