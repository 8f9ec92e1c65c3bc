/**
 * @throws RangeError unless all are positive integers. The command line validates them, so this is a bug of
 *   the caller.
 */
export function requireCounts(counts: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(counts)) {
    if (!Number.isSafeInteger(value) || value < 1)
      throw new RangeError(`${name} must be a positive integer, not ${value}`);
  }
}
