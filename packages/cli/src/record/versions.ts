/** The versions of what computed the numbers. */
import { version as numpy } from 'numpy-ts/package.json';
import { version } from '../../package.json';
import type { RunRecord } from './run-record.ts';

export function versions(): RunRecord['versions'] {
  return {
    hw5: version,
    'numpy-ts': numpy,
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
}
