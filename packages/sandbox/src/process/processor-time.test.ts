import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { processorTimeOf } from './processor-time.ts';

describe.runIf(process.platform === 'linux')('processor time', () => {
  it('grows with work of a process that another one started, and not with waiting', async () => {
    const work = `const until = process.cpuUsage().user + 300000; while (process.cpuUsage().user < until);
      process.stdout.write('done'); setInterval(() => {}, 1000);`;
    // As `unshare` does: the process that works is a child.
    const child = spawn('/bin/sh', ['-c', `"$0" -e "$1"; true`, process.execPath, work], { detached: true });
    try {
      await once(child.stdout, 'data');
      const after = processorTimeOf(child.pid)!;
      expect(after).toBeGreaterThanOrEqual(290);
      expect(after).toBeLessThan(5000);
    } finally {
      process.kill(-child.pid!, 'SIGKILL');
      await once(child, 'close');
    }
  });

  it('is null for a process that is gone', () => {
    expect(processorTimeOf(2 ** 22 + 1)).toBeNull();
    expect(processorTimeOf(undefined)).toBeNull();
  });
});
