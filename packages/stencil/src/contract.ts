/**
 * The contract that students, `hw5 run`, the lab and the grader share: the methods of Model with their
 * parameters in both languages, and the hyperparameters. A solution or a reference that departs from it needs
 * changes in many places, and this says which, before a grade or a fixture set is made of it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { InputError } from '@hw5/base';
import { defaultHyperparameters } from '@hw5/base/hyperparameters';
import { showPath } from '@hw5/base/node';
import { methodSignatures } from '@hw5/grader';
import { solutionFolder } from './stencil.ts';

type Parameters = Readonly<Record<string, readonly string[]>>;

const instance: Parameters = {
  constructor: ['trainImages', 'trainLabels', 'numClasses', 'hp', 'testImages', 'testLabels'],
  logits: ['inputs'],
  forwardPass: ['inputs'],
  gradientDescent: ['gradW', 'gradB'],
  trainNN: [],
  trainSVM: [],
  accuracyNN: ['testImages', 'testLabels'],
  accuracySVM: ['testImages', 'testLabels'],
};
const ofTheClass: Parameters = {
  loss: ['probabilities', 'gtLabel'],
  backPropagation: ['img', 'probabilities', 'gtLabel'],
};
const pythonInstance: Parameters = {
  __init__: ['self', 'train_images', 'train_labels', 'num_classes', 'hp'],
  forward_pass: ['self', 'inputs'],
  gradient_descent: ['self', 'gradW', 'gradB'],
  train_nn: ['self'],
  train_svm: ['self'],
  accuracy_nn: ['self', 'test_images', 'test_labels'],
  accuracy_svm: ['self', 'test_images', 'test_labels'],
};
const pythonClass: Parameters = {
  loss: ['probabilities', 'gt_label'],
  back_propagation: ['img', 'probabilities', 'gt_label'],
};

const CONTRACT = 'packages/stencil/src/contract.ts';
const VALUES = 'packages/base/src/hyperparameters.ts';

/** @throws InputError (`preflight-contract`) for the first mismatch, with the files that depend on it */
export function requireContract(repository: string): void {
  const solution = (name: string): string => join(solutionFolder(repository), name);
  const typescript = signatures(instance, ofTheClass);
  for (const file of [solution('model.ts'), join(repository, 'packages', 'core', 'src', 'model.ts')]) {
    requireMethods(repository, file, typescript, (text) => methodSignatures('model.ts', text));
  }
  requireMethods(repository, solution('model.py'), signatures(pythonInstance, pythonClass), pythonMethods);
  requireHyperparameters(repository);
}

interface Signature {
  readonly name: string;
  readonly isStatic: boolean;
  readonly parameters: readonly string[];
}

const signatures = (instance: Parameters, ofTheClass: Parameters): Signature[] => [
  ...Object.entries(instance).map(([name, parameters]) => ({ name, parameters, isStatic: false })),
  ...Object.entries(ofTheClass).map(([name, parameters]) => ({ name, parameters, isStatic: true })),
];

/** Methods beyond the contract are the author's own business. */
function requireMethods(
  repository: string,
  file: string,
  wanted: readonly Signature[],
  methodsOf: (text: string) => readonly Signature[],
): void {
  if (!existsSync(file)) return;
  const found = methodsOf(readFileSync(file, 'utf8'));
  const known = new Set(wanted.map(({ name }) => name));
  const strangers = found.filter(({ name }) => !known.has(name)).map(signature);
  for (const method of wanted) {
    const own = found.find(({ name }) => name === method.name);
    if (own !== undefined && signature(own) === signature(method)) continue;
    const others = strangers.length > 0 ? ` (others are ${strangers.join(', ')})` : '';
    throw mismatch(repository, {
      file,
      expected: signature(method),
      found: own === undefined ? `no such method${others}` : signature(own),
      uses: usesOfMethod(method.name),
      also: CONTRACT,
    });
  }
}

const signature = ({ name, isStatic, parameters }: Signature): string =>
  `${isStatic ? 'static ' : ''}${name}(${parameters.join(', ')})`;

const usesOfMethod = (name: string): RegExp =>
  new RegExp(`\\.${name}\\(|['"]${name}['"]|^ *(?:def )?${name}[(:]`, 'm');

