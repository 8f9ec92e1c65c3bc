/**
 * File names for submissions: recognisable, valid on every system, and unique even where case does not
 * count.
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
    if (slug !== name || reserved.test(slug)) slug = hashed(cut, name);
    // Somebody may be called what another name is changed to.
    for (let i = 1; taken.has(fold(slug)); i++) slug = hashed(cut, i === 1 ? name : `${name}\0${i}`);
    taken.add(fold(slug));
    return slug;
  });
}

const hashed = (cut: string, text: string): string =>
  `${cut}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;

/** Equal for names that some file system takes for the same: `ß` and `ss` are, once in upper case. */
const fold = (text: string): string => text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
