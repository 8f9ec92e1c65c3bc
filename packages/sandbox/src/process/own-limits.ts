/**
 * The limits that this process has itself, which its children inherit. A child can be given less but never
 * more: `prlimit` fails where it is asked for more, and the whole way of starting with it.
 */
import { readFileSync } from 'node:fs';

export interface OwnLimits {
  /** Hard limits; Infinity where there is none. */
  readonly cpuSeconds: number;
  readonly dataBytes: number;
  readonly openFiles: number;
  /** The address space that may be used (the soft limit, in bytes). */
  readonly addressSpace: number;
}

const NONE: OwnLimits = {
  cpuSeconds: Number.POSITIVE_INFINITY,
  dataBytes: Number.POSITIVE_INFINITY,
  openFiles: Number.POSITIVE_INFINITY,
  addressSpace: Number.POSITIVE_INFINITY,
};

/** @param text of Linux' /proc/PID/limits */
export function parseLimits(text: string): OwnLimits {
  const limit = (name: string, column: 1 | 2): number => {
    const found = new RegExp(`^${name} +(\\d+|unlimited) +(\\d+|unlimited)`, 'm').exec(text)?.[column];
    return found === undefined || found === 'unlimited' ? Number.POSITIVE_INFINITY : Number(found);
  };
  return {
    cpuSeconds: limit('Max cpu time', 2),
    dataBytes: limit('Max data size', 2),
    openFiles: limit('Max open files', 2),
    addressSpace: limit('Max address space', 1),
  };
}

/** No limit where the system does not tell. */
export function ownLimits(): OwnLimits {
  if (process.platform !== 'linux') return NONE;
  try {
    return parseLimits(readFileSync('/proc/self/limits', 'latin1'));
  } catch {
    return NONE;
  }
}
