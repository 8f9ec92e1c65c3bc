/**
 * Scrambled words: every letter and digit of a text becomes another one, so nothing can recognise the text.
 */

/** Letters move seven places on, digits become their complement to 9; case, punctuation and length stay. */
export function scramble(text: string): string {
  return text.replace(/[a-z\d]/gi, (character) => {
    if (/\d/.test(character)) return String(9 - Number(character));
    const base = character === character.toLowerCase() ? 97 : 65;
    return String.fromCharCode(((character.charCodeAt(0) - base + 7) % 26) + base);
  });
}

type Module = Record<string, unknown>;

/**
 * The module with every sentence that it exports, or that its functions return, scrambled. Tables and flags
 * stay.
 */
export function scrambledModule(original: Module): Module {
  return Object.fromEntries(Object.entries(original).map(([name, value]) => [name, scrambled(value)]));
}

function scrambled(value: unknown): unknown {
  if (typeof value === 'string') return scramble(value);
  if (isTableOfSentences(value)) return scrambledModule(value);
  if (typeof value !== 'function') return value;
  return (...args: unknown[]) => scrambledResult((value as (...args: unknown[]) => unknown)(...args));
}

/** An object of functions only, each of which returns a sentence. */
function isTableOfSentences(value: unknown): value is Module {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) => typeof each === 'function');
}

/** Sentences, lists of sentences, and warnings, whose `message` is one. */
function scrambledResult(result: unknown): unknown {
  if (typeof result === 'string') return scramble(result);
  if (!Array.isArray(result)) return result;
  return result.map((each: unknown) => {
    if (typeof each === 'string') return scramble(each);
    const isWarning = typeof each === 'object' && each !== null && 'code' in each && 'message' in each;
    return isWarning ? { ...each, message: scramble(String(each.message)) } : each;
  });
}
