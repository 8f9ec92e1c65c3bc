/**
 * Functions that take another one to call it later or when a test runner does. In a realm nothing ever comes
 * later, so it is never called, which is said once for each name.
 */
export type NeverCalled = (name: string) => () => object;

/** What a timer returns: it has nothing to stop. */
const handle: object = Object.freeze({
  ref: () => handle,
  unref: () => handle,
  refresh: () => handle,
  hasRef: () => false,
  [Symbol.toPrimitive]: () => 1,
});

export function makeNeverCalled(print: (text: string) => void): NeverCalled {
  const said = new Set<string>();
  return (name) => () => {
    if (!said.has(name)) {
      said.add(name);
      print(`(${name}: its function is not called while your code is graded; hw5 run calls it)\n`);
    }
    return handle;
  };
}
