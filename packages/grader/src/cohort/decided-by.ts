/** What a grade was decided by, so that two grades of one submission can be compared later. Plain values. */
import type { Limits } from '@hw5/sandbox';
import { version } from '../../package.json';
import { contentHash, graderFingerprint } from './fingerprint.ts';

export interface DecidedBy {
  readonly fixtures: readonly SetId[];
  /** Version and content: `0.1.0 3f2a…`. */
  readonly grader: string;
  readonly limits: Limits;
}

export interface SetId {
  readonly id: string;
  readonly kind: 'public' | 'hidden';
  /** The first digits of the SHA-256 of its files. */
  readonly hash: string;
}

const DIGITS = 12;

/** @param folder of the set, absolute */
export const setId = (folder: string, { id, kind }: Pick<SetId, 'id' | 'kind'>): SetId => ({
  id,
  kind,
  hash: contentHash(folder).slice(0, DIGITS),
});

export const decidedBy = (fixtures: readonly SetId[], limits: Limits): DecidedBy => ({
  fixtures,
  grader: `${version} ${graderFingerprint().slice(0, DIGITS)}`,
  limits,
});

/** One line for people. */
export function decidedByWords({ fixtures, grader, limits }: DecidedBy): string {
  const sets = fixtures.map(({ id, hash }) => `${id} (${hash})`).join(' and ');
  const { scriptMs, totalMs, memoryMb, outputBytes } = limits;
  const bounds = `${scriptMs / 1000} s a check, ${totalMs / 1000} s in all, ${memoryMb} MB, ${outputBytes / 1024} KB of output`;
  return `fixtures ${sets}; grader ${grader}; limits ${bounds}`;
}
