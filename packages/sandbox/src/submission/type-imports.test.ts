import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withTypeImports } from './type-imports.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hw5 imports é ')));
  writeFileSync(join(folder, 'rate.ts'), 'export type Rate = number;');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function found(source: string): Promise<string[]> {
  const all = await withTypeImports({ folder, files: new Map([['model.ts', source]]) });
  return [...all.keys()].sort();
}

describe('files that are imported for their types only', () => {
  it.each([
    "import type { Rate } from './rate.ts';",
    "import type { Rate } from './rate.js';",
    "export type * from './rate';",
    "type Rate = import('./rate.ts').Rate;",
  ])('are found: %s', async (source) => {
    expect(await found(source)).toEqual(['model.ts', 'rate.ts']);
  });

  it('are not looked for outside of the folder', async () => {
    expect(await found("import type { X } from '../rate.ts';")).toEqual(['model.ts']);
  });

  it('are found in one pass over long runs of spaces', async () => {
    const spaces = ' '.repeat(120_000);
    const before = process.cpuUsage();
    expect(await found(`/* import${spaces}(${spaces}x */`)).toEqual(['model.ts']);
    const { user } = process.cpuUsage(before);
    // Microseconds of processor time: one pass takes milliseconds, a search that backtracks minutes.
    expect(user).toBeLessThan(5e6);
  });

  it('are no longer looked for after some thousand names', async () => {
    const missing = (count: number) =>
      Array.from({ length: count }, (_, i) => `// import './no-${i}.ts'`).join('\n');
    expect(await found(`${missing(10)}\nimport './rate.ts';`)).toContain('rate.ts');
    expect(await found(`${missing(9000)}\nimport './rate.ts';`)).toEqual(['model.ts']);
  });
});
