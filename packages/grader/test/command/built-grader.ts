/** `hw5-grade` as it is shipped, built once for all files of a process. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { inject } from 'vitest';

async function build(): Promise<string> {
  const folder = mkdtempSync(join(inject('builds'), 'grader-'));
  const script = fileURLToPath(new URL('../../build.mjs', import.meta.url));
  await execa(process.execPath, [script], { env: { HW5_BUILD_OUT: folder } });
  return folder;
}

let built: Promise<string> | undefined;

/** Its folder, which is removed after all tests; nothing may be changed in it. (Module state: see above.) */
export function builtGrader(): Promise<string> {
  built ??= build();
  return built;
}
