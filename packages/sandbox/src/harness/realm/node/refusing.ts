/**
 * What stands for a function or module that a realm does not have: it may be imported, tested and extended,
 * and throws an error that names it once it is used. So an import that only debugging needs costs nothing.
 */

/** Properties that ask what an object is, and are no use of it. */
const ABOUT = new Set<PropertyKey>(['__esModule', 'then', 'toJSON', 'default']);

/**
 * Throws when it is called or constructed; every property that `contents` lacks is refused in turn
 * (`fs.promises.readFile`).
 * @param name as the error gives it
 */
export function refusing(name: string, contents: Readonly<Record<string, unknown>> = {}): object {
  // No arrow function: a class may extend it.
  function refused(): never {
    throw new Error(
      `${name} is not available while your code is graded; hw5 run allows it. Take it out before you hand in.`,
    );
  }
  const others = new Proxy(Object.freeze(Object.create(Function.prototype)) as object, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || ABOUT.has(key)) return Reflect.get(target, key);
      return refusing(`${name}.${key}`);
    },
  });
  Object.defineProperties(refused, Object.getOwnPropertyDescriptors(contents));
  Object.setPrototypeOf(refused, others);
  Object.freeze(refused.prototype);
  return Object.freeze(refused);
}
