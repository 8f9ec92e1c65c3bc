/**
 * Data that is not the homework's. Its numbers are marked wherever they stand, because they must not be
 * submitted.
 */

interface UnusualData {
  /** Behind the dataset's name. */
  readonly mark: string;
  /** What follows the dataset's name and a colon. */
  readonly what: string;
  readonly why: string;
}

/** By the source of the data. */
const kinds: Readonly<Record<string, UnusualData>> = {
  synthetic: {
    mark: 'synthetic',
    what: 'these scenes are synthetic',
    why: 'made by a program because no real scenes were given. Do not submit these numbers.',
  },
  'other-images': {
    mark: 'other images',
    what: 'these are not the homework’s images',
    why: 'the data folder holds another set. Do not submit these numbers.',
  },
};

/** @returns null for the homework's own data. */
export function unusualData(source: string): UnusualData | null {
  return kinds[source] ?? null;
}
