import type { BuiltFile } from './put-in-place.mjs';

export function licensesFile(
  metafile: { readonly inputs: Readonly<Record<string, unknown>> },
  directory: string,
): BuiltFile;
