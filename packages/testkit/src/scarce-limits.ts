/** Limits too low for a grade, and what is said of them: launcher and grader each look for themselves. */
import { execFileSync } from 'node:child_process';

/** More than Node itself claims in kB, so that it starts, and less than a grade needs. */
function scarce(name: 'VmSize' | 'VmData'): number {
  const status = execFileSync(
    process.execPath,
    ['-p', "require('fs').readFileSync('/proc/self/status', 'latin1')"],
    { encoding: 'utf8' },
  );
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) + 150_000;
}

/** Of each: `ulimit`'s option, its value, the beginning of the line, and the advice that ends it. */
export const scarceLimits: readonly (readonly [
  option: string,
  value: () => number,
  line: string,
  raise: string,
])[] = [
  ['-n', () => 64, 'limit of open files (ulimit -n): expected at least 128, found 64', 'ulimit -n 1024'],
  ['-n', () => 20, 'limit of open files (ulimit -n): expected at least 128, found 20', 'ulimit -n 1024'],
  [
    '-v',
    () => scarce('VmSize'),
    'limit of address space in kB (ulimit -v): expected at least',
    'ulimit -v unlimited',
  ],
  ['-d', () => scarce('VmData'), 'limit of data in kB (ulimit -d): expected at least', 'ulimit -d unlimited'],
];
