/**
 * Shell scripts in place of a compiler, which end, sleep or flood: no test has to bring a real compiler to
 * that.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * The path of an executable file that runs `script`; it is removed when the test that asked for it has
 * finished.
 */
export function stubProgram(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-stub-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'program');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
