import { expect, it } from 'vitest';
import * as np from './index.ts';

it('settings of numpy-ts may be set, also where they are frozen, and change no number', () => {
  const numbers = () => np.matmul(np.ones([40, 40]), np.full([40, 40], 0.1)).tolist();
  const before = numbers();
  const settings = np.wasmConfig as Record<string, unknown>;
  const untouched = { ...settings };
  np.configureWasm({ maxMemory: 64 * 2 ** 20, scratchSize: 2 ** 20 });
  settings.thresholdMultiplier = 0;
  Object.freeze(settings);
  settings.useRelaxedSimd = true;
  expect({ ...settings }).toEqual(untouched);
  expect(numbers()).toEqual(before);
});
