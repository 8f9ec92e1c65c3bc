/** The repository's folder, found from a module's own place, so that bundles and sources agree. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The repository's root folder: the nearest one above the module that holds `pnpm-workspace.yaml`.
 *
 * @param moduleUrl the caller's `import.meta.url`
 * @throws Error if the module is outside of a repository
 */
export function repositoryRoot(moduleUrl: string): string {
  for (let folder = dirname(fileURLToPath(moduleUrl)); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return folder;
  }
  throw new Error(`${fileURLToPath(moduleUrl)} is not inside the repository`);
}
