import { expect, it } from 'vitest';
import { portError } from './port-error.ts';

const error = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

it.each([
  ['EADDRINUSE', '--port 80: expected a free port, found that another program uses it. Take another.'],
  ['EACCES', '--port 80: expected a free port, found that it is not allowed. Take another.'],
  [
    'EADDRNOTAVAIL',
    '--port 80: expected a free port, found that this machine has no such address. Take another.',
  ],
])('%s is one line', (code, message) => {
  expect(portError(error(code), '--port 80', 'Take another.')).toMatchObject({ code: 'port', message });
});

it('returns any other error as it is', () => {
  const other = error('EMFILE');
  expect(portError(other, '--port 80', 'Take another.')).toBe(other);
});
