/**
 * Whether a source might nest deeper than a recursive parser's stack allows.
 *
 * The parser behind the source warnings runs inside the grader, not in a process of its own, so a source that
 * might exceed its stack is not parsed at all. Every level of nesting needs at least one of the characters or
 * words counted here, so a source with few of them is safe; homework has some hundreds. Comments and strings
 * count too: telling them apart would need a parser.
 */
const MAX_LEVELS = 4000;

/** Rulers in comments (`-----`, `=====`, `*****`) are no nesting in any code that compiles. */
const rulers = /([-=*/])\1{2,}/g;
const levels =
  /[([{<!~?:=+\-*/%&|^>`$]|\b(?:new|do|typeof|void|delete|await|yield|keyof|readonly|unique|infer|asserts|else|throw|return|async|static|abstract|declare|export|default|in|of|is|as)\b/g;

export function mayNestTooDeep(source: string, maxLevels = MAX_LEVELS): boolean {
  let count = 0;
  for (const _ of source.replace(rulers, '$1').matchAll(levels)) if (++count > maxLevels) return true;
  return false;
}
