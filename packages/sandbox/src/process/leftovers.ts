/**
 * Kills processes that a submission left behind, by the uid that no other process has. Only needed where
 * namespaces are forbidden (in a namespace of its own everything dies with its first process), and only
 * possible as root.
 */
import { readdir, stat } from 'node:fs/promises';

/** Processes of a uid, on Linux. */
export async function ownedBy(uid: number): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => []);
  const owned: number[] = [];
  for (const entry of entries) {
    if (!/^\d+$/.test(entry)) continue;
    const found = await stat(`/proc/${entry}`).catch(() => null);
    if (found?.uid === uid) owned.push(Number(entry));
  }
  return owned;
}

/** Several rounds, because a process may fork while the others are listed. */
export async function killLeftovers(uid: number): Promise<void> {
  for (let round = 0; round < 5; round++) {
    const pids = await ownedBy(uid);
    if (pids.length === 0) return;
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended meanwhile.
      }
    }
  }
}
