/**
 * Where numpy-ts' WebAssembly kernels come from inside a realm. The build replaces its "decode base64 and
 * compile" by a call of `wasmModule`, so that the host compiles each kernel once per process instead of once
 * per realm, and the realm's script does not contain them as base64. A compiled module has no state;
 * instances and their memory are the realm's own.
 */

/**
 * Module state, of one realm: numpy-ts calls `wasmModule` without anything that could carry the host's
 * function.
 */
let compile: (kernel: string) => unknown = () => null;

export function compileWith(host: (kernel: string) => unknown): void {
  compile = host;
}

export function wasmModule(kernel: string): unknown {
  let module: unknown = null;
  try {
    module = compile(kernel);
  } catch {
    // An error of the host's realm (a full stack, say) must not be seen by a submission.
  }
  if (module === null) throw new RangeError('Maximum call stack size exceeded');
  return module;
}
