import { existsSync } from 'node:fs';
import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { repositoryRoot } from './repository.ts';

it('finds the root above a module', () => {
  expect(existsSync(join(repositoryRoot(import.meta.url), 'packages', 'stencil'))).toBe(true);
});

it('throws for a module outside', () => {
  const outside = join(parse(process.cwd()).root, 'nowhere', 'module.js');
  expect(() => repositoryRoot(pathToFileURL(outside).href)).toThrow('is not inside the repository');
});
