/** One process for many submissions, held against a process for each: what it says is the same. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { stubProgram } from '../../test/support/stub-program.ts';
import { checkTypes, openTypeChecker } from './type-check.ts';
import { TypeServer } from './type-server.ts';

const submission = (source: string, others: Readonly<Record<string, string>> = {}) => ({
  folder: mkdtempSync(join(tmpdir(), 'hw5 server é ')),
  entry: 'model.ts',
  files: new Map(Object.entries({ 'model.ts': source, ...others })),
});

/** In this order; what one declares must not reach the next. */
const sources = [
  "export class Model { rate: number = 'fast'; }",
  'declare global { interface Array<T> { second: T } var rate: number }\nexport class Model { a = [1].second; }',
  'export class Model { a = [1].second; b = rate; }',
  "import * as np from 'numpy-ts';\ndeclare module 'numpy-ts' { interface NDArray { half(): NDArray } }\nexport class Model { W = np.zeros([2]).half(); }",
  "import * as np from 'numpy-ts';\nexport class Model { W = np.zeros([2]).half(); b: string = np.zeros([2]); }",
  'declare global { interface Console { shout(text: string): void } }\nconsole.shout("a");\nexport class Model {}',
  'console.shout("a");\nexport class Model {}',
  "/* ü😀 */ const s: number = 'é'; /*\u2028*/ const t: string = 1;\r\nconst u: string = 2;\nexport class Model {}",
  'export class Model { m(x: { a: { b: number } }): void { this.m({ a: { b: "" } } as { a: { b: string } }); } }',
  'export class Model { m( { }',
  "export class Model { W: NDArray; }\nimport './missing.ts';",
  `/// <reference path='${import.meta.filename}' />\nexport class Model { rate: number = 'fast'; }`,
  `export class Model { ${Array.from({ length: 30 }, (_, i) => `a${i}: number = '';`).join('\n')} }`,
  'export class Model { rate = 1; }',
];

describe('a compiler for many submissions', () => {
  it('says what one of its own would say of each, whatever came before', async () => {
    const { check, close } = openTypeChecker();
    onTestFinished(close);
    const outputs = vi.spyOn(TypeServer.prototype, 'output');
    const all = sources.map((source) =>
      submission(source, source.includes('missing') ? { 'other.ts': 'export const a: string = 1;' } : {}),
    );
    onTestFinished(() => all.forEach(({ folder }) => void rmSync(folder, { recursive: true })));
    const [shared, alone] = await Promise.all([
      Promise.all(all.map(check)),
      Promise.all(all.map((one) => checkTypes(one))),
    ]);
    expect(shared).toEqual(alone);
    const given = await Promise.all(outputs.mock.results.map(({ value }) => value as Promise<string | null>));
    expect(given.map((output) => output === null)).toEqual(sources.map(() => false));
    expect(new Set(outputs.mock.contexts).size).toBe(1);
    expect(shared.map(({ diagnostics }) => diagnostics.length)).toEqual([
      1, 0, 2, 0, 2, 0, 1, 3, 1, 1, 2, 0, 20, 0,
    ]);
  });

  it('gives its time limit to each, and goes on with another process', async () => {
    const { check, close } = openTypeChecker({ timeMs: 1 });
    onTestFinished(close);
    const one = submission(sources[0]!);
    onTestFinished(() => rmSync(one.folder, { recursive: true }));
    const notes = await Promise.all([check(one), check(one)]);
    expect(notes.map(({ note }) => note)).toEqual([
      expect.stringContaining('too long'),
      expect.stringContaining('too long'),
    ]);
  });

  it.runIf(process.platform !== 'win32').each([
    ['prints without end', 'exec cat /dev/zero'],
    ['is killed', 'kill -9 $$'],
    ['fails', 'exit 3'],
    ['is not there', 'exec /nowhere/at/all'],
    [
      'answers something else',
      'printf \'Content-Length: 36\\r\\n\\r\\n{"jsonrpc":"2.0","id":1,"result":1}  \'; printf \'Content-Length: 36\\r\\n\\r\\n{"jsonrpc":"2.0","id":2,"result":1}  \'; exec cat',
    ],
    ['answers nonsense', "printf 'Content-Length: 2\\r\\n\\r\\n}{'; exec cat"],
  ])('gives nothing when it %s', async (_, script) => {
    const folder = mkdtempSync(join(tmpdir(), 'hw5 server é '));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'tsconfig.json'), '{}');
    const server = new TypeServer(stubProgram(script));
    expect(await server.output(folder, new Map())).toBeNull();
    expect(server.isUsable).toBe(false);
  });
});
