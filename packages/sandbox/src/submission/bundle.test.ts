import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { greeting, stubProgram } from '../../test/support/stub-program.ts';
import { bundle } from './bundle.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hw5-bundle-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bundled = (source: string) => bundle(folder, 'model.ts', source);

const right = 'export class Model { logits(x: number) { return x + 1; } }\n';

describe('a submission that compiles', () => {
  it('comes back as a script, its map and its files', async () => {
    const result = await bundled(right);
    expect(result).toMatchObject({ files: new Map([['model.ts', right]]) });
    expect('code' in result && result.code).toContain('logits(');
  });

  it('may begin with a line for the shell', async () => {
    const result = await bundled(`#!/usr/bin/env node\n${right}`);
    expect('code' in result && result.code).not.toContain('#!');
  });
});

it('reports where a submission does not compile', async () => {
  expect(await bundled('export class Model {\n  logits( }')).toMatchObject({
    reason: 'The submission does not compile.',
    diagnostics: [{ file: 'model.ts', line: 2 }],
  });
});

describe.runIf(process.platform !== 'win32')('a submission whose compiler', () => {
  it.each([
    ['ends', 'exit 2'],
    ['is stopped for its time', 'exec sleep 99'],
  ])('%s is rejected, and the next one compiles', async (_, script) => {
    const path = stubProgram(`${greeting()}; ${script}`);
    const failure = await bundle(folder, 'model.ts', right, { path, limits: { timeMs: 3000 } });
    expect(failure).toEqual({ reason: expect.stringContaining('could not be compiled'), diagnostics: [] });
    expect('code' in (await bundled(right))).toBe(true);
  });
});