/** The solution is our own text, so its layout is known: methods of a class begin after four spaces. */
function pythonMethods(text: string): Signature[] {
  const methods = text.matchAll(/^(?: {4}(@staticmethod)\n)? {4}def (\w+)\(([^)]*)\)/gm);
  return [...methods].map(([, decorator, name, parameters]) => ({
    name: name!,
    isStatic: decorator !== undefined,
    parameters: parameters!
      .split(',')
      .map((parameter) => parameter.split(/[:=]/)[0]!.trim())
      .filter((parameter) => parameter !== ''),
  }));
}

/** Names and values, in both languages: what students read is what everything else uses. */
function requireHyperparameters(repository: string): void {
  const files = [
    ['hyperparameters.ts', /^ {2}(\w+): (-?[\d.e+-]+),$/gm, (name: string) => name],
    ['hyperparameters.py', /^(\w+) = (-?[\d.e+-]+)$/gm, snakeCase],
  ] as const;
  for (const [file, pattern, spell] of files) {
    const path = join(solutionFolder(repository), file);
    if (!existsSync(path)) continue;
    const matches = [...readFileSync(path, 'utf8').matchAll(pattern)];
    const found = new Map(matches.map(([, name, value]) => [name!, Number(value)]));
    const known = new Map(Object.entries(defaultHyperparameters).map(([own, value]) => [spell(own), value]));
    const strangers = [...found.keys()].filter((name) => !known.has(name));
    const others = strangers.length > 0 ? ` (others are ${strangers.join(', ')})` : '';
    const differing = [...known].find(([name, value]) => found.get(name) !== value)?.[0] ?? strangers[0];
    if (differing === undefined) continue;
    const value = known.get(differing);
    throw mismatch(repository, {
      file: path,
      expected: `${value === undefined ? `no ${differing}` : `${differing} = ${value}`}, as in ${VALUES}`,
      found: found.has(differing) ? `${differing} = ${found.get(differing)}` : `no ${differing}${others}`,
      uses: new RegExp(`\\b(${camelCase(differing)}|${snakeCase(differing)})\\b`),
      also: VALUES,
    });
  }
}

const camelCase = (name: string): string =>
  name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

interface Mismatch {
  readonly file: string;
  readonly expected: string;
  readonly found: string;
  /** What a file that depends on it holds. */
  readonly uses: RegExp;
  /** Where the contract itself says it. */
  readonly also: string;
}

const SHOWN = 8;
/** Where the contract is written down; everything else follows. */
const FIRST = ['stencil/solution', 'sandbox', 'grader', 'student-model', 'core', 'fixtures'];

function mismatch(repository: string, { file, expected, found, uses, also }: Mismatch): InputError {
  const dependents = filesWith(repository, uses).filter(
    (path) => path !== also && join(repository, path) !== file,
  );
  const list = dependents.slice(0, SHOWN).join(', ');
  const more = dependents.length > SHOWN ? ` and ${dependents.length - SHOWN} more` : '';
  return new InputError({
    code: 'preflight-contract',
    subject: showPath(file),
    expected,
    found,
    remedy: `If the change is meant, change it in ${also} and in what depends on it (${list || 'nothing'}${more}), then run pnpm hw5 stencil build and pnpm hw5 fixtures generate.`,
  });
}

/** Sources of the packages, the solution first; no tests, no builds. */
function filesWith(repository: string, pattern: RegExp): string[] {
  const packages = join(repository, 'packages');
  if (!existsSync(packages)) return [];
  const files = readdirSync(packages, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(ts|tsx|py)$/.test(entry.name) && !/\.(test|d)\.ts$/.test(entry.name),
    )
    .map(({ parentPath, name }) => relative(repository, join(parentPath, name)).replaceAll('\\', '/'))
    .filter((path) => !/\/(node_modules|dist|test|mutation)\//.test(path));
  const rank = (path: string): number => {
    const place = FIRST.findIndex((folder) => path.startsWith(`packages/${folder}/`));
    return place < 0 ? FIRST.length : place;
  };
  return files
    .filter((path) => pattern.test(readFileSync(join(repository, path), 'utf8')))
    .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}
