/** What people do to a file that is not theirs. Texts in, texts out. */
import { transformSync } from 'esbuild';
import { parseSync } from 'oxc-parser';

const python = (text: string): boolean => !text.includes('export class');

/** The class's methods, each with the comment above it, and the text around them. */
function methods(text: string): { head: string; bodies: string[]; tail: string } {
  if (python(text)) {
    const begin = /^ {4}(?:@staticmethod\n {4})?def /m;
    const bodies = text.slice(text.search(begin)).split(/(?=^ {4}(?:@staticmethod\n {4})?def )/m);
    return { head: text.slice(0, text.search(begin)), bodies: joined(bodies), tail: '' };
  }
  const model = parseSync('model.ts', text)
    .program.body.map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : node))
    .find((node) => node?.type === 'ClassDeclaration');
  if (model?.type !== 'ClassDeclaration') throw new Error('no class');
  const methodsAndFields = model.body.body;
  const first = methodsAndFields.findIndex(({ type }) => type === 'MethodDefinition');
  const start = methodsAndFields[first - 1]!.end;
  const ends = methodsAndFields.slice(first).map(({ end }) => end);
  const bodies = ends.map((end, k) => text.slice(ends[k - 1] ?? start, end));
  return { head: text.slice(0, start), bodies, tail: text.slice(ends.at(-1)) };
}

/** A decorator's line belongs to what follows. */
const joined = (bodies: readonly string[]): string[] =>
  bodies.reduce<string[]>((all, body) => {
    if (all.at(-1)?.trim() === '@staticmethod') all.push(all.pop()! + body);
    else all.push(body);
    return all;
  }, []);

export const reordered = (text: string): string => {
  const { head, bodies, tail } = methods(text);
  return head + bodies.reverse().join('') + tail;
};

/** Every second method from one, the others from another. */
export const halves = (one: string, other: string): string => {
  const [a, b] = [methods(one), methods(other)];
  return a.head + a.bodies.map((body, k) => (k % 2 === 0 ? body : b.bodies[k]!)).join('') + a.tail;
};

export const renamed = (text: string): string => {
  const declared = python(text) ? /^ {8,}(\w+) = /gm : /\b(?:const|let) (\w+)/g;
  const names = new Set([...text.matchAll(declared)].map(([, name]) => name!));
  return [...names].reduce(
    (t, name, k) => t.replace(new RegExp(`(?<![.\\w])${name}\\b`, 'g'), `thing${k}`),
    text,
  );
};

/** Without the old comments, a new one above each line. */
export const recommented = (text: string): string =>
  python(text)
    ? text.replace(/^ *#.*\n/gm, '').replace(/^( +)(self\.|return|for )/gm, '$1# and now this\n$1$2')
    : text
        .replace(/\/\*\*[\s\S]*?\*\/|^ *\/\/.*$/gm, '')
        .replace(/^ {4}(const|return|for)/gm, '    // and now this\n    $1');

/** Prints here and there, as one leaves them behind. */
export const talking = (text: string): string =>
  python(text)
    ? text.replace(/^( {8})return /gm, "$1print('here')\n$1return ")
    : text.replace(/^( {4})return /gm, "$1console.log('here');\n$1return ");

/** As esbuild writes it: no types, another layout. */
export const compiled = (text: string): string => transformSync(text, { loader: 'ts' }).code;
