/**
 * Reads the marked regions of a solution file.
 *
 *     // <solution NAME>   the answer: students get a `not implemented yet: NAME` line in its place
 *     // </solution>
 *     // <staff>           for staff only: students get nothing
 *     // </staff>
 *
 * In Python, `#` stands for the slashes. A marker is alone on its line. Regions do not nest. Anything that
 * looks like a marker but is not one is an error, so that a typing error cannot give the answer away.
 */
import { InputError } from '@hw5/base';

export type Part =
  /** Lines that reach students as they are. */
  | { readonly kind: 'shared'; readonly lines: readonly string[] }
  /** An answer; `indent` is the white space before its opening marker. */
  | {
      readonly kind: 'solution';
      readonly name: string;
      readonly indent: string;
      readonly lines: readonly string[];
    }
  | { readonly kind: 'staff'; readonly lines: readonly string[] };

interface Open {
  readonly kind: 'solution' | 'staff';
  readonly name: string;
  readonly indent: string;
  readonly line: number;
  readonly lines: string[];
}

const markers = {
  '//': /^(\s*)\/\/ <(\/?)(\w+)(?: (\w+))?>\s*$/,
  '#': /^(\s*)# <(\/?)(\w+)(?: (\w+))?>\s*$/,
};
/** A comment that begins with a tag (`// <solution`, `#</staff>`), or a marker's words anywhere else. */
const markerLike = /^\s*(\/[/*]+|#+)\s*<|<\/?\s*(solution|staff)\b/i;

export const isPython = (file: string): boolean => file.endsWith('.py');

/**
 * The parts of a file, in order.
 *
 * @param source the text, lines ending in `\n`
 * @param file its name, for errors
 * @throws InputError (`stencil-region`, subject `file:line`) for a marker that is unknown, malformed, nested,
 *   unopened or unclosed, for an answer without a name and for a name used twice
 */
export function parseRegions(source: string, file: string): Part[] {
  const comment = isPython(file) ? '#' : '//';
  const parts: Part[] = [];
  const names = new Map<string, number>();
  let shared: string[] = [];
  let open: Open | null = null;
  for (const [index, text] of source.split('\n').entries()) {
    const line = index + 1;
    const regionError = (expected: string, found: string, remedy: string) =>
      new InputError({ code: 'stencil-region', subject: `${file}:${line}`, expected, found, remedy });
    const match = markers[comment].exec(text);
    if (!match) {
      if (markerLike.test(text)) {
        throw regionError(
          `a marker alone on its line, as \`${comment} <solution loss>\``,
          `\`${text.trim()}\``,
          'Fix the marker, or reword the line.',
        );
      }
      (open?.lines ?? shared).push(text);
      continue;
    }
    const [, indent = '', slash, kind = '', name] = match;
    if (kind !== 'solution' && kind !== 'staff') {
      throw regionError('a marker `solution` or `staff`', `\`${kind}\``, 'Fix the name of the marker.');
    }
    if (slash === '') {
      if (open) {
        throw regionError(
          `\`</${open.kind}>\` first, since line ${open.line} opens a region`,
          `\`<${kind}>\` inside it`,
          'Regions do not nest: close the first one.',
        );
      }
      if (kind === 'solution' && name === undefined) {
        throw regionError(
          `a name, as \`${comment} <solution loss>\``,
          'none',
          'Name what the region answers: students read it.',
        );
      }
      if (kind === 'staff' && name !== undefined) {
        throw regionError(`\`${comment} <staff>\` without a name`, `\`${name}\``, 'Take the name out.');
      }
      const earlier = name === undefined ? undefined : names.get(name);
      if (earlier !== undefined) {
        throw regionError(
          'a name of its own for each answer',
          `\`${name}\` again, after line ${earlier}`,
          'Rename one of the two.',
        );
      }
      if (name !== undefined) names.set(name, line);
      if (shared.length > 0) parts.push({ kind: 'shared', lines: shared });
      shared = [];
      open = { kind, name: name ?? '', indent, line, lines: [] };
    } else {
      if (open?.kind !== kind || name !== undefined) {
        const expected = open
          ? `\`</${open.kind}>\`, since line ${open.line} opens that`
          : 'an opening marker before it';
        throw regionError(expected, `\`${text.trim()}\``, 'Balance the markers.');
      }
      parts.push(
        open.kind === 'solution'
          ? { kind: open.kind, name: open.name, indent: open.indent, lines: open.lines }
          : { kind: open.kind, lines: open.lines },
      );
      open = null;
    }
  }
  if (open) {
    throw new InputError({
      code: 'stencil-region',
      subject: `${file}:${open.line}`,
      expected: `\`${comment} </${open.kind}>\` further down`,
      found: 'the end of the file',
      remedy: 'Close the region.',
    });
  }
  if (shared.length > 0) parts.push({ kind: 'shared', lines: shared });
  return parts;
}
