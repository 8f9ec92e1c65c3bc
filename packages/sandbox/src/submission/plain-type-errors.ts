/**
 * TypeScript's messages in plain words, by their codes. A message of another code, or of another form than
 * the one known here, stays as it is.
 */

type Sentence = (groups: readonly string[]) => string;

const found = (expected: string, actual: string): string => `Expected ${expected}, found ${actual}.`;
const signs =
  'JavaScript has no arithmetic for arrays. Write a.add(b), a.subtract(b), a.multiply(b) or a.divide(b).';

const KNOWN: Readonly<Record<string, readonly [RegExp, Sentence]>> = {
  TS2304: [/^Cannot find name '(.*)'\./, ([name]) => `There is nothing called '${name}' here.`],
  TS2322: [/^Type '(.*)' is not assignable to type '(.*)'\.$/, ([actual, wanted]) => found(wanted!, actual!)],
  TS2339: [
    /^Property '(.*)' does not exist on type '(.*)'\.$/,
    ([name, type]) =>
      type!.startsWith('typeof ')
        ? `The class ${type!.slice('typeof '.length)} has no static '${name}'.`
        : `${type} has no '${name}'.`,
  ],
  TS2345: [
    /^Argument of type '(.*)' is not assignable to parameter of type '(.*)'\./,
    ([actual, wanted]) => found(wanted!, actual!),
  ],
  TS2355: [/./, () => 'The method has to return something, and has no `return`.'],
  TS2362: [/./, () => `What stands left of the sign is no number. ${signs}`],
  TS2363: [/./, () => `What stands right of the sign is no number. ${signs}`],
  TS2365: [
    /^Operator '(.*)' cannot be applied to types '(.*)' and '(.*)'\.$/,
    ([sign, left, right]) =>
      `'${sign}' does not work on ${left} and ${right}. ${/NDArray/.test(`${left}${right}`) ? signs : ''}`.trim(),
  ],
  TS2448: [
    /'(.*)' used before its declaration/,
    ([name]) => `'${name}' is used above the line that declares it.`,
  ],
  TS2449: [
    /'(.*)' used before its declaration/,
    ([name]) => `'${name}' is used above the line that declares it.`,
  ],
  TS2454: [/^Variable '(.*)' is used/, ([name]) => `'${name}' has no value yet.`],
  TS2531: [/./, () => 'This can be null.'],
  TS2532: [/./, () => 'This can be undefined. If you know that it is not, write `!` behind it.'],
  TS2551: [
    /^Property '(.*)' does not exist on type '(.*)'\. Did you mean '(.*)'\?$/,
    ([name, type, other]) => `${type} has no '${name}'. Did you mean '${other}'?`,
  ],
  TS2552: [
    /^Cannot find name '(.*)'\. Did you mean '(.*)'\?$/,
    ([name, other]) => `There is nothing called '${name}' here. Did you mean '${other}'?`,
  ],
  TS2564: [
    /^Property '(.*)' has no initializer/,
    ([name]) => `The constructor has to give '${name}' a value.`,
  ],
  TS2576: [
    /Did you mean to access the static member '(.*)' instead/,
    ([name]) => `This is static: write ${name}.`,
  ],
  TS2695: [/./, () => 'Only what stands behind the comma counts. Write a.get([i, j]) for an element.'],
  TS2739: [
    /^Type '(.*)' is missing the following properties from type '(.*?)'/,
    ([actual, wanted]) => found(wanted!, actual!),
  ],
  TS2740: [
    /^Type '(.*)' is missing the following properties from type '(.*?)'/,
    ([actual, wanted]) => found(wanted!, actual!),
  ],
  TS2741: [/but required in type '(.*)'\.$/, ([wanted]) => `Expected ${wanted}, found something else.`],
  TS2769: [
    /Argument of type '(.*)' is not assignable to parameter of type '(.*?)'\./,
    ([actual, wanted]) => found(wanted!, actual!),
  ],
  TS7006: [
    /^Parameter '(.*)' implicitly/,
    ([name]) => `Say which type '${name}' has, for example ${name}: NDArray.`,
  ],
  TS18047: [/^'(.*)' is possibly 'null'\.$/, ([name]) => `${name} can be null.`],
  TS18048: [
    /^'(.*)' is possibly 'undefined'\.$/,
    ([name]) => `${name} can be undefined. If you know that it is not, write \`!\` behind it.`,
  ],
};

/**
 * Types without the paths of their files, which a student has never seen: `import("…/ndarray").NDArray` is
 * `NDArray`, and `typeof import("…/numpy/dist/index")` is `numpy-ts`.
 */
function withoutPaths(text: string): string {
  return text
    .replace(/typeof import\("([^"]*)"\)/g, (_, path: string) => moduleName(path))
    .replace(/import\("[^"]*"\)\./g, '');
}

function moduleName(path: string): string {
  if (/[\\/](numpy|numpy-ts)[\\/]/.test(path)) return 'numpy-ts';
  return path.split(/[\\/]/).at(-1)!;
}

/**
 * @param code `TS2322`
 * @param lines the message, and the compiler's reasons for it below
 */
export function plainTypeError(code: string, lines: readonly string[]): string {
  const [pattern, sentence] = KNOWN[code] ?? [];
  const whole = withoutPaths(lines.join(' '));
  const match = pattern?.exec(withoutPaths(lines[0]!)) ?? pattern?.exec(whole);
  return match ? sentence!(match.slice(1)) : whole;
}
