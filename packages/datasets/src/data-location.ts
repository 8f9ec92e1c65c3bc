/** The data folder that the user names: `--data`, else `HW5_DATA`, else none. */
import { resolve } from 'node:path';

/**
 * `explicit`: the user named the folder for this run (`--data`), so a missing file is an error and no reason
 * to look elsewhere.
 */
export type DataLocation = { readonly directory: string; readonly explicit: boolean } | null;

/**
 * @param flag wins over `environment.HW5_DATA`; an empty string counts as unset.
 * @param from what a relative path is relative to. @returns an absolute path.
 */
export function dataLocation(
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  from: string,
): DataLocation {
  if (flag) return { directory: resolve(from, flag), explicit: true };
  const variable = environment.HW5_DATA;
  return variable ? { directory: resolve(from, variable), explicit: false } : null;
}
