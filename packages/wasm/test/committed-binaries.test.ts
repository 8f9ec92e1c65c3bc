import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernels, inPackages, kernelFiles } from '../compile-kernels.mjs';

it.each(kernelFiles)('$target is compiled from $source', { timeout: 120_000 }, async (files) => {
  expect(readFileSync(inPackages(files.target), 'utf8')).toBe(await compileKernels(files));
});

it('no committed binary is missing from the list', () => {
  const found = readdirSync(inPackages('.'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(inPackages(name), { withFileTypes: true }).some(({ name }) => name === 'src')
        ? readdirSync(inPackages(`${name}/src`), { recursive: true, encoding: 'utf8' })
            .filter((file) => file.endsWith('wasm-binary.ts'))
            .map((file) => `${name}/src/${file.replaceAll('\\', '/')}`)
        : [],
    );
  expect(found.sort()).toEqual(kernelFiles.map(({ target }) => target).sort());
});
