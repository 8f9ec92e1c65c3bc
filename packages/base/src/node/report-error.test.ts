import { expect, it, vi } from 'vitest';
import { InputError } from '../input-error.ts';
import { Interrupted, OutputClosed } from './interrupt.ts';
import { type ReportOptions, reportError } from './report-error.ts';

const fields = { code: 'x', subject: 'file\nname\u001b', expected: 'a', found: 'b', remedy: 'C.' };

async function reported(
  error: unknown,
  options: ReportOptions = { name: 'hw5' },
): Promise<[exitCode: number, stderr: string]> {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exitCode = await reportError(error, options);
  const stderr = write.mock.calls.map(([text]) => text).join('');
  write.mockRestore();
  return [exitCode, stderr];
}

it('renders an input error as one line, whatever it quotes', async () => {
  expect(await reported(new InputError(fields))).toEqual([
    2,
    'hw5: file name\\u{1b}: expected a, found b. C.\n',
  ]);
});

it('shows an excerpt below the line', async () => {
  const [, stderr] = await reported(
    new InputError({ ...fields, subject: 'f', excerpt: '  1 | let\n    | ^' }),
  );
  expect(stderr).toBe('hw5: f: expected a, found b. C.\n  1 | let\n    | ^\n');
});

it('renders an error of the program itself with its trace', async () => {
  const [exitCode, stderr] = await reported(new TypeError('oops'));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^hw5: this is an error in hw5 itself, not in your input\. .*\nTypeError: oops\n {4}at /,
  );
  expect((await reported('a text'))[1]).toContain('\na text\n');
});

it('renders an interruption as one line, and closed output as nothing', async () => {
  expect(await reported(new Interrupted())).toEqual([2, 'hw5: interrupted; nothing was written.\n']);
  expect(await reported(new Interrupted('2 of 3 are kept.'))).toEqual([
    2,
    'hw5: interrupted; 2 of 3 are kept.\n',
  ]);
  expect(await reported(new OutputClosed())).toEqual([0, '']);
});

it('points a usage error to the help of the command; help itself is no error', async () => {
  const usage = (code: string, exitCode: number) =>
    Object.assign(new Error("error: unknown option '--x'"), { code: `commander.${code}`, exitCode });
  expect(await reported(usage('unknownOption', 1), { name: 'hw5', command: 'hw5 data' })).toEqual([
    2,
    "hw5: unknown option '--x'. See hw5 data --help.\n",
  ]);
  expect(await reported(usage('helpDisplayed', 0))).toEqual([0, '']);
  expect(await reported(usage('help', 1))).toEqual([2, '']);
});

it('highlights the beginning of the line', async () => {
  const highlight = async (text: string) => `<${text}>`;
  expect((await reported(new Interrupted(), { name: 'bench', highlight }))[1]).toBe(
    '<bench:> interrupted; nothing was written.\n',
  );
});
