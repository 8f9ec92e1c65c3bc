import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { askEsbuild } from './esbuild-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'hw5-esbuild-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program for the shell in esbuild's place. */
function standIn(script: string) {
  const path = join(folder, 'program');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { path, version: '1.2' };
}
const ask = (script: string) => askEsbuild('question', async () => null, standIn(script));
const GREETING = String.raw`printf '\003\000\000\0001.2'`;

describe.runIf(process.platform !== 'win32')('a compiler', () => {
  it.each([
    ['ends at once', 'echo broken >&2; exit 1', 'does not start: broken'],
    ['is of another version', String.raw`printf '\003\000\000\0001.3'; exec sleep 9`, 'does not start'],
    ['is not there', 'exec /nowhere/at/all', 'does not start'],
  ])('that %s is a fault of the installation', async (_, script, says) => {
    await expect(ask(script)).rejects.toThrow(says);
  });

  it.each([
    ['ends', 'exit 2'],
    ['talks nonsense', String.raw`printf '\005\000\000\000nonsense'; exec sleep 9`],
    ['talks without end', 'printf "\\377\\377\\377\\177"; exec cat /dev/zero'],
  ])('that %s after its greeting gives no answer', async (_, script) => {
    expect(await ask(`${GREETING}; ${script}`)).toBeNull();
  });

  it('hands on what its questions made us throw', async () => {
    // A request with the id 0 and the value null.
    const script = `${GREETING}; ${String.raw`printf '\005\000\000\000\000\000\000\000\000'`}; exec sleep 9`;
    const failing = askEsbuild('question', () => Promise.reject(new Error('our fault')), standIn(script));
    await expect(failing).rejects.toThrow('our fault');
  });
});
