export interface BuiltFile {
  readonly name: string;
  readonly contents: string | Uint8Array;
  readonly mode?: number;
}
export interface PutOptions {
  readonly last?: readonly string[];
  readonly keeps?: (name: string) => boolean;
}
export function putInPlace(folder: string, files: readonly BuiltFile[], options?: PutOptions): void;
export function filesOf(
  ...results: readonly {
    readonly outputFiles: readonly { readonly path: string; readonly contents: Uint8Array }[];
  }[]
): BuiltFile[];
