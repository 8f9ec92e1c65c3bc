/**
 * The package as students receive it: built, its manifest beside it, in a folder that holds nothing else of
 * the workspace.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const home = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hw5 svm ü-'));
const installed = join(folder, 'node_modules', '@hw5', 'svm');
const node = (...args: string[]): string =>
  execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

const compilerFlags =
  '--noEmit --strict --skipLibCheck --ignoreConfig --module esnext --moduleResolution bundler --target es2023';

const consumer = `
import { array } from 'numpy-ts';
import { LinearSVC } from '@hw5/svm';
const X = array([[-1], [1]]);
const model = new LinearSVC({ C: 1 }).fit(X, array([0, 1]));
const labels = model.predict(X);
console.log(JSON.stringify([model.coef.item(0, 0), labels.item(0), labels.item(1), model.score(X, [0, 1])]));
`;

/** Builds a package of the workspace, with its declarations, into `target`. */
function install(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  cpSync(join(source, 'package.json'), join(target, 'package.json'));
  execFileSync(process.execPath, [join(source, 'build.mjs')], {
    env: { ...process.env, HW5_BUILD_OUT: join(target, 'dist') },
  });
  node(tsc, '-p', join(source, 'tsconfig.build.json'), '--outDir', join(target, 'dist'));
}

beforeAll(() => {
  install(home, installed);
  install(realpathSync(join(home, 'node_modules/numpy-ts')), join(folder, 'node_modules/numpy-ts'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the built package', () => {
  it('trains and predicts in plain node', () => {
    writeFileSync(join(folder, 'main.js'), consumer);
    // coef = 4C/(1 + 4C), worked out in fit-linear-svc.test.ts, to some roundings; then the predictions and
    // the score.
    expect(JSON.parse(node('main.js'))).toBeAllclose([0.8, 0, 1, 1], { rtol: 1e-14 });
  });

  it('has a solver that runs without numpy-ts', () => {
    expect(readFileSync(join(installed, 'dist/solver.js'), 'utf8')).not.toContain('numpy-ts');
    writeFileSync(
      join(folder, 'solver.js'),
      `import { fitLinearSVC } from '@hw5/svm/solver';
       console.log(fitLinearSVC(Float64Array.of(-1, 1), 2, 1, Int32Array.of(0, 1)).objective);`,
    );
    expect(Number(node('solver.js'))).toBeAllclose(0.4, { rtol: 1e-14 }); // 2C/(1 + 4C)
  });

  it('has declarations that a student’s compiler reads: right use passes, wrong use does not', () => {
    const compile = (source: string): string => {
      writeFileSync(join(folder, 'main.ts'), `declare const console: { log(x: unknown): void };\n${source}`);
      try {
        return node(tsc, 'main.ts', ...compilerFlags.split(' '));
      } catch (error) {
        return (error as { stdout: string }).stdout;
      }
    };
    expect(compile(consumer)).toBe('');
    expect(compile(`${consumer} const text: string = model.score(X, [0]);`)).toContain('TS2322');
  });
});
