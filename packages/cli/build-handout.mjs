/**
 * Builds the `hw5` command of the hand-out into the folder HW5_BUILD_OUT: students' commands, the grader and
 * all libraries that are pure JavaScript in chunks, the sandbox's harness, and the page of the lab.
 *
 * It refuses to be built from any file that holds an answer: of packages/core only what computes nothing, and
 * nothing of the packages that hold the solution. So whatever a command comes to import, the reference cannot
 * get into the hand-out.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf, putInPlace } from '@hw5/base/build';
import { besideOneFile, buildOneFile } from '@hw5/grader/build';
import { buildPage } from '@hw5/lab/build';
import { buildHarness } from '@hw5/sandbox/build';
import { build } from 'esbuild';
import { bundleSettings, loadedByPath } from './bundle.mjs';
import { licensesOf } from './licenses.mjs';
import { answersIn } from './no-answers.mjs';
import { putPythonProgram } from './python-program.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const outdir = process.env.HW5_BUILD_OUT;

/** Machine code, or files that are found by their place: packing installs them beside the bundle. */
const installed = JSON.parse(readFileSync(here('handout-libraries.json'), 'utf8'));

const settings = bundleSettings(
  { main: here('src/student-main.ts'), ...loadedByPath, ...besideOneFile },
  outdir,
  (name) => installed.includes(name),
);
const [modules, oneFile] = await Promise.all([
  build({ ...settings, metafile: true }),
  buildOneFile(settings),
]);
const inputPaths = [
  ...new Set([modules, oneFile].flatMap(({ metafile }) => Object.keys(metafile.inputs))),
].map((path) => join(process.cwd(), path));
const packages = here('..');
const inputs = inputPaths.map((path) => relative(packages, path).split(sep).join('/'));
/** What figures are drawn with (src/report/figure-files.ts looks for them beside the command). */
const drawing = [
  ['resvg.wasm', '@resvg/resvg-wasm/index_bg.wasm'],
  ['DejaVuSans.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'],
].map(([name, library]) => ({ name, path: createRequire(import.meta.url).resolve(library) }));
const page = await buildPage('handout');
const answers = answersIn([...inputs, ...page.inputs]);
if (answers.length > 0) throw new Error(`the hand-out would hold ${answers.join(', ')}`);
await buildHarness(join(outdir, 'harness'));
putInPlace(join(outdir, 'lab'), page.files);
putPythonProgram(outdir);
const sources = [
  ...inputPaths,
  ...page.inputs.map((path) => join(packages, path)),
  ...drawing.map(({ path }) => path),
];
const licenses = { name: 'licenses.txt', contents: licensesOf(sources) };
const drawingFiles = drawing.map(({ name, path }) => ({ name, contents: readFileSync(path) }));
putInPlace(outdir, [...filesOf(modules, oneFile), ...drawingFiles, licenses], { last: ['main.js'] });
