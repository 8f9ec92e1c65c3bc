/**
 * One run at a time writes a results folder: two would mix their tables. The lock is a file with the
 * process that holds it. A process that was killed leaves it behind; the next run sees that nobody lives
 * there any more. Of another machine's process nothing can be known, so its lock is left to staff.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { systemCode } from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';
import * as z from 'zod/mini';

const LOCK = '.lock';

const holder = z.object({
  pid: z.int(),
  host: z.string(),
  /** Tells a process from a later one with the same number; null where the system does not say. */
  started: z.nullable(z.string()),
  since: z.string(),
});
type Holder = z.infer<typeof holder>;

/**
 * @param folder absolute, @param shown for people
 * @returns what ends the lock
 * @throws InputError (`results-locked`) while another run holds it
 */
export function lockFolder(folder: string, shown: string): () => void {
  const file = join(folder, LOCK);
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid),
    since: new Date().toISOString(),
  };
  const text = JSON.stringify(own);
  // Written before it is in its place: nobody sees half of it.
  const draft = `${file}-${process.pid}`;
  writeFileSync(draft, text);
  try {
    for (let attempt = 0; ; attempt++) {
      if (tryTo(() => linkSync(draft, file))) break;
      const other = read(file);
      if (attempt === 3 || (other !== null && !isGone(other))) throw locked(shown, file, other);
      // Whoever is second to move it away finds nothing, or a lock that is not the one it has judged.
      const aside = `${draft}-old`;
      if (!tryTo(() => renameSync(file, aside), 'ENOENT')) continue;
      const moved = read(aside);
      if (JSON.stringify(moved) !== JSON.stringify(other)) tryTo(() => linkSync(aside, file));
      rmSync(aside, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const release = (): void => {
    process.off('exit', release);
    if (readText(file) === text) rmSync(file, { force: true });
  };
  process.on('exit', release);
  return release;
}

/** False for the one error that means that somebody was faster. */
function tryTo(act: () => void, expected = 'EEXIST'): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (systemCode(error) !== expected) throw error;
    return false;
  }
}

function isGone({ pid, host, started }: Holder): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return started !== startOf(pid);
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'ESRCH';
  }
  return started !== null && started !== startOf(pid);
}

/** Linux counts from the boot of the machine; that boot belongs to it. */
function startOf(pid: number): string | null {
  const boot = readText('/proc/sys/kernel/random/boot_id')?.trim();
  // The program's name, in parentheses, may hold anything; the start is the 20th field after it.
  const fields = readText(`/proc/${pid}/stat`)?.split(')').at(-1)?.trim().split(' ');
  return boot === undefined || fields?.[19] === undefined ? null : `${boot} ${fields[19]}`;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** null for no lock, or one that is none of ours. */
function read(file: string): Holder | null {
  try {
    return holder.parse(JSON.parse(readText(file) ?? ''));
  } catch {
    return null;
  }
}

function locked(shown: string, file: string, other: Holder | null): InputError {
  const who =
    other === null ? 'one' : `process ${other.pid} on ${sanitizeLine(other.host)} since ${other.since}`;
  const elsewhere = other !== null && other.host !== hostname();
  return new InputError({
    code: 'results-locked',
    subject: `--out ${shown}`,
    expected: 'no other run that writes there',
    found: who,
    remedy: elsewhere
      ? `Wait for it, or, if it has ended, remove ${sanitizeLine(file)}.`
      : 'Wait for it, or name another place with --out.',
  });
}
