/**
 * Says where this process may have too little to grade: too few open files or processes, too little address
 * space or data. What fails then differs from run to run, and may end the process without a word.
 *
 * Linux tells; elsewhere nothing is refused. The launcher of `hw5` has the same rules and sentences, because
 * loading a program takes files and memory itself: so this file imports nothing of ours.
 */
import { readFileSync } from 'node:fs';

interface Need {
  /** The limit's name in /proc/self/limits, in words, and the shell's option for it. */
  readonly limit: string;
  readonly subject: string;
  readonly raise: string;
  readonly least: number;
  /** What the kernel counts one of as. */
  readonly unit: number;
}

/** Of the user; a grade's processes have some 20 threads, and Node ends where it can start none. */
const PROCESSES = 32;
/** A grade with its sandbox, both compilers and the fixtures needs some 110 files at a time. */
const OPEN_FILES = 128;
/**
 * In kB, beyond what Node claims for itself, which differs by 600 MB between versions. The grader claims 500
 * MB more, and each compiler 1,400 in all.
 */
const MORE_ADDRESSES = 900_000;
const MORE_DATA = 250_000;

function needs(status: string): Need[] {
  const claimed = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  return [
    {
      limit: 'Max open files',
      subject: 'limit of open files (ulimit -n)',
      raise: 'ulimit -n 1024',
      least: OPEN_FILES,
      unit: 1,
    },
    {
      limit: 'Max processes',
      subject: 'limit of processes (ulimit -u)',
      raise: 'ulimit -u 1024',
      // It does not hold for root.
      least: process.getuid?.() === 0 ? 0 : PROCESSES,
      unit: 1,
    },
    {
      limit: 'Max address space',
      subject: 'limit of address space in kB (ulimit -v)',
      raise: 'ulimit -v unlimited',
      least: claimed('VmSize') + MORE_ADDRESSES,
      unit: 1024,
    },
    {
      limit: 'Max data size',
      subject: 'limit of data in kB (ulimit -d)',
      raise: 'ulimit -d unlimited',
      least: claimed('VmData') + MORE_DATA,
      unit: 1024,
    },
  ];
}

/**
 * The line that says what is missing and what to do; null if nothing is.
 *
 * @param limits text of Linux' /proc/self/limits, @param status of /proc/self/status; by default those of
 * this process
 */
export function machineLack(limits: string = read('limits'), status: string = read('status')): string | null {
  for (const { limit, subject, raise, least, unit } of needs(status)) {
    const soft = new RegExp(`^${limit} +(\\d+)`, 'm').exec(limits)?.[1];
    if (soft === undefined || Number(soft) / unit >= least) continue;
    const found = Math.floor(Number(soft) / unit);
    return `${subject}: expected at least ${least}, found ${found}. Nothing was graded. Raise it: ${raise}.`;
  }
  return null;
}

function read(name: 'limits' | 'status'): string {
  try {
    return readFileSync(`/proc/self/${name}`, 'latin1');
  } catch {
    return '';
  }
}
