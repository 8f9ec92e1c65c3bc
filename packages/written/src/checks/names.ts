/** Names of people: whose they are, and whether a text holds one. */

export interface Person {
  /** The account's name, the name of its home folder, and what programs call the person. */
  readonly names: readonly string[];
}

/** Accounts and programs that name nobody. */
const nobody =
  /^(?:anonymous|anon|none|n\/?a|unknown|author|student|user|users?name|admin|administrator|root|guest|home|owner|ubuntu|debian|vagrant|runner|node|docker|windows user|microsoft office user|office user|test|tester|default|public|-+|\?+|\.+)?$/i;

export const isNobody = (name: string): boolean => nobody.test(name.trim());

const leastLetters = 3;
/** A user called max or mark: such a word may stand there for itself. */
const mayBeWord = /^\p{L}{1,6}$/u;

/** Matches the name as a word; null for a name that names nobody. */
function patternOf(name: string): RegExp | null {
  const plain = name.trim();
  if (isNobody(plain) || plain.length < leastLetters) return null;
  const escaped = plain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
}

/** Whether one of the names is a word of `text`; `perhaps` if that word may mean something else. */
export function namesIn(text: string, { names }: Person): 'no' | 'perhaps' | 'yes' {
  const found = names.filter((name) => patternOf(name)?.test(text));
  if (found.length === 0) return 'no';
  return found.every((name) => mayBeWord.test(name.trim())) ? 'perhaps' : 'yes';
}

/** The text with `…` for each name that means nothing else: what is printed is passed on. */
export function withoutNames(text: string, { names }: Person): string {
  const patterns = names.filter((name) => !mayBeWord.test(name.trim())).map(patternOf);
  return patterns.reduce((shown, pattern) => (pattern ? shown.replace(pattern, '…') : shown), text);
}

/** True if there is a path in somebody's home folder, on any system. */
export function homePath(text: string): boolean {
  const pattern =
    /(?:\/home\/|\/Users\/|[A-Z]:[\\/]+(?:Users|Documents and Settings)[\\/]+)([\p{L}\p{N}._-]{2,})/giu;
  return [...text.matchAll(pattern)].some(([, name]) => !isNobody(name!) && name !== 'Shared');
}
