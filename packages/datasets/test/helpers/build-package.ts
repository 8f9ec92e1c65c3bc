import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Builds the package as the `hw5` command is built: our own sources in one bundle, the scene worker beside
 * it, libraries external. It stands below this package, so that the libraries are found.
 */
export async function buildPackage(): Promise<{ index: URL; worker: URL; remove(): void }> {
  const folder = mkdtempSync(join(packageFolder, 'node_modules', '.built-for-test-'));
  await build({
    entryPoints: {
      index: join(packageFolder, 'src/index.ts'),
      'scene-worker': join(packageFolder, 'src/scenes/scene-worker.ts'),
    },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['hw5-source'],
    logLevel: 'warning',
    plugins: [
      {
        name: 'libraries-stay-external',
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith('@hw5/') || path.startsWith(packageFolder) ? undefined : { path, external: true },
          );
        },
      },
    ],
  });
  return {
    index: pathToFileURL(join(folder, 'index.js')),
    worker: pathToFileURL(join(folder, 'scene-worker.js')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
