import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as bare from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import * as np from '../src/index.ts';
import { evaluate } from './corpus/corpus.ts';
import { corrections, correctionsTable } from './corrections.ts';

type Exports = Record<string, unknown>;

/** JSON where there is one, `an error` where it throws. */
function outcome(library: object, example: string): string {
  let value: unknown;
  try {
    value = evaluate(library as Exports, example);
  } catch {
    return 'an error';
  }
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return 'a value without JSON';
  }
}

/** numpy-ts as it comes: base.ts turns the kernels of this instance off. */
function bareOutcome(example: string): string {
  const { thresholdMultiplier } = bare.wasmConfig;
  bare.wasmConfig.thresholdMultiplier = 1;
  try {
    return outcome(bare, example);
  } finally {
    bare.wasmConfig.thresholdMultiplier = thresholdMultiplier;
  }
}

describe.each(corrections)('$topic', ({ example, gives }) => {
  it('is as NumPy, or fails with one line', () => {
    if (gives === null) expect(() => evaluate(np as Exports, example)).toThrow(np.NumpyError);
    else expect(outcome(np, example)).toBe(gives);
  });

  it('is wrong in numpy-ts itself; if this fails, the correction can go', () => {
    expect(bareOutcome(example)).not.toBe(gives ?? 'an error');
  });
});

it('docs/numpy.md has this table', () => {
  const page = readFileSync(fileURLToPath(new URL('../../../docs/numpy.md', import.meta.url)), 'utf8');
  expect(page).toContain(correctionsTable());
});
