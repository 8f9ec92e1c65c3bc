/**
 * The folder that the user stands in, from which relative paths in flags and in HW5_DATA count.
 *
 * `pnpm <script>` runs a script in the folder of its package.json and says in INIT_CWD where it was called from. Programs
 * started by that script inherit the variable, so it counts only while we still stand in that package's folder.
 */
import { dirname, resolve } from 'node:path';

export function userDirectory(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  cwd: string = process.cwd(),
): string {
  const { INIT_CWD, npm_package_json } = environment;
  if (!INIT_CWD) return cwd;
  return npm_package_json && resolve(dirname(npm_package_json)) !== resolve(cwd) ? cwd : INIT_CWD;
}
