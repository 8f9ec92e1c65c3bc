/** Eq. 3 over the test set, from what a run has left: a second route to the losses of a sweep. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readNpy } from '../../src/record/read-npy.ts';

/** The mean over the 20 tiny test images of the only run under `runs/`. */
export function testLossOf(cwd: string): number {
  const [name] = readdirSync(join(cwd, 'runs'));
  const file = (what: string): string => join(cwd, 'runs', name!, `mnist-test-${what}.npy`);
  const probabilities = readNpy(file('probabilities'), '<f8', [20, 10]);
  const labels = readNpy(file('labels'), '<i4', [20]);
  return labels.reduce((sum, y, i) => sum - Math.log(probabilities[10 * i + y]! + 1e-10), 0) / 20;
}
