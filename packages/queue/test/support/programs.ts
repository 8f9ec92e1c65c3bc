/** The stub worker and its grader, built once into a folder: Node 20 runs no TypeScript. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export interface Programs {
  readonly worker: string;
  readonly grader: string;
}

export async function buildPrograms(outdir: string): Promise<Programs> {
  await build({
    entryPoints: { worker: here('stub-worker.ts'), grader: here('stub-grader.ts') },
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
  return { worker: join(outdir, 'worker.mjs'), grader: join(outdir, 'grader.mjs') };
}
