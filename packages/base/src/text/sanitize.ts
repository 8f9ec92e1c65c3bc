/**
 * Makes text from a submission harmless wherever it is shown: terminal, browser, spreadsheet.
 *
 * Control characters (so every ANSI escape), characters that reorder or hide text (bidi, zero width, tags)
 * and lone surrogates become their visible names, `\u{1b}`. Line feed and tab stay. Escaping twice changes
 * nothing. HTML and Markdown have escapers of their own where they are written, because `<` is an ordinary
 * character everywhere else.
 */
// Controls but line feed and tab; format characters but the two joiners, which scripts and emoji need;
// separators; lone surrogates.
const unsafe = /(?![\t\n])\p{Cc}|(?![\u200c\u200d])\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}/gu;

const name = (character: string): string => `\\u{${character.codePointAt(0)!.toString(16)}}`;

/** Replaces every character that is not visible by itself by its name. */
export function sanitize(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(unsafe, name);
}

/** Like {@link sanitize}, on one line; the indentation stays. */
export function sanitizeLine(text: string): string {
  // Not `/\s*\n\s*/`: a run of spaces without a line feed would be tried from each of its characters.
  const lines = sanitize(text).replace(/\n\s*/g, '\n').split('\n');
  return lines
    .map((line, i) => (i < lines.length - 1 ? line.trimEnd() : line))
    .join(' ')
    .replaceAll('\t', ' ');
}

/**
 * JSON text of the same value in which the characters of {@link sanitize} are `\uXXXX`: harmless to show, and
 * nothing is lost.
 */
export function sanitizeJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replace(unsafe, (character) =>
    // Line feeds are JSON's own layout and not in the set; inside strings JSON.stringify has escaped them
    // already.
    [...Array(character.length).keys()]
      .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/**
 * Only printed output may have several lines: a line break anywhere else could imitate a line of the report.
 */
function map(value: Json, key: string): Json {
  if (typeof value === 'string') return key === 'printed' ? sanitize(value) : sanitizeLine(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((element) => map(element, key));
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, map(field, name)]));
}

/** A copy of a JSON value in which every string is sanitized, and on one line unless its key is `printed`. */
export function sanitizeValue<T>(value: T): T {
  return map(value as unknown as Json, '') as unknown as T;
}
