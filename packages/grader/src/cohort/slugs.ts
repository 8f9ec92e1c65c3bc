/**
 * File names for submissions: recognisable, valid on every system, and unique even where case does not count.
 */
import { createHash } from 'node:crypto';
import type { CohortSubmission } from './cohort.ts';

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const longest = 80;

/**
 * The slug of each submission, in order; their names are unique. A name that had to be changed gets eight
 * digits of its hash.
 */
export function slugsOf(submissions: readonly Pick<CohortSubmission, 'name'>[]): string[] {
  const taken = new Set<string>();
  return submissions.map(({ name }) => {
    const plain = name
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '_')
      .replace(/^[.-]+|\.+$/g, '_');
    const cut = [...plain].slice(0, longest / 2).join('');
    let slug = cut;
    if (slug !== name || reserved.test(slug) || taken.has(fold(slug))) {
      slug = `${cut}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
    }
    taken.add(fold(slug));
    return slug;
  });
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
