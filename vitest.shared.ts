/**
 * The one vitest configuration: every package's `vitest.config.ts` re-exports it. Unit tests stand beside their
 * source, end-to-end tests in `test/`. The setup file registers `toBeAllclose`, the only tolerance matcher.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('./', import.meta.url));
/** A relative HW5_DATA counts from the repository's root: turbo runs each package's tests in the package's own folder. */
const { HW5_DATA } = process.env;

export default defineConfig({
  resolve: { conditions: ['hw5-source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['hw5-source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // One process for all files of a package: a process a file, which loads everything anew, costs a third of
    // a package's time. So no file may leave behind what another one sees.
    isolate: false,
    setupFiles: [fileURLToPath(new URL('./packages/testkit/src/all-close.ts', import.meta.url))],
    ...(HW5_DATA ? { env: { HW5_DATA: resolve(root, HW5_DATA) } } : {}),
    // Only for what hangs: on a busy machine a process can take twenty times its usual time.
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 240_000,
    hookTimeout: 300_000,
    passWithNoTests: false,
  },
});
