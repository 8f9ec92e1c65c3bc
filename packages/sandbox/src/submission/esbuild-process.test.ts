import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { greeting, sends, stubProgram } from '../../test/support/stub-program.ts';
import {
  type CompilerLimits,
  checkVersion,
  ESBUILD_VERSION,
  type Esbuild,
  requestEsbuild,
} from './esbuild-process.ts';

const request = (esbuild: Esbuild) => requestEsbuild({}, async () => null, esbuild);
const stub = (script: string, limits: Partial<CompilerLimits> = {}): Esbuild => ({
  path: stubProgram(script),
  limits,
});

describe.runIf(process.platform !== 'win32')('a compiler', () => {
  it.each([
    ['ends at once', 'echo broken >&2; exit 1', 'that it starts, found broken. Nothing was graded.'],
    [
      'greets as another version',
      `${greeting('0.1.2')}; exec sleep 99`,
      'found that it ended without a word.',
    ],
    ['is not there', 'exec /nowhere/at/all', 'expected that it starts'],
  ])('that %s is a fault of the installation', async (_, script, message) => {
    await expect(request(stub(script))).rejects.toThrow(message);
  });

  it.each<[string, string, Partial<CompilerLimits>?]>([
    ['ends', 'exit 2'],
    ['is killed', 'kill -9 $$'],
    ['sends no packets', String.raw`printf '\005\000\000\000nonsense'; exec sleep 99`],
    ['sends without end', String.raw`printf '\377\377\377\177'; exec cat /dev/zero`],
    [
      'sends more than the limit',
      String.raw`printf '\377\377\377\177'; head -c 200000 /dev/zero; exec sleep 99`,
      { outputBytes: 100_000 },
    ],
    // Long enough for a shell to greet on a busy machine.
    ['sleeps past the limit', 'exec sleep 99', { timeMs: 3000 }],
  ])('that %s after its greeting gives no response', async (_, script, limits) => {
    expect(await request(stub(`${greeting()}; ${script}`, limits))).toBeNull();
  });

  it('passes on what responding to its requests throws', async () => {
    const script = `${greeting()}; ${sends({ id: 0, isResponse: false, value: { key: 0 } })}; exec sleep 99`;
    const failing = requestEsbuild({}, () => Promise.reject(new Error('our fault')), stub(script));
    await expect(failing).rejects.toThrow('our fault');
  });
});

describe('the version of esbuild', () => {
  it.each(['sandbox', 'grader'])('is pinned exactly by %s', (name) => {
    const manifest = fileURLToPath(new URL(`../../../${name}/package.json`, import.meta.url));
    const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(dependencies.esbuild).toBe(ESBUILD_VERSION);
  });

  it('is checked: the protocol of another one may differ', () => {
    expect(() => checkVersion(ESBUILD_VERSION)).not.toThrow();
    expect(() => checkVersion('0.28.3')).toThrow('esbuild 0.28.3 is installed');
  });
});
