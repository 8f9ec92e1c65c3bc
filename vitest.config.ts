/** For editors and single files: `npx vitest run packages/core/src/model.test.ts` from the root. Turbo runs each package by itself. */
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { projects: ['packages/*'] } });
