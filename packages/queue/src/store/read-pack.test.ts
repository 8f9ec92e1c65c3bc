import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { PART_BYTES, readPack } from './read-pack.ts';

/** A table with one pack; the statement of each part fails as often as `outages` says. */
function tableOf(pack: Buffer, outages: number[] = []) {
  const asked: number[] = [];
  const executeSql = async (text: string) => {
    const [, from, bytes] = text.match(/from (\d+) for (\d+)/)!.map(Number);
    const part = (from! - 1) / PART_BYTES;
    asked.push(part);
    if (outages[part]) {
      outages[part] -= 1;
      throw new Error('Query read timeout');
    }
    return { rows: [{ part: pack.subarray(from! - 1, from! - 1 + bytes!) }] };
  };
  return { asked, executeSql };
}

it.each([1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES])(
  'returns all %i bytes of a submission',
  async (length) => {
    const pack = randomBytes(length);
    const beginning = pack.subarray(0, PART_BYTES);
    expect(await readPack(tableOf(pack), { content: 'c', beginning }, {})).toEqual(pack);
  },
);

it('asks again for the part that a slow line did not bring in time, and for no other', async () => {
  const pack = randomBytes(2.5 * PART_BYTES);
  const table = tableOf(pack, [0, 2, 1]);
  const noted: unknown[] = [];
  const beginning = pack.subarray(0, PART_BYTES);
  const read = await readPack(table, { content: 'c', beginning }, { onOutage: (error) => noted.push(error) });
  expect(read).toEqual(pack);
  expect(table.asked).toEqual([1, 1, 1, 2, 2]);
  expect(noted).toHaveLength(3);
});

it('ends where the queue was cleared meanwhile', async () => {
  const beginning = randomBytes(PART_BYTES);
  const nothing = { executeSql: async () => ({ rows: [] }) };
  expect(await readPack(nothing, { content: 'c', beginning }, {})).toEqual(beginning);
});
