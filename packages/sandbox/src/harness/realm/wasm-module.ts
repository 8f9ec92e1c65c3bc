/**
 * Where numpy-ts' WebAssembly kernels come from inside a realm. The build replaces its "decode base64 and compile" by a call of
 * `wasmModule`, so that the host compiles each kernel once a process instead of once a realm (20 ms each time), and no script holds
 * the 2 MB of base64. A compiled module has no state and numpy-ts keeps it to itself; instances and their memory are the realm's own.
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
