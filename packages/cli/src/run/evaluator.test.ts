import { sharedMemory } from '@hw5/wasm';
import { expect, it } from 'vitest';
import { startEvaluator } from './evaluator.ts';

const memory = sharedMemory([8 * 6])!;
const test = { images: memory.float64(6), labels: Int32Array.of(0, 1), count: 2, inputSize: 3 };

it('is not started for images that threads do not share, or where there is no second core', () => {
  expect(startEvaluator([test], 2, 2)).toBeNull();
  expect(startEvaluator([{ ...test, memory }], 2, 1)).toBeNull();
});

it('rejects when its thread fails, and can be closed all the same', async () => {
  // Next to the sources there is no built worker. The runs in test/parity check the results of the built one.
  const evaluator = startEvaluator([{ ...test, memory }], 2, 2)!;
  const network = { W: new Float64Array(6), b: new Float64Array(2) };
  await expect(evaluator.accuracies(network)).rejects.toThrow('evaluation-worker.js');
  await evaluator.close();
});
