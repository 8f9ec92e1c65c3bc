/** Libraries of a made-up installation, of which a build has put some inline. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { licensesFile } from '../build/licenses.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hw5 licenses ü '));
});
afterEach(() => rmSync(root, { recursive: true }));

function install(name: string, license?: readonly [file: string, text: string]): string {
  const folder = `node_modules/.store/x/node_modules/${name}`;
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify({ name, version: '1.2.3' }));
  if (license) writeFileSync(join(root, folder, license[0]), license[1]);
  return folder;
}

const licenses = (...inputs: readonly string[]) =>
  licensesFile({ inputs: Object.fromEntries(inputs.map((path) => [path, {}])) }, root);

it('lists each library of the bundle once, by name', () => {
  const plain = install('plain', ['license', 'free to use']);
  const scoped = install('@some/scoped', ['LICENSE.md', 'free as well']);
  install('not-in-the-bundle', ['LICENSE', 'x']);
  const { name, contents } = licenses('src/own.ts', `${plain}/b.js`, `${plain}/lib/a.js`, `${scoped}/x.js`);
  expect(name).toBe('licenses.json');
  expect(Object.entries(JSON.parse(contents as string) as object)).toEqual([
    ['@some/scoped 1.2.3', 'free as well'],
    ['plain 1.2.3', 'free to use'],
  ]);
});

it('refuses a library whose license cannot be passed on', () => {
  expect(() => licenses(`${install('none')}/index.js`)).toThrow('none has no license file');
});
