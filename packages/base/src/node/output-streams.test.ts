import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { exitAfterOutput } from './output-streams.ts';

it('exits once everything printed was taken', async () => {
  const log: string[] = [];
  const slow = new Writable({
    write: (chunk: Buffer, _encoding, taken) => {
      setImmediate(() => {
        log.push(chunk.toString());
        taken();
      });
    },
  });
  slow.write('report');
  await exitAfterOutput(1, [slow], (code) => log.push(`exit ${code}`));
  expect(log.filter((text) => text !== '')).toEqual(['report', 'exit 1']);
});

it('lets a stream that takes nothing say so before', async () => {
  const log: string[] = [];
  const full = new Writable({ write: (_chunk, _encoding, taken) => taken(new Error('full')) });
  full.on('error', ({ message }) => log.push(message));
  full.write('report');
  const gone = new Writable();
  gone.destroy();
  await exitAfterOutput(0, [full, gone], (code) => log.push(`exit ${code}`));
  expect(log).toEqual(['full', 'exit 0']);
});
