/** Bundles programs of the queue: Node 20 runs no TypeScript. For its tests and for the runs under fire. */
import { build } from 'esbuild';

/** @param entryPoints absolute paths by the name of the program, which becomes `NAME.mjs` in `outdir` */
export const bundlePrograms = (entryPoints, outdir) =>
  build({
    entryPoints,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    conditions: ['hw5-source'],
    external: ['pg-native', '@hw5/grader'],
    logLevel: 'error',
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
  });
