/**
 * Prints a checkout's figures: `node packages/testkit/measure-house.mjs [path of a checkout]`, this one by
 * default.
 *
 * The rules are TypeScript, and Node 20 runs none: esbuild bundles them to a temporary file first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const checkout = resolve(process.argv[2] ?? join(here, '../..'));
// Inside this package, so that the bundle finds oxc-parser.
const folder = mkdtempSync(join(here, 'node_modules', '.measure-'));
try {
  const outfile = join(folder, 'measure.mjs');
  await build({
    entryPoints: [join(here, 'src/house/measure.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  const { measureHouse } = await import(pathToFileURL(outfile).href);
  for (const [label, figure] of measureHouse(checkout))
    console.log(`${String(figure).padStart(7)}  ${label}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
