/** The versions of what computed the numbers. */
import { readFileSync } from 'node:fs';
import { version } from '../../package.json';
import type { RunRecord } from './run-record.ts';

export function versions(): RunRecord['versions'] {
  return {
    hw5: version,
    'numpy-ts': numpyVersion(),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
}

/** Read from its package.json, because importing numpy-ts is slow. */
function numpyVersion(): string {
  const manifest = new URL('../package.json', import.meta.resolve('numpy-ts'));
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
