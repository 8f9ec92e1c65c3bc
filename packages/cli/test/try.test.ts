/** `hw5 try` on real models in the real sandbox, in this process. Expected numbers are worked by hand. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { tryCommand } from '../src/try/try-command.ts';
import { temporaryFolder } from './support/hw5.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const solution = read('../../stencil/solution/model.ts');
const stencil = read('../../../stencil/model.ts');

/** Tries a method of this model in a folder of its own. */
async function tried(model: string, args: readonly string[], flags: Readonly<Record<string, unknown>> = {}) {
  const folder = join(temporaryFolder(), 'größe 1');
  mkdirSync(folder);
  writeFileSync(join(folder, 'model.ts'), model);
  vi.stubEnv('INIT_CWD', folder);
  vi.stubEnv('NO_COLOR', '1');
  const out = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      out[name] += String(text);
      return true;
    });
  }
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  const exitCode = await tryCommand({ args: ['model.ts', ...args], flags, argv: [] });
  vi.restoreAllMocks();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
  return { ...out, stdout: out.stdout.replace(/\u001b\[\d+m/g, ''), exitCode };
}

/** As a program reads it. */
async function facts(model: string, args: readonly string[], flags: Readonly<Record<string, unknown>> = {}) {
  const { stdout, exitCode } = await tried(model, args, { ...flags, json: true });
  return { ...JSON.parse(stdout), exitCode };
}

it('shows what went in and what came out, with shapes', async () => {
  const { stdout, stderr, exitCode } = await tried(solution, ['logits', '[3, 4]'], {
    W: '[[1, 2], [3, 4]]',
    b: '[0, 1]',
  });
  // 3·1 + 4·3 + 0 = 15; 3·2 + 4·4 + 1 = 23
  expect(stdout).toBe(`logits(inputs [2])  model.ts

  inputs    [2]       [3, 4]
  W         [2, 2]    [[1, 2],
                       [3, 4]]
  b         [1, 2]    [[0, 1]]

  returned  [1, 2]    [[15, 23]]
`);
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
});

it('tries every part', async () => {
  const near = { rtol: 1e-9, atol: 1e-9 };
  const numbers = (value: unknown): number[] => (value as unknown[]).flat(2) as number[];
  const softmax = await facts(solution, ['forwardPass', '[1, 0]'], { W: '[[0, 0], [0, 0]]', b: '[0, 0]' });
  expect(numbers(softmax.results.returned.values)).toBeAllclose([0.5, 0.5], near);
  const loss = await facts(solution, ['loss', '[0.25, 0.75]', '0']);
  // The solution adds 1e-10 before the logarithm, which changes the loss by 4e-10.
  expect([loss.results.returned.values]).toBeAllclose([Math.log(4)], near);
  const gradient = await facts(solution, ['backPropagation', '[2, 3]', '[0.25, 0.75]', '1']);
  expect(numbers(gradient.results.gradW.values)).toBeAllclose([0.5, -0.5, 0.75, -0.75], near);
  expect(gradient.results.gradB).toEqual({ shape: [1, 2], values: [[0.25, -0.25]] });
  const step = await facts(solution, ['gradientDescent', '[[1, 0]]', '[2, 0]'], {
    W: '[[3, 4]]',
    b: '[5, 6]',
    learningRate: '0.5',
  });
  expect(step.results).toMatchObject({
    'W afterwards': { values: [[2.5, 4]] },
    'b afterwards': { values: [[4, 6]] },
  });
  const init = await facts(solution, ['init'], { classes: '4' });
  expect(init.results.W.shape).toEqual([2, 4]);
  expect(init).toMatchObject({ method: 'init', call: 'new Model(…)', example: false, status: 'returned' });
  const training = await facts(solution, ['trainNN'], { epochs: '2' });
  const calls = training.calls.map(({ method }: { method: string }) => method);
  expect(calls.filter((method: string) => method === 'gradientDescent')).toHaveLength(6);
  expect(calls.slice(0, 4)).toEqual(['forwardPass', 'loss', 'backPropagation', 'gradientDescent']);
  expect(training.results.history.shape).toEqual([2, 3]);
});

