import { expect, it } from 'vitest';
import { shippedManifest } from './shipped-manifest.ts';

const manifest = {
  name: '@hw5/example',
  version: '0.1.0',
  description: 'an example',
  license: 'MIT',
  private: true,
  scripts: { test: 'vitest run' },
  exports: {
    '.': { 'hw5-source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
    './plain': './dist/plain.js',
  },
  bin: { example: './dist/bin.js' },
  dependencies: {
    zod: '^4.0.0',
    '@hw5/svm': 'workspace:*',
    'numpy-ts': 'catalog:',
  },
  devDependencies: { vitest: '^4.0.0', '@hw5/base': 'workspace:*' },
};

it('keeps what users need, with exact versions and only files that are shipped', () => {
  const versions: Record<string, string> = { zod: '4.6.7', '@hw5/svm': '0.1.0', 'numpy-ts': '1.7.0' };
  const files = ['dist/index.js', 'dist/plain.js', 'dist/bin.js'];
  expect(shippedManifest(manifest, files, (name) => versions[name]!)).toEqual({
    name: '@hw5/example',
    version: '0.1.0',
    description: 'an example',
    license: 'MIT',
    type: 'module',
    engines: { node: '>=20.19' },
    exports: { '.': { default: './dist/index.js' }, './plain': { default: './dist/plain.js' } },
    bin: { example: './dist/bin.js' },
    dependencies: { zod: '4.6.7' },
    // No registry is asked for these.
    peerDependencies: { '@hw5/svm': '0.1.0', 'numpy-ts': '1.7.0' },
  });
});

it('copes with a bare manifest', () => {
  expect(shippedManifest({ name: 'a', version: '1.0.0' }, [], () => '')).toEqual({
    name: 'a',
    version: '1.0.0',
    type: 'module',
    engines: { node: '>=20.19' },
    dependencies: {},
  });
});
