/** Node's own `structuredClone` is the second route. */
import { types } from 'node:util';
import { zeros } from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import { makeStructuredClone } from './structured-clone.ts';

const clone = makeStructuredClone(types.isProxy);

class Report {
  readonly epoch = 1;
  readonly #hidden = 2;
  get sum(): number {
    return this.epoch + this.#hidden;
  }
}

describe('structuredClone', () => {
  it.each<[string, unknown]>([
    ['primitives', [1, -0, Number.NaN, 'a', null, undefined, 10n, true]],
    ['plain data', { epoch: 1, losses: [0.5, [0.25]], more: { deep: 'x' } }],
    ['a property called __proto__', JSON.parse('{"__proto__": {"a": 1}}')],
    ['an array with a hole', Object.assign([1], { 2: 3 })],
    ['typed arrays and buffers', [Float64Array.of(1, 2), Int32Array.of(3), new Uint8Array([4]).buffer]],
    ['Map, Set, Date, RegExp', [new Map([['k', { v: 1 }]]), new Set([[1]]), new Date(5), /a+/gi]],
    ['a class instance', new Report()],
  ])('copies %s as Node does, sharing nothing', (_, value) => {
    const copy = clone(value);
    expect(copy).toStrictEqual(structuredClone(value));
    expect(copy).not.toBe(value);
  });

  it('copies what is shared once, and cycles', () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { a: shared, b: shared };
    value.self = value;
    const copy = clone(value) as Record<string, unknown>;
    expect(copy.a).toBe(copy.b);
    expect(copy.a).not.toBe(shared);
    expect(copy.self).toBe(copy);
  });

  it.each<[string, unknown]>([
    ['a function', { f: () => 1 }],
    ['a symbol', [Symbol('s')]],
    ['an NDArray', zeros([2])],
    ['a promise', Promise.resolve()],
    ['an error', new Error('x')],
  ])('refuses %s by the name Node uses', (_, value) => {
    expect(() => clone(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
  });
});
