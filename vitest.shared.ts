/**
 * The one vitest configuration: every package's `vitest.config.ts` re-exports it. Unit tests stand beside their
 * source, end-to-end tests in `test/`. The setup file registers `toBeAllclose`, the only tolerance matcher.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['hw5-source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['hw5-source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: [fileURLToPath(new URL('./packages/testkit/src/all-close.ts', import.meta.url))],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    passWithNoTests: false,
  },
});
