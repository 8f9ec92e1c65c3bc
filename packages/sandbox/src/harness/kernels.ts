/** numpy-ts' WebAssembly kernels, from the file kernels.bin that harness-build.mjs writes. */

const { Module } = (globalThis as unknown as { WebAssembly: { Module: new (bytes: Uint8Array) => object } })
  .WebAssembly;

/** Returns a kernel by its name: compiled at its first use, once for all realms. */
export function kernelCompiler(file: Buffer): (name: string) => object {
  const start = file.indexOf('\n') + 1;
  const places = JSON.parse(file.toString('utf8', 0, start)) as Record<string, [number, number]>;
  const compiled = new Map<string, object>();
  return (name) => {
    let module = compiled.get(name);
    if (!module) {
      const [at, length] = places[name]!;
      module = new Module(file.subarray(start + at, start + at + length));
      compiled.set(name, module);
    }
    return module;
  };
}
