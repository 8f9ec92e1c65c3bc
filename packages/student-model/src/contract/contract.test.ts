/**
 * Every way to break the contract that both callers, `hw5 run --model` and the lab, check with these
 * functions.
 */
import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import { ContractError, type ContractErrorCode } from './contract-error.ts';
import { findModelClass, type StudentModel } from './model-class.ts';
import { checkModel, finiteParameters, readParameters } from './parameters.ts';
import { elements, finiteNumber, fraction, singleNumber } from './returned-values.ts';

const shape = { inputSize: 3, numClasses: 2 };

function findingOf(run: () => unknown): Pick<ContractError, 'code' | 'expected' | 'found'> {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    const { code, expected, found } = error;
    return { code, expected, found };
  }
  throw new Error('expected a ContractError, but nothing was thrown');
}

describe('findModelClass', () => {
  class Model {}

  it('takes the export Model, else the default export', () => {
    class Other {}
    expect(findModelClass({ Model, default: Other })).toBe(Model);
    expect(findModelClass({ default: Model, Other })).toBe(Model);
  });

  it('calls nothing', () => {
    class Throws {
      constructor() {
        throw new Error('constructed');
      }
    }
    expect(findModelClass({ Model: Throws })).toBe(Throws);
  });

  it.each<[found: string, exported: Record<string, unknown>]>([
    ['no export', {}],
    ['the export Modell', { Modell: Model }],
    ['the exports Modell, helper', { Modell: Model, helper: 1 }],
    ['an export Model that is a number', { Model: 1 }],
    ['an export Model that is an object', { Model: {} }],
    ['an export Model that is null', { Model: null, default: Model }],
    ['an export Model that is a function that is no class', { Model: () => new Model() }],
    ['a default export that is a string', { default: 'Model' }],
  ])('finds %s', (found, exported) => {
    expect(findingOf(() => findModelClass(exported))).toEqual({
      code: 'model-class',
      expected: 'an exported class Model',
      found,
    });
  });
});

const right = () => ({
  W: np.array([
    [1, 2],
    [3, 4],
    [5, 6],
  ]) as unknown,
  b: np.array([[7, 8]]) as unknown,
  trainNN() {},
});
const check = (fields: object) =>
  checkModel({ ...right(), ...fields } as unknown as StudentModel, shape, ['trainNN']);

describe('checkModel', () => {
  const W = Float64Array.of(1, 2, 3, 4, 5, 6);
  const b = Float64Array.of(7, 8);

  it.each<[what: string, fields: object]>([
    ['as the contract has them', {}],
    ['W of float32', { W: np.array([...W], 'float32').reshape(3, 2) }],
    ['W of int32', { W: np.array([...W], 'int32').reshape(3, 2) }],
    ['W of int64, whose elements are bigints', { W: np.array([...W], 'int64').reshape(3, 2) }],
    ['W as a transposed view', { W: np.array([1, 3, 5, 2, 4, 6]).reshape(2, 3).T }],
    [
      'W of nested arrays',
      {
        W: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      },
    ],
    ['W of typed arrays', { W: [Float32Array.of(1, 2), Float64Array.of(3, 4), Int8Array.of(5, 6)] }],
    ['b of shape [C]', { b: np.array([7, 8]) }],
    ['b as a typed array', { b: Float32Array.of(7, 8) }],
    ['b as a plain array', { b: [7, 8] }],
  ])('returns copies of W and b: %s', (_what, fields) => {
    expect(check(fields)).toEqual({ W, b });
  });

  const wantsW = 'W to be an array of shape [3, 2]';
  const wantsB = 'b to be an array of shape [1, 2]';
  it.each<[what: string, fields: object, code: ContractErrorCode, expected: string, found: string]>([
    ['no method', { trainNN: undefined }, 'model-method', 'a method trainNN', 'none'],
    ['a method that is a number', { trainNN: 3 }, 'model-method', 'a method trainNN', 'a number'],
    ['no W', { W: undefined }, 'model-shape', wantsW, 'undefined'],
    ['W null', { W: null }, 'model-shape', wantsW, 'null'],
    ['W a number', { W: 1 }, 'model-shape', wantsW, 'a number'],
    ['W a string', { W: 'no' }, 'model-shape', wantsW, 'a string'],
    ['W an object', { W: {} }, 'model-shape', wantsW, 'an object'],
    ['W a Map', { W: new Map() }, 'model-shape', wantsW, 'an object'],
    ['W transposed', { W: np.zeros([2, 3]) }, 'model-shape', wantsW, 'an array of shape [2, 3]'],
    ['W flat', { W: np.zeros([6]) }, 'model-shape', wantsW, 'an array of shape [6]'],
    ['W flat and typed', { W: new Float64Array(6) }, 'model-shape', wantsW, 'an array of shape [6]'],
    ['W of rank 3', { W: np.zeros([1, 3, 2]) }, 'model-shape', wantsW, 'an array of shape [1, 3, 2]'],
    ['W of rank 0', { W: np.array(1) }, 'model-shape', wantsW, 'an array of shape []'],
    ['W ragged', { W: [[1, 2], [3], [4, 5]] }, 'model-shape', wantsW, 'nested arrays of different lengths'],
    ['W empty', { W: [] }, 'model-shape', wantsW, 'an array of shape [0]'],
    ['no b', { b: undefined }, 'model-shape', wantsB, 'undefined'],
    ['b of shape [C, 1]', { b: np.zeros([2, 1]) }, 'model-shape', wantsB, 'an array of shape [2, 1]'],
    ['b of shape [D]', { b: np.zeros([3]) }, 'model-shape', wantsB, 'an array of shape [3]'],
    [
      'W of strings',
      { W: Array(3).fill(['1', '2']) },
      'model-value',
      'W to hold real numbers',
      'a string at [0, 0]',
    ],
    [
      'a gap in W',
      {
        W: [
          [1, 2],
          [3, undefined],
          [5, 6],
        ],
      },
      'model-value',
      'W to hold real numbers',
      'undefined at [1, 1]',
    ],
    [
      'W complex',
      { W: { shape: [3, 2], dtype: 'complex128', tolist: () => new Array(6).fill({ re: 0, im: 0 }) } },
      'model-value',
      'W to hold real numbers',
      'dtype complex128',
    ],
    [
      'W with a NaN',
      {
        W: [
          [1, 2],
          [3, 4],
          [Number.NaN, 6],
        ],
      },
      'model-value',
      'W to hold finite numbers',
      'NaN at [2, 0]',
    ],
    ['b infinite', { b: [7, -Infinity] }, 'model-value', 'b to hold finite numbers', '-Infinity at [0, 1]'],
  ])('refuses %s', (_what, fields, code, expected, found) => {
    expect(findingOf(() => check(fields))).toEqual({ code, expected, found });
  });

  it('has a message of both, in one sentence', () => {
    expect(() => check({ W: np.zeros([2, 3]) })).toThrow(
      'expected W to be an array of shape [3, 2], found an array of shape [2, 3]',
    );
  });
});

