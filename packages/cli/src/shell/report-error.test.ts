import { stripVTControlCharacters } from 'node:util';
import { InputError } from '@hw5/base';
import { expect, it, vi } from 'vitest';
import { Unsuccessful } from '../unsuccessful.ts';
import { InputErrorWithExcerpt, sourceExcerpt } from './input-error-with-excerpt.ts';
import { Interrupted, Unread } from './interrupt.ts';
import { reportError } from './report-error.ts';

const fields = { code: 'x', subject: 'file\nname\u001b', expected: 'a', found: 'b', remedy: 'C.' };

async function reported(error: unknown): Promise<[exitCode: number, stderr: string]> {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exitCode = await reportError(error);
  const stderr = stripVTControlCharacters(write.mock.calls.map(([text]) => text).join(''));
  write.mockRestore();
  return [exitCode, stderr];
}
it('renders an input error as one line, whatever it quotes', async () => {
  expect(await reported(new InputError(fields))).toEqual([2, 'hw5: file name?: expected a, found b. C.\n']);
});

it('shows the source with a caret below the column, past tabs', async () => {
  const excerpt = sourceExcerpt('\tlet x = ;', 12, 9);
  const [, stderr] = await reported(new InputErrorWithExcerpt({ ...fields, subject: 'f', excerpt }));
  expect(stderr).toBe('hw5: f: expected a, found b. C.\n  12 | \tlet x = ;\n     | \t        ^\n');
});

it('says of a fault of our own that it is one, with the trace', async () => {
  const [exitCode, stderr] = await reported(new TypeError('oops'));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^hw5: this is a fault of hw5 itself, not of your input\. .*\nTypeError: oops\n {4}at /,
  );
  expect((await reported('a text'))[1]).toContain('\na text\n');
});

it('says little of an interruption and nothing where there is nothing to say', async () => {
  expect(await reported(new Interrupted())).toEqual([2, 'hw5: interrupted; nothing was written.\n']);
  expect(await reported(new Unread())).toEqual([0, '']);
  expect(await reported(new Unsuccessful())).toEqual([1, '']);
});
