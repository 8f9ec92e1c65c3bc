import { expect, it } from 'vitest';
import { diagnosticsIn } from './typescript-process.ts';

const source = new Map([['model.ts', 'one line']]);
const words = (code: string, ...lines: readonly string[]): string =>
  diagnosticsIn(`model.ts(1,1): error ${code}: ${lines.join('\n  ')}\n`, source)[0]!.message;

it.each([
  ['TS2304', "Cannot find name 'foo'.", "There is nothing called 'foo' here."],
  ['TS2322', "Type 'string' is not assignable to type 'NDArray'.", 'Expected NDArray, found string.'],
  ['TS2339', "Property 'w' does not exist on type 'Model'.", "Model has no 'w'."],
  [
    'TS2339',
    "Property 'loss' does not exist on type 'typeof Model'.",
    "The class Model has no static 'loss'.",
  ],
  [
    'TS2365',
    "Operator '+' cannot be applied to types 'NDArray' and 'NDArray'.",
    "'+' does not work on NDArray and NDArray. JavaScript has no arithmetic for arrays.",
  ],
  [
    'TS2365',
    "Operator '<' cannot be applied to types 'string' and 'number'.",
    "'<' does not work on string and number.",
  ],
  [
    'TS2551',
    "Property 'w' does not exist on type 'Model'. Did you mean 'W'?",
    "Model has no 'w'. Did you mean 'W'?",
  ],
  [
    'TS2576',
    "Property 'loss' does not exist on type 'Model'. Did you mean to access the static member 'Model.loss' instead?",
    'This is static: write Model.loss.',
  ],
  ['TS7006', "Parameter 'x' implicitly has an 'any' type.", "Say which type 'x' has"],
  ['TS18048', "'x' is possibly 'undefined'.", 'x can be undefined.'],
])('%s %s', (code, message, plain) => {
  expect(words(code, message)).toContain(plain);
});

it('keeps one reason of several lines', () => {
  const lines = [
    'No overload matches this call.',
    'The last overload gave the following error.',
    "  Argument of type 'Promise<any>' is not assignable to parameter of type 'ArrayLikeValue'.",
  ];
  expect(words('TS2769', ...lines)).toBe('Expected ArrayLikeValue, found Promise<any>.');
  const missing =
    "Type 'Promise<any>' is missing the following properties from type 'NDArray': fabs, square, add, and 178 more.";
  expect(words('TS2740', missing)).toBe('Expected NDArray, found Promise<any>.');
  expect(words('TS2322', "Type '() => void' is not assignable to type 'number'.", 'A reason.')).toBe(
    'Expected number, found () => void.',
  );
});

it('names types and modules without the paths of their files', () => {
  const array = 'import("/home/ann/hw5/node_modules/numpy-ts/dist/ndarray").NDArray';
  expect(words('TS2322', `Type '${array}' is not assignable to type 'number'.`)).toBe(
    'Expected number, found NDArray.',
  );
  const module = 'typeof import("C:/Users/ann/packages/numpy/dist/index")';
  const unknown = `Property 'matmull' does not exist on type '${module}'.`;
  expect(words('TS2339', unknown)).toBe("numpy-ts has no 'matmull'.");
  expect(words('TS9999', `Something about '${array}' and 'typeof import("/home/ann/my-math")'.`)).toBe(
    "Something about 'NDArray' and 'my-math'.",
  );
});

it('leaves other codes, and other forms of a known one, as they are', () => {
  expect(words('TS2554', 'Expected 2 arguments, but got 1.')).toBe('Expected 2 arguments, but got 1.');
  expect(words('TS9999', "Cannot find name 'foo'.", 'Why.')).toBe("Cannot find name 'foo'. Why.");
  expect(words('TS2322', 'Something new.')).toBe('Something new.');
});
