/**
 * Processor time of a process and all that it started, read from outside in Linux' /proc: the process cannot
 * forge it, and a busy machine does not add to it. A descendant that detaches itself is no longer counted;
 * the wall clock ends that.
 */
import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
const TICK_MS = 10;
const MAX_PROCESSES = 64;

/** In milliseconds; null if the system does not tell. */
export function processorTimeOf(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  let ticks = 0;
  const waiting = [pid];
  try {
    for (let i = 0; i < waiting.length && i < MAX_PROCESSES; i++) {
      const [of, children] = read(waiting[i]!, i === 0);
      ticks += of;
      waiting.push(...children);
    }
  } catch {
    return null;
  }
  return ticks * TICK_MS;
}

/**
 * @throws if the first process of a tree cannot be read; another one that ended meanwhile is counted by its
 * parent
 */
function read(pid: number, isFirst: boolean): [ticks: number, children: number[]] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in parentheses, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1');
    return [ticks, (children.match(/\d+/g) ?? []).map(Number)];
  } catch (error) {
    if (isFirst) throw error;
    return [0, []];
  }
}
