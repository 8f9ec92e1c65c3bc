import { describe, expect, it } from 'vitest';
import { decodePacket, encodePacket, type Value } from './esbuild-packets.ts';

const body = (value: Value) => encodePacket({ id: 3, isResponse: true, value }).subarray(4);

describe('a packet', () => {
  it('is its length, its id with a bit for responses, and a value', () => {
    expect([...encodePacket({ id: 3, isResponse: true, value: ['é', 258] })]).toEqual([
      ...[21, 0, 0, 0],
      ...[7, 0, 0, 0],
      ...[5, 2, 0, 0, 0],
      ...[3, 2, 0, 0, 0, 0xc3, 0xa9],
      ...[2, 2, 1, 0, 0],
    ]);
  });

  it('is read as it was written', () => {
    const value = { a: null, b: [true, false, 7, ''], c: { d: Buffer.from([1, 2]) }, ['__proto__']: 'own' };
    expect(decodePacket(body(value))).toEqual({ id: 3, isResponse: true, value });
  });
});

describe('what is no packet', () => {
  it.each([
    ['ends too early', body('text').subarray(0, -1)],
    ['goes on after its value', Buffer.concat([body(null), Buffer.from([0])])],
    ['has a value of an unknown kind', Buffer.from([0, 0, 0, 0, 9])],
    ['counts more than it holds', Buffer.from([0, 0, 0, 0, 5, 255, 255, 255, 255])],
  ])('%s: that is a RangeError', (_, bytes) => {
    expect(() => decodePacket(bytes)).toThrow(RangeError);
  });
});
