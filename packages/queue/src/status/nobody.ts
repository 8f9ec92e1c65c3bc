/** Why nobody grades under some conditions: no worker at all, paused ones, or such of other conditions. */
import { isLost } from '../store/claims.ts';
import { differences } from '../store/conditions.ts';
import type { Row, Sql } from '../store/database.ts';

/** @returns null while some worker does. */
export async function whyNobodyWorks(sql: Sql, conditions: string): Promise<string | null> {
  const { rows } = await sql.executeSql(
    `select w.host, w.state, w.note, w.conditions, c.text from hw5_queue.worker w
     left join hw5_queue.conditions c on c.id = w.conditions
     where not (${isLost}) order by w.host, w.started_at`,
  );
  const ours = rows.filter((row: Row) => row.conditions === conditions);
  if (ours.some((row: Row) => row.state === 'working')) return null;
  if (ours.length > 0) {
    const [{ host, note }] = ours;
    return `All workers pause; on ${host}: ${String(note ?? 'it is stopping').split('\n')[0]}`;
  }
  if (rows.length === 0) return 'No worker is running: start hw5 worker on the machines that should grade.';
  const mine = await sql.executeSql('select text from hw5_queue.conditions where id = $1', [conditions]);
  const others = rows.map(
    (row: Row) => `${row.host} (${differences(mine.rows[0].text, row.text ?? '').join(', ')})`,
  );
  return `No worker may take these submissions. What differs: ${[...new Set(others)].join('; ')}.`;
}
