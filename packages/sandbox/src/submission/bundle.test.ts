import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
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

it('says where a submission does not compile', async () => {
  expect(await bundled('export class Model {\n  logits( }')).toMatchObject({
    reason: 'The submission does not compile.',
    diagnostics: [{ file: 'model.ts', line: 2 }],
  });
});

describe('a submission that brings its compiler down', () => {
  const doubling = Array.from({ length: 40 }, (_, i) => `a${i + 1}=a${i}+a${i}`).join();
  it.each([
    ['by nesting deeper than its stack', `${right}export const q = ${'!'.repeat(250_000)}1;`],
    ['by folding constants without end', `${right}export enum A { a0='x', ${doubling} }`],
  ])('%s is rejected, and the next one compiles', async (_, source) => {
    expect(await bundled(source)).toEqual({
      reason: 'The submission could not be compiled: that took too long, or too much memory.',
      diagnostics: [],
    });
    expect('code' in (await bundled(right))).toBe(true);
  });
});
