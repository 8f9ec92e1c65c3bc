/**
 * The student's own functions and methods beside those of the contract, and which methods call them. Calls
 * are followed by name: `helper(…)`, `this.helper(…)`, `Model.helper(…)`. A function under two names is not
 * followed.
 */
import { METHOD_NAMES } from '@hw5/sandbox';
import type { Node } from 'oxc-parser';
import { type ClassFacts, classFacts, nameOf, unwrapped } from './class-facts.ts';
import type { Source } from './source.ts';
import { nodesOf } from './walk-syntax.ts';

export interface Helper {
  readonly name: string;
  /** Offset of its name. */
  readonly at: number;
  readonly callers: readonly string[];
}

interface Callable {
  readonly name: string;
  readonly at: number;
  readonly whole: Node;
  /** Reached by its bare name, or through `this` or the class. */
  readonly isMethod: boolean;
}

const ofContract = new Set<string>([...METHOD_NAMES, 'constructor']);

/** Helpers that at least two of `methods` reach, and none of `others`. */
export function sharedHelpers(
  source: Source,
  methods: readonly string[],
  others: readonly string[],
): Helper[] {
  const facts = classFacts(source);
  const all = callablesIn(source, facts);
  const className = facts?.className ?? 'Model';
  const reach = new Map([...methods, ...others].map((name) => [name, reachedFrom(name, all, className)]));
  return all
    .filter(({ name, isMethod }) => !(isMethod && ofContract.has(name)))
    .flatMap((helper): Helper[] => {
      const callers = methods.filter((name) => reach.get(name)!.has(helper));
      const isShared = callers.length > 1 && !others.some((name) => reach.get(name)!.has(helper));
      return isShared ? [{ name: helper.name, at: helper.at, callers }] : [];
    });
}

/** The name of the function that this place is in: `loss`, `the constructor`, `logSumExp`. */
export function functionAround(source: Source, offset: number): string | null {
  const around = callablesIn(source, classFacts(source)).find(
    ({ whole }) => whole.start <= offset && offset < whole.end,
  );
  if (!around) return null;
  return around.name === 'constructor' ? 'the constructor' : around.name;
}

function callablesIn(source: Source, facts: ClassFacts | null): Callable[] {
  const methods = (facts?.methods ?? []).map(({ name, at, whole }) => ({
    name,
    at,
    whole,
    isMethod: true,
  }));
  const functions = (source.program?.body ?? []).flatMap((statement): Callable[] => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'FunctionDeclaration' && declaration.id) {
      const { name, start } = declaration.id;
      return [{ name, at: start, whole: declaration, isMethod: false }];
    }
    if (declaration?.type !== 'VariableDeclaration') return [];
    return declaration.declarations.flatMap(({ id, init }): Callable[] =>
      id.type === 'Identifier' &&
      (init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression')
        ? [{ name: id.name, at: id.start, whole: init, isMethod: false }]
        : [],
    );
  });
  return [...methods, ...functions];
}

/**
 * What a method of the contract calls, directly or through helpers; other methods of the contract are not
 * followed.
 */
function reachedFrom(method: string, all: readonly Callable[], className: string): Set<Callable> {
  const reached = new Set<Callable>();
  const pending = all.filter(({ name, isMethod }) => isMethod && name === method);
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const callee of calleesOf(next, all, className)) {
      if (reached.has(callee) || (callee.isMethod && ofContract.has(callee.name))) continue;
      reached.add(callee);
      pending.push(callee);
    }
  }
  return reached;
}

function calleesOf({ whole }: Callable, all: readonly Callable[], className: string): Callable[] {
  return [...nodesOf(whole)].flatMap((node) => {
    if (node.type !== 'CallExpression') return [];
    const callee = unwrapped(node.callee);
    if (callee.type === 'Identifier')
      return all.filter((each) => !each.isMethod && each.name === callee.name);
    if (callee.type !== 'MemberExpression') return [];
    const object = unwrapped(callee.object);
    const isOfClass = object.type === 'ThisExpression' || nameOf(object) === className;
    const name = nameOf(callee.property);
    return isOfClass ? all.filter((each) => each.isMethod && each.name === name) : [];
  });
}
