import { describe, expect, it } from 'vitest';
import { kernelMemory } from './load-kernels.ts';

/**
 * (module (import "env" "memory" (memory 0)) (func (export "peek") (param i32) (result i32) local.get 0
 * i32.load8_u)), by hand.
 */
const peeking = Buffer.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x06, 0x01, 0x60, 0x01, 0x7f, 0x01, 0x7f],
  ...[0x02, 0x0f, 0x01, 0x03, 0x65, 0x6e, 0x76, 0x06, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 0x02, 0x00, 0x00],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x07, 0x08, 0x01, 0x04, 0x70, 0x65, 0x65, 0x6b, 0x00, 0x00],
  ...[0x0a, 0x09, 0x01, 0x07, 0x00, 0x20, 0x00, 0x2d, 0x00, 0x00, 0x0b],
]).toString('base64');

const loaded = (arrays: readonly number[]) =>
  kernelMemory<{ peek(address: number): number }>(peeking, arrays)!;

describe('kernelMemory', () => {
  it('lets kernels read the bytes of its arrays', () => {
    const { kernels, memory } = loaded([10]);
    const bytes = memory.uint8(10);
    expect([...bytes]).toEqual(Array(10).fill(0));
    bytes[7] = 201;
    expect(kernels.peek(bytes.byteOffset + 7)).toBe(201);
  });

  it('starts every array at a cache line of its own, and none at 0', () => {
    const { memory } = loaded([3, 8, 200, 24]);
    const arrays = [memory.uint8(3), memory.uint16(4), memory.int32(50), memory.float64(3)];
    expect(arrays.map(({ byteOffset }) => byteOffset)).toEqual([64, 128, 192, 448]);
    expect(arrays.map(({ length }) => length)).toEqual([3, 4, 50, 3]);
  });

  it('allocates the announced arrays, and throws when the memory is full', () => {
    const { memory } = loaded([8 * 8184]);
    expect(memory.float64(8184).length).toBe(8184);
    expect(() => memory.float64(1)).toThrow(RangeError);
  });

  it('is null without that much memory, and for binaries that do not compile', () => {
    expect(loaded([2 ** 40])).toBeNull();
    expect(kernelMemory('AAAA', [8])).toBeNull();
    expect(kernelMemory('no base64!', [8])).toBeNull();
  });
});
