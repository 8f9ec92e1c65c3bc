/** True for two names that differ in capitals, underscores or one letter. */
export function areSimilar(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.replaceAll('_', '').toLowerCase()) as [string, string];
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 4) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}
