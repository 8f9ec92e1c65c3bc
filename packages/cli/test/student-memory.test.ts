/** The memory of a student's training: arrays that nothing reaches are freed while it runs, and no others. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hw5, temporaryFolder } from './support/hw5.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const solution = readFileSync(new URL('../../stencil/solution/model.ts', import.meta.url), 'utf8');

/** Runs the solution with these lines at the start of `trainNN`; what they print. */
async function printedBy(lines: string): Promise<string> {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'));
  const start = 'trainNN(): void {';
  expect(solution).toContain(start);
  writeFileSync(join(cwd, 'model.ts'), solution.replace(start, `${start}\n${lines}`));
  const args = ['run', '--dataset', 'mnist', '--mode', 'nn', '--data', 'data', '--epochs', '1', '--no-out'];
  const { stderr, exitCode } = await hw5([...args, '--model', 'model.ts'], { cwd });
  expect({ stderr, exitCode }).toMatchObject({ exitCode: 0 });
  return stderr;
}

// 600 arrays of 2 MB.
const muchWork = 'for (let k = 0; k < 600; k++) np.multiply(large, 3);';

it('frees the arrays of a training while it runs: at most 300 MB', async () => {
  const printed = await printedBy(`
    const large = np.ones([256, 1024]);
    ${muchWork}
    console.log('megabytes:', Math.round(process.resourceUsage().maxRSS / 1024));`);
  const [, megabytes] = /megabytes: (\d+)/.exec(printed)!;
  expect(Number(megabytes)).toBeLessThan(300);
});

it('keeps what can be reached in any way: arrays, views, elements, parts of elements', async () => {
  const printed = await printedBy(`
    const large = np.ones([256, 1024]);
    const fresh = (): NDArray => np.multiply(large, 2);
    const row = np.multiply(large, 2).row(5);
    const half = (np.split(fresh(), 2) as unknown as NDArray[])[1]!;
    const stretched = np.broadcast_to(np.multiply(large, 2).row(0).copy(), [3, 1024]) as NDArray;
    const transposed = np.multiply(large, 2).reshape(1024, 256).T as NDArray;
    const data = fresh().data as Float64Array;
    const part = (fresh().data as Float64Array).subarray(1000, 9000);
    const again = np.array((fresh().data as Float64Array).subarray(0, 262144));
    ${muchWork}
    const kept = { row, half, stretched, transposed, data, part, again };
    for (const [name, value] of Object.entries(kept)) {
      const elements = 'tolist' in value ? (value.tolist() as number[]).flat() : Array.from(value);
      console.log(name, elements.length, elements.every((element) => element === 2) ? 'kept' : 'LOST');
    }`);
  const kept = { row: 1024, half: 131072, stretched: 3072, transposed: 262144, data: 262144, part: 8000 };
  for (const [name, count] of Object.entries({ ...kept, again: 262144 })) {
    expect(printed).toContain(`${name} ${count} kept\n`);
  }
});