it('reads the parameters of a training that diverged, unless they must be finite', () => {
  const model = { ...right(), b: [Number.NaN, 8] };
  expect(readParameters(model, shape).b).toEqual(Float64Array.of(Number.NaN, 8));
  expect(findingOf(() => finiteParameters(model, shape)).found).toBe('NaN at [0, 0]');
});

describe('what methods return', () => {
  it('may be an NDArray, a typed array, nested or plain arrays', () => {
    for (const value of [np.array([[1, 2]]), Float32Array.of(1, 2), [[1], [2]], [1, 2]]) {
      expect(elements(value, 2, 'it')).toEqual(Float64Array.of(1, 2));
    }
    const single = [3, np.array([3]), np.array(3), [3], [[3n]]];
    expect(single.map((value) => singleNumber(value, 'it'))).toEqual([3, 3, 3, 3, 3]);
    expect(single.map((value) => finiteNumber(value, 'it'))).toEqual([3, 3, 3, 3, 3]);
    expect([0, 0.25, [1]].map((value) => fraction(value, 'it'))).toEqual([0, 0.25, 1]);
    expect(singleNumber(Number.NaN, 'it')).toBeNaN();
  });

  it.each([
    { value: undefined, found: 'undefined' },
    { value: 'no', found: 'a string' },
    { value: np.zeros([3, 1]), found: 'an array of shape [3, 1]' },
    { value: [1, 2, 3], found: 'an array of shape [3]' },
  ])('must have as many elements as expected: $found', ({ value, found }) => {
    expect(findingOf(() => elements(value, 2, 'what logits returns'))).toEqual({
      code: 'model-shape',
      expected: 'what logits returns to be an array of 2 numbers',
      found,
    });
  });

  it.each<[typeof singleNumber, unknown, expected: string, found: string]>([
    [singleNumber, undefined, 'it to be a number', 'undefined'],
    [singleNumber, [1, 2], 'it to be a number', 'an array of shape [2]'],
    [finiteNumber, 'x', 'it to be a finite number', 'a string'],
    [finiteNumber, [Number.NaN], 'it to be a finite number', 'NaN'],
    [finiteNumber, Infinity, 'it to be a finite number', 'Infinity'],
    [fraction, 1.5, 'it to lie between 0 and 1', '1.5'],
    [fraction, -0.5, 'it to lie between 0 and 1', '-0.5'],
    [fraction, null, 'it to be a finite number', 'null'],
  ])('must be numbers where numbers are expected: %o of %o', (read, value, expected, found) => {
    expect(findingOf(() => read(value, 'it'))).toEqual({ code: 'model-value', expected, found });
  });
});

it('imports nothing, so that it runs in a page', async () => {
  const { build } = await import('esbuild');
  const entry = new URL('./index.ts', import.meta.url).pathname;
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    logLevel: 'silent',
  });
  const outside = Object.keys(metafile.inputs).filter((path) => !path.includes('contract/'));
  expect(outside).toEqual([]);
});