it('says that the example’s numbers are the example’s, and which are one’s own', async () => {
  const { stdout, stderr } = await tried(solution, ['trainNN']);
  expect(stderr).toMatch(/^note: these are the example's numbers; .* hw5 try model\.ts trainNN --images /);
  expect(stdout).toMatch(/the calls in trainNN:\n {5}1 {2}forwardPass\(\[1, 1\]\) → \[\[0\.\d+, /);
  expect(stdout).toMatch(/history .* \[\[0, [\d.]+, [\d.]+\]\]\n +\(epoch, total loss, accuracy\)\n/);
});

it('needs no other method than the one that is tried, and shows what is not written yet', async () => {
  const only = stencil.replace(
    /throw new Error\('not implemented yet: loss'\);/,
    'console.log("p", probabilities); console.log("x".repeat(200));\n    return { nothing: Number.NaN };',
  );
  expect(only).not.toBe(stencil);
  const { stdout, exitCode } = await tried(only, ['loss']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/\n {2}returned +an object\n\n {2}printed:\n {2}│ p .*\n {2}│ x{75}…\n$/);
  const open = await tried(stencil, ['loss']);
  expect(open).toMatchObject({ exitCode: 1 });
  expect(open.stdout).toContain('✗ loss is not implemented yet.');
});

it('shows the line that threw, in the words of a grade', async () => {
  const broken = solution.replace(
    'const rows = np.atleast_2d(inputs);',
    'const rows = inputs.reshap([1, 2]);',
  );
  const { stdout, exitCode } = await tried(broken, ['logits']);
  const line = broken.split('\n').findIndex((text) => text.includes('reshap(')) + 1;
  expect(stdout).toContain(`✗ logits(inputs [2]) stopped at model.ts:${line}:`);
  expect(stdout).toMatch(
    new RegExp(`\n {4}${line} \\| +const rows = inputs\\.reshap\\(\\[1, 2\\]\\);\n +\\| +\\^`),
  );
  expect(exitCode).toBe(1);
});

it('notices numbers that are none, and arguments that were changed', async () => {
  const odd = solution.replace(
    'const gradB = probabilities.copy();',
    'probabilities.set([0, 0], 7);\n    const gradB = np.divide(probabilities.copy(), 0);',
  );
  const { stdout } = await tried(odd, ['backPropagation']);
  expect(stdout).toMatch(/! 6 numbers of gradW are NaN or infinite\.\n.*! 3 numbers of gradB/);
  expect(stdout).toContain('It changed an array that it was given');
  const { results, changedArguments } = await facts(odd, ['backPropagation', '[1]', '[1, 0]', '0']);
  expect(results.gradB.values[0]).toEqual(['Infinity', 'NaN']);
  expect(changedArguments).toBe(true);
});

it.each<[string, readonly string[], Readonly<Record<string, unknown>>, string]>([
  [solution, ['logit'], {}, 'found "logit". Did you mean logits?'],
  [solution, ['logits', '1', '2'], {}, 'logits: expected at most inputs, found 2 values.'],
  [solution, ['trainNN', '1'], {}, 'trainNN: expected no arguments, only options, found 1 values.'],
  [solution, ['loss'], { learningRate: '1' }, 'loss: expected no options, found --learning-rate.'],
  [solution, ['logits'], { epochs: '1' }, 'logits: expected only --W, --b, found --epochs.'],
  ['export class Model { logits( {', ['logits'], {}, 'model.ts:1:'],
  ['export class Modell {}', ['logits'], {}, 'model.ts: expected a model that can be run, found none: '],
  ['import "node:fs2";\nexport class Model {}', ['logits'], {}, 'model.ts:1:'],
])('what cannot be tried is one clear line (%#)', async (model, args, flags, message) => {
  await expect(tried(model, args, flags)).rejects.toThrow(message);
});

it('names a file that is not there as the user did', async () => {
  const line = { args: ['absent/model.ts', 'logits'], flags: {}, argv: [] };
  await expect(tryCommand(line)).rejects.toThrow('absent/model.ts: expected a model.ts or a folder with one');
});
