/** Names that do not exist, or are no functions: what is meant, from the names of the student's class. */
import { isStatic, METHOD_NAMES, type MethodName } from '@hw5/sandbox';
import { type ClassFacts, classFacts, isNumpy } from './class-facts.ts';
import type { ModelMethod } from './find-model.ts';
import { areSimilar } from './similar-names.ts';
import type { SourcePlace } from './source.ts';

/** For `callee is not a function`. */
export function notFunction(callee: string, at: SourcePlace | null): string {
  const [, before, name] = /^(.*)\.(\w+)$/.exec(callee) ?? [];
  if (before === undefined || name === undefined) return `\`${callee}\` is not a function.`;
  if (at && isNumpy(at.source, before)) return `numpy-ts has no function \`${name}\`.`;
  if (before === 'Math') return `JavaScript's Math has no function \`${name}\`.`;
  const facts = at && classFacts(at.source);
  const ofClass = facts && ofTheClass({ before, name, facts, at });
  return (
    ofClass ?? `\`${callee}\` is not a function: what stands before \`.${name}\` has no method of that name.`
  );
}

interface Call {
  readonly before: string;
  readonly name: string;
  readonly facts: ClassFacts;
  readonly at: SourcePlace;
}

function ofTheClass({ before, name, facts, at }: Call): string | null {
  const { className, methods } = facts;
  if (before !== 'this' && before !== className) return null;
  const method = methods.find((each) => each.name === name);
  if (!method) {
    const similar = methods.find((each) => areSimilar(each.name, name));
    if (facts.fields.has(name)) return null;
    return `The class has no method \`${name}\`.${similar ? ` There is \`${similar.name}\`.` : ''}`;
  }
  const line = at.source.lineAt(method.at).line;
  if (before === className) {
    if (method.isStatic) return null;
    return isStatic(name as MethodName)
      ? `\`${name}\` is not static. Write \`static ${name}(…)\` in line ${line}.`
      : `\`${name}\` belongs to one model, not to the class. Write \`this.${name}(…)\`.`;
  }
  if (method.isStatic) return `\`${name}\` is static (line ${line}). Write \`${className}.${name}(…)\`.`;
  const around = enclosing(methods, at);
  return around?.isStatic
    ? `\`${around.name}\` is static, so \`this\` is the class there, not a model, and has no \`${name}\`.`
    : null;
}

function enclosing(methods: readonly ModelMethod[], at: SourcePlace): ModelMethod | undefined {
  const offset = at.source.offsetOf(at);
  return methods.find(({ whole }) => whole.start <= offset && offset < whole.end);
}

/** Names that students write in other capitals. */
const GLOBALS = ['Math', 'Number', 'Array', 'Object', 'String', 'console', 'Infinity', 'NaN'];

/** For `name is not defined`. */
export function notDefined(name: string, at: SourcePlace | null): string {
  const facts = at && classFacts(at.source);
  const method = facts?.methods.find((each) => each.name === name);
  const missing = `There is nothing called \`${name}\` here.`;
  if (facts && method) {
    return `${missing} Write \`${method.isStatic ? facts.className : 'this'}.${name}(…)\`.`;
  }
  if (facts?.fields.has(name)) return `${missing} Write \`this.${name}\`.`;
  const meant = GLOBALS.find((known) => known.toLowerCase() === name.toLowerCase());
  if (meant) return `${missing} Did you mean \`${meant}\`?`;
  if (name === 'numpy') return `${missing} numpy-ts is imported as \`np\`.`;
  return (METHOD_NAMES as readonly string[]).includes(name)
    ? `${missing} The class has no method of that name either.`
    : missing;
}
