/** Before any test: builds the scripted grader, in a temporary folder that the tests of the command share. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The temporary folder, on a path with a space and Unicode. */
    readonly scratch: string;
    /** A folder below the package, in which what is built finds its libraries. */
    readonly builds: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => void> {
  const scratch = mkdtempSync(join(tmpdir(), 'hw5 größe '));
  chmodSync(scratch, 0o755);
  const builds = mkdtempSync(fileURLToPath(new URL('../../node_modules/.test-build-', import.meta.url)));
  await build({
    stdin: {
      contents: "import { main } from './scripted-grade.ts'; process.exitCode = await main(process.argv);",
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      loader: 'ts',
    },
    outdir: join(scratch, 'program'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // The real engine, which the scripted one stands in for, is a chunk that is never loaded, so it may lack
    // its libraries.
    splitting: true,
    external: ['esbuild', 'oxc-parser', 'typescript', 'numpy-ts'],
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['hw5-source'],
    logLevel: 'warning',
    banner: {
      js: [
        // Under a name of its own: a bundled source may import createRequire too.
        "import { createRequire as requireFor } from 'node:module';",
        'const require = requireFor(import.meta.url);',
        'const __filename = import.meta.filename;',
      ].join('\n'),
    },
  });
  provide('scratch', scratch);
  provide('builds', builds);
  return () => {
    for (const folder of [scratch, builds]) rmSync(folder, { recursive: true, force: true });
  };
}
