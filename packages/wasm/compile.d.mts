interface Options {
  readonly shared?: boolean;
}
export function compileKernels(source: URL, options?: Options): Promise<string>;
export function writeKernels(source: URL, target: URL, options?: Options): Promise<void>;
