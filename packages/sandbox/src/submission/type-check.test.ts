import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { stubProgram } from '../../test/support/stub-program.ts';
import { makeConsole } from '../harness/realm/console.ts';
import { makeDebuggingGlobals } from '../harness/realm/debugging-globals.ts';
import { makeNeverCalled } from '../harness/realm/node/never-called.ts';
import { bundleSubmission, findSubmission } from './load-submission.ts';
import { checkTypes, type TypeCheck } from './type-check.ts';
import { withOwnLibraries } from './type-libraries.ts';

async function check(
  source: string,
  others: Readonly<Record<string, string>> = {},
  compiler?: string,
): Promise<TypeCheck> {
  const folder = mkdtempSync(join(tmpdir(), 'hw5 types é '));
  try {
    for (const [name, text] of Object.entries({ 'model.ts': source, ...others }))
      writeFileSync(join(folder, name), text);
    const submission = await findSubmission(folder).then(bundleSubmission);
    if (submission.kind === 'rejected') throw new Error(submission.reason);
    return await checkTypes(submission, compiler === undefined ? {} : { compiler, timeMs: 1000 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the type check', () => {
  it('lets the compiler read what a package of ours links to, for a fresh clone has no declarations', () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'hw5 libraries ')));
    try {
      const [svm, linked] = [join(root, 'svm'), join(root, 'linked')];
      mkdirSync(join(svm, 'node_modules', '@hw5'), { recursive: true });
      mkdirSync(linked);
      expect(withOwnLibraries(linked)).toEqual([linked]);
      symlinkSync(linked, join(svm, 'node_modules', '@hw5', 'linked'), 'junction');
      expect(withOwnLibraries(svm)).toEqual([svm, linked]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('finds nothing in a model that uses numpy-ts, @hw5/svm and the hyperparameters it did not hand in', async () => {
    const source = `import * as np from 'numpy-ts';
import type { NDArray } from 'numpy-ts';
import type { Hyperparameters } from './hyperparameters.ts';
export class Model {
  W: NDArray = np.zeros([2, 2]);
  constructor(readonly hp: Hyperparameters) {}
  rate(): number { return this.hp.learningRate; }
}`;
    expect(await check(source)).toEqual({ diagnostics: [], note: null });
  });

  it('knows what the sandbox offers beside the language, and nothing else', async () => {
    const neverCalled = makeNeverCalled(() => {});
    const ours = makeConsole({ print: () => {}, isProxy: () => false, arrayText: () => undefined });
    const calls = Object.keys(ours).map((method) => `console.${method}('a', 1);`);
    const source = `${calls.join('\n')}
export const debugging: unknown[] = [${Object.keys(makeDebuggingGlobals({ print: () => {}, neverCalled }).all).join(', ')}];
setTimeout(() => {}, 1);
performance.mark('a');
process.stdout.write(process.env.DEBUG ?? new URL('https://example.org/?a=1').searchParams.get('a'));
export const rate: number = structuredClone({ rate: 0.1 }).rate + performance.now();
export class Model {}`;
    expect(await check(source)).toEqual({ diagnostics: [], note: null });
    const { diagnostics } = await check(`requestAnimationFrame(() => {});\nexport class Model {}`);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining("'requestAnimationFrame'"),
    ]);
  });

  it('leaves neither folder nor compiler behind when the grader is interrupted', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'hw5 interrupted '));
    const submission = join(temporary, 'submission');
    mkdirSync(submission);
    writeFileSync(join(submission, 'model.ts'), 'export class Model {}');
    const loaded = await findSubmission(submission).then(bundleSubmission);
    if (loaded.kind === 'rejected') throw new Error(loaded.reason);
    vi.stubEnv('TMPDIR', temporary).stubEnv('TEMP', temporary);
    try {
      const others = process.listeners('exit');
      // Its files vanish under it: how it ends then does not matter, the process would be gone.
      const ended = checkTypes(loaded).catch(() => {});
      await vi.waitFor(() => expect(readdirSync(temporary)).toHaveLength(2), {
        timeout: 60_000,
        interval: 1,
      });
      for (const atExit of process.listeners('exit')) if (!others.includes(atExit)) atExit(2);
      expect(readdirSync(temporary)).toEqual(['submission']);
      await ended;
      expect(process.listeners('exit')).toEqual(others);
    } finally {
      vi.unstubAllEnvs();
      rmSync(temporary, { recursive: true, force: true });
    }
  });

  it('gives file, line, column and the line of an error', async () => {
    const { diagnostics, note } = await check("export class Model {\n  rate: number = 'fast';\n}\n");
    expect(note).toBeNull();
    expect(diagnostics).toEqual([
      {
        severity: 'error',
        file: 'model.ts',
        line: 2,
        column: 3,
        message: 'Expected number, found string.',
        sourceLine: "  rate: number = 'fast';",
      },
    ]);
  });

  it('reads files that are imported for their types only', async () => {
    const { diagnostics } = await check(
      "import type { Rate } from './rate.ts';\nexport class Model { rate: Rate = 1; }",
      { 'rate.ts': 'export type Rate = string;' },
    );
    expect(diagnostics.map(({ message }) => message)).toEqual(['Expected string, found number.']);
  });

  it('ignores settings of the submission', async () => {
    const { diagnostics } = await check('export class Model { rate: number = "x"; }', {
      'tsconfig.json': '{"compilerOptions":{"strict":false,"checkJs":false},"files":[]}',
    });
    expect(diagnostics).toHaveLength(1);
  });

  it('reports nothing when the submission refers to files elsewhere, by an import or a reference', async () => {
    const secret = join(mkdtempSync(join(tmpdir(), 'hw5-secret-')), 'secret.ts');
    writeFileSync(secret, "export const secret = 'canary-7f3a9c' as const;");
    for (const head of [
      `type T = typeof import('${secret}');\nexport const x: T = 1;`,
      `/// <reference path="${secret}" />\nexport const x: string = 1;`,
    ]) {
      const { diagnostics, note } = await check(`${head}\nexport class Model {}`);
      expect(diagnostics).toEqual([]);
      expect(note).toContain('outside its folder');
    }
    rmSync(join(secret, '..'), { recursive: true });
  });

  it.runIf(process.platform !== 'win32').each([
    ['sleeps', 'exec sleep 99'],
    ['prints without end', 'exec cat /dev/zero'],
    ['is killed', 'kill -9 $$'],
    ['fails', 'exit 3'],
    ['is not there', 'exec /nowhere/at/all'],
  ])('reports nothing but a note when the compiler %s', async (_, script) => {
    const { diagnostics, note } = await check('export class Model {}', {}, stubProgram(script));
    expect(diagnostics).toEqual([]);
    expect(note).toContain('not checked');
  });
});
