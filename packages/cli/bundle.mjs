/**
 * How esbuild bundles the `hw5` command, for the repository (build.mjs) and for the hand-out
 * (build-handout.mjs): ES modules in chunks, so that a subcommand loads what it needs.
 */
import { fileURLToPath } from 'node:url';
import { kernelsOff } from 'numpy-ts/build';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Loaded by path: the workers, and the libraries that a student's model and the command share. */
export const loadedByPath = {
  'student-worker': here('src/run/student-worker.ts'),
  svm: here('src/run/shared-svm.ts'),
  'numpy-ts': here('src/run/shared-numpy.ts'),
  'scene-worker': here('../datasets/src/scenes/scene-worker.ts'),
  'pdf-reader': here('../written/src/process/reader.ts'),
};

/** `@scope/name/sub` → `@scope/name` */
const packageOf = (path) =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');

/** @param isExternal takes the name of a package. */
export function bundleSettings(entryPoints, outdir, isExternal) {
  return {
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['hw5-source'],
    logLevel: 'warning',
    // Commander is CommonJS and requires Node's own modules.
    banner: {
      js: "import { createRequire as hw5CreateRequire } from 'node:module'; const require = hw5CreateRequire(import.meta.url);",
    },
    plugins: [
      kernelsOff,
      {
        // linkedom uses some for style sheets, parsing and selectors, pdfkit the others for fonts and text. A
        // plot has none of these, a figure's text is outlines, and they are half of the report's code.
        name: 'no-parsers',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^(cssomnom|htmlparser2|css-select|fontkit|linebreak)(\/|$)/ }, ({ path }) => ({
            path,
            namespace: 'absent',
          }));
          onLoad({ filter: /./, namespace: 'absent' }, ({ path }) => ({
            contents: `export function parse() { throw new Error('${path} is not part of the bundle'); }
export { parse as default, parse as create, parse as open };`,
          }));
        },
      },
      {
        name: 'libraries-stay-external',
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith('node:') || isExternal(packageOf(path)) ? { path, external: true } : undefined,
          );
        },
      },
    ],
  };
}
