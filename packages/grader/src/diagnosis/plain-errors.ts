/**
 * What JavaScript's own errors mean, in plain words with the names of the student's code. Errors of numpy-ts
 * are in such words already. The engine gives its errors no codes, so its texts are recognised here, for
 * words only; an unknown text is shown as it is.
 */
import type { ThrownError } from '@hw5/sandbox';
import type { Node } from 'oxc-parser';
import { classFacts, defaultImportOfNumpy, nameOf, objectOfAccess, unwrapped } from './class-facts.ts';
import { classesIn } from './find-model.ts';
import { notDefined, notFunction } from './plain-names.ts';
import { areSimilar } from './similar-names.ts';
import type { Source, SourcePlace } from './source.ts';
import { nodesOf } from './walk-syntax.ts';

/** Where it was thrown; null if that is not known. */
type Place = SourcePlace | null;

type Sentence = (groups: readonly string[], at: Place) => string;

/** The first that fits counts. */
const KNOWN: readonly (readonly [RegExp, Sentence])[] = [
  [
    /^Cannot read properties of (undefined|null) \(reading '(.*)'\)$/,
    ([what, key], at) => noProperty(what!, key!, at),
  ],
  [
    /^Cannot set properties of (undefined|null) \(setting '(.*)'\)$/,
    ([what, key], at) => noProperty(what!, key!, at),
  ],
  [
    /^Cannot destructure property '(.*)' of '(.*)' as it is (undefined|null)\.$/,
    ([key, object, what]) => `\`${object}\` is ${what}, so \`${key}\` cannot be taken out of it.`,
  ],
  [
    /^(.*) is not a function or its return value is not iterable$/,
    ([callee]) => `\`${named(callee!)}(…)\` does not return a list that \`[a, b] = …\` could take apart.`,
  ],
  [/^(.*) is not a function$/, ([callee], at) => notFunction(named(callee!), at)],
  [/^(.*) is not a constructor$/, ([callee], at) => notClass(named(callee!), at)],
  [
    /^(.*?) is not iterable/,
    ([what]) =>
      `\`${named(what!)}\` is not a list, so it can be neither looped over with \`of\` nor taken apart.`,
  ],
  [/^Spread syntax requires .*iterable/, () => 'What stands behind `...` is not a list.'],
  [/^(.*) is not defined$/, ([name], at) => notDefined(name!, at)],
  [
    /^Cannot access '(.*)' before initialization$/,
    ([name]) => `\`${name}\` is used above the line that declares it.`,
  ],
  [/^Assignment to constant variable\.$/, () => 'A `const` cannot get another value. Declare it with `let`.'],
  [
    /^Maximum call stack size exceeded$/,
    () => 'It calls itself again and again, directly or through another method.',
  ],
  [
    /^Invalid (?:typed )?array length/,
    () => 'A list of an impossible length is made: a negative number, a fraction, or far too many.',
  ],
  [
    /^Must call super constructor/,
    () => 'A class that `extends` another has to call `super(…)` in its constructor before it uses `this`.',
  ],
  [
    /^Class constructor (\w+) cannot be invoked without 'new'$/,
    ([name]) => `Write \`new ${named(name!)}(…)\`, with \`new\`.`,
  ],
  [
    /^Cannot assign to read only property '(.*)' of/,
    ([name]) => `\`${name}\` belongs to something that cannot be changed here.`,
  ],
  [
    /^Cannot add property (.*), object is not extensible$/,
    ([name]) => `\`${name}\` cannot be added to something that cannot be changed here.`,
  ],
  [/^Cannot set property (.*) of .* which has only a getter$/, ([name]) => `\`${name}\` can only be read.`],
  [
    /^Cannot (?:mix BigInt|convert a BigInt)/,
    () => 'A BigInt (a number such as 3n) meets an ordinary number. Write Number(x) around it.',
  ],
  [
    /^Reduce of empty array with no initial value$/,
    () => '`reduce` gets an empty list. Give it a second argument, the value to begin with.',
  ],
  [
    /^Cannot read private member (#\w+) from an object/,
    ([name]) => `\`${name}\` is missing on this object: it gets it only if the constructor ran to its end.`,
  ],
  [
    /^Cannot convert undefined or null to object$/,
    () => 'Something here is undefined or null, where an object is needed.',
  ],
];

/** One or two sentences; null where the error's own text is best. */
export function plainError(
  { name, message }: Pick<ThrownError, 'name' | 'message'>,
  at: Place,
): string | null {
  if (name === 'thrown value') return `This was thrown, which is no Error: ${message}`;
  if (name === 'NumpyError') {
    const unset = at && unsetArgument(at.source, at.source.offsetOf(at));
    return unset ? `${message}.${unset}` : null;
  }
  for (const [pattern, sentence] of KNOWN) {
    const match = pattern.exec(message);
    if (match) return sentence(match.slice(1), at);
  }
  return null;
}

/** The bundler's names back to the student's: `(0, import_numpy_ts.exp)` is `exp`, `_Model` is `Model`. */
function named(text: string): string {
  return text
    .replace(/\(0 ?, ?import_\w+\.(\w+)\)/g, '$1')
    .replace(/\bimport_\w+\./g, '')
    .replace(/\b_(?=Model\b)/g, '');
}

function noProperty(what: string, key: string, at: Place): string {
  const object = at && objectOfAccess(at.source, at.source.offsetOf(at), key);
  if (!object) return `Something is ${what} here, so it has no \`${key}\`.`;
  const text = at.source.text.slice(object.start, object.end).replace(/\s+/g, ' ');
  const shown = text.length > 50 ? 'What stands before it' : `\`${text}\``;
  return `${shown} is ${what}, so it has no \`${key}\`.${reason(object, at.source)}`;
}

function notClass(callee: string, at: Place): string {
  if (!at) return 'What is exported as Model is no class. Write `export class Model { … }`.';
  const declared = (at.source.program ? classesIn(at.source.program) : []).some(
    ({ name, found }) => name === callee && found.start > at.source.offsetOf(at),
  );
  return declared
    ? `\`${callee}\` is used above the line that declares it.`
    : `\`${callee}\` is no class, so \`new\` cannot make one of it.`;
}

/** Why an argument of the call at this offset is undefined, where the text shows it. */
function unsetArgument(source: Source, offset: number): string {
  const nodes = source.program ? [...nodesOf(source.program)] : [];
  const call = nodes.find(
    (node) =>
      node.type === 'CallExpression' &&
      node.callee.type === 'MemberExpression' &&
      node.callee.property.start <= offset &&
      offset <= node.callee.property.end,
  );
  if (call?.type !== 'CallExpression') return '';
  return call.arguments.map((argument) => reason(argument, source)).find(Boolean) ?? '';
}

/** Why it is undefined, where the text shows it. */
function reason(object: Node, source: Source): string {
  const node = unwrapped(object);
  if (node.type === 'ThisExpression') {
    return ' A `function (…)` inside of a method has no `this` of its own, nor has a method that is called without its object.';
  }
  if (node.type === 'Identifier') {
    const at = defaultImportOfNumpy(source, node.name);
    if (at === null) return '';
    return ` Line ${source.lineAt(at).line} imports it in a way that numpy-ts does not have: write \`import * as ${node.name} from 'numpy-ts'\`.`;
  }
  if (node.type !== 'MemberExpression' || unwrapped(node.object).type !== 'ThisExpression') return '';
  const name = nameOf(node.property);
  const facts = classFacts(source);
  if (name === null || !facts || facts.fields.has(name)) return '';
  const similar = [...facts.fields].find((field) => areSimilar(field, name));
  if (similar) return ` Did you mean \`this.${similar}\`?`;
  return facts.mayHaveOthers ? '' : ` Nothing in the class gives \`this.${name}\` a value.`;
}
