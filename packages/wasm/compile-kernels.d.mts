export interface KernelFiles {
  readonly source: string;
  readonly target: string;
  readonly shared: boolean;
}
export const kernelFiles: readonly KernelFiles[];
export function inPackages(path: string): string;
export function compileKernels(files: KernelFiles): Promise<string>;
