import { expect, it, vi } from 'vitest';
import { machineLack } from './machine-limits.ts';

const limits = ({ files = 'unlimited', addresses = 'unlimited', data = 'unlimited' }): string =>
  [
    `Max data size             ${data}            unlimited            bytes     `,
    `Max open files            ${files}           4096                 files     `,
    `Max address space         ${addresses}       unlimited            bytes     `,
  ].join('\n');
const status = 'VmSize:\t  700000 kB\nVmData:\t   50000 kB\n';

it.each([
  [{ files: '127' }, 'limit of open files (ulimit -n): expected at least 128, found 127.'],
  [
    { addresses: '1600000000' },
    'limit of address space in kB (ulimit -v): expected at least 1600000, found 1562500.',
  ],
  [{ data: '100000000' }, 'limit of data in kB (ulimit -d): expected at least 300000, found 97656.'],
])('refuses %j, with what to do', (less, line) => {
  expect(machineLack(limits(less), status)).toContain(`${line} Nothing was graded. Raise it: ulimit -`);
});

it.each([{}, { files: '128' }, { files: '1024', addresses: '1638400000', data: '307200000' }])(
  'takes %j',
  (enough) => {
    expect(machineLack(limits(enough), status)).toBeNull();
  },
);

it('counts processes for users other than root', () => {
  const few = 'Max processes             31                   1024                 processes \n';
  const uid = vi.spyOn(process as { getuid: () => number }, 'getuid');
  uid.mockReturnValue(1000);
  expect(machineLack(few, status)).toBe(
    'limit of processes (ulimit -u): expected at least 32, found 31. Nothing was graded. Raise it: ulimit -u 1024.',
  );
  uid.mockReturnValue(0);
  expect(machineLack(few, status)).toBeNull();
});

it('takes a system that does not tell, and this one', () => {
  expect(machineLack('', '')).toBeNull();
  expect(machineLack()).toBeNull();
});
