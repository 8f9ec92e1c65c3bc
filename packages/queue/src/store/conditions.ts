/**
 * What a grade depends on besides the submission: fixtures, limits, and the grader itself. Each has a queue
 * of its own, so a worker of another version never sees a job that is not for it.
 */
import { createHash } from 'node:crypto';
import type { Sql } from './database.ts';

export const conditionsId = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function noteConditions(sql: Sql, text: string): Promise<string> {
  const id = conditionsId(text);
  await sql.executeSql('insert into hw5_queue.conditions (id, text) values ($1, $2) on conflict do nothing', [
    id,
    text,
  ]);
  return id;
}

/** Stands in for a real memory limit; no loss if it is missing elsewhere. */
const WEAKER_FORM = 'heap limit';

/**
 * The layers that a sandbox lacks beside the strongest that has worked under these conditions, and notes it
 * as that if it lacks none.
 */
export async function missingLayers(sql: Sql, id: string, layers: readonly string[]): Promise<string[]> {
  const { rows } = await sql.executeSql('select layers from hw5_queue.conditions where id = $1 for update', [
    id,
  ]);
  const strongest: string[] = rows[0]?.layers ?? [];
  const missing = strongest.filter((layer) => layer !== WEAKER_FORM && !layers.includes(layer));
  if (missing.length === 0) {
    await sql.executeSql('update hw5_queue.conditions set layers = $2 where id = $1', [id, layers]);
  }
  return missing;
}

/** What differs between two conditions, in words: `the fixtures`, `the limits`, … */
export function differences(ours: string, theirs: string): string[] {
  const [mine, other] = [partsOf(ours), partsOf(theirs)];
  const names = { fixtures: 'the fixtures', limits: 'the limits', grader: 'the version of the grader' };
  return (['fixtures', 'limits', 'grader'] as const)
    .filter((part) => mine[part] !== other[part])
    .map((part) => names[part]);
}

/** As the grader writes them: JSON of [fixtures, limits], and the grader's own hash in the last line. */
function partsOf(text: string): { fixtures: string; limits: string; grader: string } {
  const [first = '', grader = ''] = text.split('\n');
  try {
    const [fixtures, limits] = JSON.parse(first) as unknown[];
    return { fixtures: JSON.stringify(fixtures), limits: JSON.stringify(limits), grader };
  } catch {
    return { fixtures: first, limits: '', grader };
  }
}
