/** numpy-ts' types say what is an array and what a number, so a solution needs no `as NDArray`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

it('the solution compiles without its casts', () => {
  const source = readFileSync(here('../solution/model.ts'), 'utf8');
  const castless = source.replaceAll(/ as (NDArray|number\[\])\b(\[\])?/g, '');
  expect(castless).not.toBe(source);
  // Beside the solution, where its imports are found; named by process so that no other run meets it.
  const file = here(`../solution/without-casts-${process.pid}.ts`);
  writeFileSync(file, castless);
  try {
    const flags = ['--noEmit', '--strict', '--skipLibCheck', '--ignoreConfig', '--noUncheckedIndexedAccess'];
    const resolution = ['--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2023'];
    const conditions = ['--allowImportingTsExtensions', '--customConditions', 'hw5-source', '--types', ''];
    const tsc = here('../../../node_modules/typescript/bin/tsc');
    const output = (): string => {
      try {
        return execFileSync(process.execPath, [tsc, file, ...flags, ...resolution, ...conditions], {
          encoding: 'utf8',
        });
      } catch (error) {
        return (error as { stdout: string }).stdout;
      }
    };
    expect(output()).toBe('');
  } finally {
    rmSync(file, { force: true });
  }
});
