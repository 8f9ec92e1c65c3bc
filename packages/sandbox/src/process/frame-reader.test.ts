import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader } from './frame-reader.ts';
import { GarbledMessage } from './garbled-message.ts';

function frame(text: string, block = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt32LE(Buffer.byteLength(text), 4);
  head.writeUInt32LE(block.length, 8);
  return Buffer.concat([head, Buffer.from(text), block]);
}

describe('the frame reader', () => {
  it('gives the same frames however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ maxLength: 40 }), fc.nat(5)), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 }),
        (frames, cuts) => {
          const bytes = Buffer.concat(frames.map(([text, n]) => frame(text, Buffer.alloc(n * 8, n))));
          const reader = new FrameReader();
          const got: [string, number][] = [];
          for (let at = 0, i = 0; at < bytes.length; i++) {
            const size = cuts[i % cuts.length]!;
            for (const { text, block } of reader.push(bytes.subarray(at, at + size))) {
              got.push([text.toString(), block.length / 8]);
            }
            at += size;
          }
          expect(got).toEqual(frames);
        },
      ),
    );
  });

  it('refuses a length before it allocates for it, a strange kind, and a block of broken floats', () => {
    const head = (kind: number, text: number, block: number): Buffer => {
      const buffer = Buffer.alloc(12);
      [kind, text, block].forEach((value, i) => {
        buffer.writeUInt32LE(value, i * 4);
      });
      return buffer;
    };
    for (const bad of [head(0, 2 ** 32 - 1, 0), head(0, 2, 2 ** 32 - 8), head(7, 2, 0), head(0, 2, 7)]) {
      expect(() => [...new FrameReader().push(bad)]).toThrow(GarbledMessage);
    }
  });

  it('refuses a stream without end, and counts anew for the next script', () => {
    const reader = new FrameReader();
    const chunk = frame('x'.repeat(1024 * 1024));
    const pushMany = (n: number): void => {
      for (let i = 0; i < n; i++) for (const _ of reader.push(chunk));
    };
    pushMany(60);
    reader.allowMore();
    pushMany(60);
    expect(() => pushMany(100)).toThrow(GarbledMessage);
  });
});
