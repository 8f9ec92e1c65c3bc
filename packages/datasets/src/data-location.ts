/** Which data folder the user means: `--data`, else `HW5_DATA`, else none. */
import { resolve } from 'node:path';

/** `explicit`: the user named it for this very run (`--data`), so what is missing in it is an error, not a reason to look elsewhere. */
export type DataLocation = { readonly directory: string; readonly explicit: boolean } | null;

/** `flag` wins over `environment.HW5_DATA`; an empty string counts as unset. The folder comes back absolute, from `from`. */
export function dataLocation(
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  from: string,
): DataLocation {
  if (flag) return { directory: resolve(from, flag), explicit: true };
  const variable = environment.HW5_DATA;
  return variable ? { directory: resolve(from, variable), explicit: false } : null;
}
