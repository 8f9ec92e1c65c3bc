import { Duplex } from 'node:stream';
import { expect, it } from 'vitest';
import type { Ended } from './script-channel.ts';
import { Twin } from './twin.ts';

const frame = (message: object): Buffer => {
  const text = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(Uint32Array.of(0, text.length, 0).buffer), text]);
};
const hello = frame({ t: 'hello', layers: [] });
const died = frame({ t: 'died', exitCode: null, signal: 'SIGKILL', garbled: false });

/** A twin whose channel never closes: another process holds it open. */
async function twin() {
  const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done(), autoDestroy: false });
  const made = new Twin(stream, { raw: '', processorTime: () => 0 });
  await made.listen();
  return { stream, made };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('is there once it has greeted, and waits for nobody where it never does', async () => {
  const { made, stream } = await twin();
  expect(made.gone).toBe(true);
  await made.end();
  const { made: other, stream: otherStream } = await twin();
  otherStream.push(hello);
  await turn();
  expect([other.gone, stream.destroyed]).toEqual([false, true]);
});

it('has ended when it says so, although its channel is not closed', async () => {
  const { made, stream } = await twin();
  stream.push(hello);
  await turn();
  let hasEnded = false;
  const ending = made.end().then(() => {
    hasEnded = true;
  });
  stream.push(frame({ t: 'printed', text: 'still under way' }));
  await turn();
  expect(hasEnded).toBe(false);
  stream.push(died);
  await ending;
  expect(made.gone).toBe(true);
});

it('tells at once that what arrives is no message', async () => {
  const { made, stream } = await twin();
  stream.push(hello);
  await turn();
  const ended: Ended[] = [];
  made.listener = { message: () => {}, ended: (how) => ended.push(how) };
  stream.push(Buffer.alloc(12, 0xff));
  await turn();
  expect(ended.map(({ reason }) => reason)).toEqual(['garbled']);
  await made.end();
});
