import { describe, expect, it } from 'vitest';
import { methodHashes } from './method-hash.ts';
import { Source, sourcesOf } from './source.ts';
import { sourceWarnings } from './source-warnings.ts';

const GIVEN = `export class Model {
  /** Given. */
  accuracyNN(testImages: NDArray, testLabels: NDArray): number {
    return Number(np.count_nonzero(np.equal(this.forwardPass(testImages), testLabels))) / testImages.shape[0]!;
  }
}`;
const hashes = methodHashes('model.ts', GIVEN);

describe('loops', () => {
  it.each([
    'for (let i = 0; i < 10; i++) total += i;',
    'for (const x of pixels) total += x;',
    'for (const k in pixels) total += k;',
    'while (total < 3) total++;',
    'do total++; while (total < 3);',
    'pixels.forEach((x) => { total += x; });',
    'return pixels.map((x) => x * 2);',
  ])('are pointed at in a method that array operations are asked for: %s', (loop) => {
    const source = `class Model {\n  logits(inputs) {\n    let total = 0;\n    ${loop}\n  }\n}\nexport { Model };`;
    expect(sourceWarnings(new Source('model.ts', source), {})).toEqual([
      {
        code: 'loop',
        message: expect.stringMatching(/^logits contains a loop/),
        location: 'model.ts:4:5'.replace('4:5', loop.startsWith('return') ? '4:12' : '4:5'),
      },
    ]);
  });

  it('are reported once a method, in static and arrow methods and any form of class', () => {
    const body = 'for (;;) { for (;;) {} }';
    for (const source of [
      `export class Model { static loss() { ${body} } }`,
      `export default class { loss = () => { ${body} } }`,
      `export const Model = class { static loss = function () { ${body} } }`,
      `export default class Network { loss() { ${body} } }`,
    ]) {
      expect(sourceWarnings(new Source('model.ts', source), {}).map(({ code }) => code)).toEqual(['loop']);
    }
  });

  it('are welcome in trainNN, in helpers, in comments and in strings', () => {
    const source = `export class Model {
      trainNN() { for (;;) {} }
      helper() { while (true) {} }
      logits() { /* for (;;) {} */ return 'while (true) {}'; }
    }
    function sum() { for (;;) {} }`;
    expect(sourceWarnings(new Source('model.ts', source), {})).toEqual([]);
  });

  it('are not looked for where there is no Model, or no syntax', () => {
    expect(sourceWarnings(new Source('model.ts', 'export const x = 1;'), hashes)).toEqual([]);
    expect(sourceWarnings(new Source('model.ts', 'export class Model {'), hashes)).toEqual([]);
  });
});

describe('given methods', () => {
  it('may be laid out, commented and typed in another way', () => {
    const same = GIVEN.replace('/** Given. */', '// mine')
      .replaceAll(': NDArray', '')
      .replace('): number', ')')
      .replace('return Number', 'return   Number')
      .replace('shape[0]!', 'shape[0] as number');
    expect(sourceWarnings(new Source('model.ts', same), hashes)).toEqual([]);
  });

  it('that were changed are pointed at', () => {
    const other = GIVEN.replace('testImages.shape[0]', 'testLabels.shape[0]');
    expect(sourceWarnings(new Source('model.ts', other), hashes)).toMatchObject([
      { code: 'given-method-changed', location: null },
    ]);
  });

  it('that stand elsewhere (inherited, another file) are left alone', () => {
    expect(sourceWarnings(new Source('model.ts', 'export class Model extends Base {}'), hashes)).toEqual([]);
  });
});

it('gives no warnings if the stack is full, and passes on every other error', () => {
  const failing = (error: Error) => ({
    get accuracyNN(): string {
      throw error;
    },
  });
  const warnings = (error: Error) =>
    sourceWarnings(new Source('model.ts', 'export class Model {}'), failing(error));
  expect(warnings(new RangeError('Maximum call stack size exceeded'))).toEqual([]);
  expect(() => warnings(new TypeError('a fault of ours'))).toThrow('a fault of ours');
});

it('reads the syntax tree that explanations read', () => {
  const files = new Map([['model.ts', GIVEN]]);
  const source = sourcesOf(files).file('model.ts')!;
  expect(sourceWarnings(source, hashes)).toEqual([]);
  expect(sourcesOf(files).file('model.ts')!.program).toBe(source.program);
});
