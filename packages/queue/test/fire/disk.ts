/** Small disks, which get full. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Mounts one at `folder`. @returns false where nothing may be mounted */
export function mountDisk(folder: string, size: string): boolean {
  mkdirSync(folder);
  const options = `size=${size},nr_inodes=8000,mode=1777`;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
}

export const unmountDisk = (folder: string): void => void spawnSync('umount', ['-l', folder]);

/** Fills it to the last byte, and frees that again. */
export async function fillDisk(folder: string, ms: number): Promise<void> {
  const filler = join(folder, 'filler');
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k'], { stdio: 'ignore' });
  await sleep(ms);
  rmSync(filler, { force: true });
}
