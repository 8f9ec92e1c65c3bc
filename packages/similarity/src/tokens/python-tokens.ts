/**
 * Python as tokens, by Lezer's grammar (@lezer/python, MIT, from CodeMirror): it needs no Python, so that
 * staff's machine compares what it cannot run.
 */
import { parser } from '@lezer/python';
import { placesIn, type Token } from './token.ts';

/** Without their contents: they say nothing of the program. What a method takes is the contract's. */
const skipped = new Set(['Comment', 'ImportStatement', 'ParamList', 'TypeDef', '⚠']);
/** Words and signs whose node's kind has said it already. */
const left = new Set(
  'Script Body FunctionDefinition ExpressionStatement ParenthesizedExpression ( ) [ ] { } , : . ;'.split(' '),
);

/** Above this share of the text, errors make it no Python. */
const MOST_ERRORS = 0.05;

/** @returns null for a file with too many syntax errors to be compared */
export function pythonTokens(text: string): Token[] | null {
  const placeOf = placesIn(text);
  const tokens: Token[] = [];
  let errors = 0;
  parser.parse(text).iterate({
    enter: ({ node, name, from, to }) => {
      if (name === '⚠') errors += Math.max(1, to - from);
      if (skipped.has(name)) return false;
      // A docstring.
      if (name === 'ExpressionStatement' && /String$/.test(node.firstChild?.name ?? '')) return false;
      if (left.has(name)) return true;
      if (node.parent?.name === 'FunctionDefinition') return name !== 'VariableName';
      const isProperty = name === 'PropertyName';
      const kind = isProperty
        ? `Member ${propertyName(text, node.parent?.firstChild?.from ?? from, from, to)}`
        : kindOf(name, text.slice(from, to));
      const end = node.firstChild?.from ?? to;
      tokens.push({ kind, place: placeOf(from, end) });
      return true;
    },
  });
  return errors > MOST_ERRORS * text.length ? null : tokens;
}

/** A member of `self` is the contract's or a name of the student's own; any other is a choice of numpy. */
const propertyName = (text: string, object: number, from: number, to: number): string =>
  text.slice(object, from - 1).trim() === 'self' ? '' : text.slice(from, to);

const kindOf = (name: string, text: string): string =>
  /Op$/.test(name) ? `${name} ${text}` : /String$/.test(name) ? 'String' : name;
