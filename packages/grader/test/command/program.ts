/** Builds the scripted grader once a test file and runs it as a process, as a shell would. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { execa, type Options } from 'execa';
import { afterAll, beforeAll, vi } from 'vitest';
import { main } from './scripted-grade.ts';

/** A temporary folder of the test file, on a path with a space and Unicode. */
export const scratch = mkdtempSync(join(tmpdir(), 'hw5 größe '));
chmodSync(scratch, 0o755);
const program = join(scratch, 'program', 'stdin.mjs');

beforeAll(async () => {
  await build({
    stdin: {
      contents: "import { main } from './scripted-grade.ts'; process.exitCode = await main(process.argv);",
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      loader: 'ts',
    },
    outdir: join(scratch, 'program'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // The real engine, which the scripted one stands in for, is a chunk that is never loaded, so it may lack
    // its libraries.
    splitting: true,
    external: ['esbuild', 'oxc-parser', 'typescript', 'numpy-ts'],
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['hw5-source'],
    logLevel: 'warning',
    banner: {
      js: [
        // Under a name of its own: a bundled source may import createRequire too.
        "import { createRequire as requireFor } from 'node:module';",
        'const require = requireFor(import.meta.url);',
        'const __filename = import.meta.filename;',
      ].join('\n'),
    },
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/**
 * Runs it in `cwd`; the environment is only what is given, so that no NO_COLOR or INIT_CWD of the caller
 * plays in.
 */
export function start(cwd: string, args: readonly string[], env: Record<string, string> = {}) {
  const options = {
    cwd,
    env: { PATH: process.env.PATH, TMPDIR: tmpdir(), ...env },
    extendEnv: false,
    reject: false,
  } satisfies Options;
  return execa(process.execPath, [program, ...args], options);
}

/** The same in a terminal of its own, which `script` (of util-linux, at this path) makes. */
export function startInTerminal(script: string, cwd: string, args: readonly string[]) {
  const command = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ');
  const env = { PATH: process.env.PATH, TMPDIR: tmpdir(), TERM: 'xterm', SHELL: '/bin/sh' };
  return execa(script, ['-qfec', command, '/dev/null'], { cwd, env, extendEnv: false, reject: false });
}

/**
 * The same in this process, for the many cases in which nothing but the message and the exit code is of
 * interest.
 */
export async function call(cwd: string, args: readonly string[]) {
  const before = process.cwd();
  const output = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      output[name] += String(text);
      return true;
    }),
  );
  process.chdir(cwd);
  try {
    return { exitCode: await main(['node', 'program', ...args]), ...output };
  } finally {
    process.chdir(before);
    for (const spy of spies) spy.mockRestore();
  }
}
