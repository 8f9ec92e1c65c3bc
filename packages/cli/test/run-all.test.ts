/** `hw5 run --all`: four conditions of two trainings, the run folder, and the answer to question 6(a). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { hw5, temporaryFolder } from './support/hw5.ts';
import { conditionSchema } from './support/result-schema.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const four = z.array(conditionSchema).length(4);

describe('hw5 run --all', () => {
  it('prints both trainings and the table, and writes a folder under runs/', async () => {
    const cwd = temporaryFolder();
    writeTinyMnist(join(cwd, 'data'));
    const { stdout, stderr, exitCode } = await hw5(['run', '--all', '--data', 'data', '--epochs', '2'], {
      cwd,
    });
    expect({ stderr, exitCode }).toMatchObject({ exitCode: 0 });
    expect(stdout.match(/^Epoch /gm)).toHaveLength(4);
    for (const row of [
      'NN on MNIST',
      'NN+SVM on MNIST',
      'NN on SceneRec (synthetic)',
      'NN+SVM on SceneRec (synthetic)',
    ]) {
      expect(stdout).toContain(`\n${row} `);
    }
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(stderr).toContain('has no scenerec: the scenes are synthetic');
    const [folder] = readdirSync(join(cwd, 'runs'));
    expect(stderr).toContain(`; for figures: hw5 report ${join('runs', folder!)} --figures\n`);
    expect(folder).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$/);
    expect(readdirSync(join(cwd, 'runs', folder!)).sort()).toEqual([
      'evidence.html',
      'mnist-W.npy',
      'mnist-b.npy',
      'mnist-svm-changed.npy',
      'mnist-test-labels.npy',
      'mnist-test-logits.npy',
      'mnist-test-probabilities.npy',
      'mnist-test-svm.npy',
      'mnist-worst.npy',
      'q6a-notes.md',
      'q6a.md',
      'q6a.tex',
      'report.html',
      'results.json',
      'scenerec-W.npy',
      'scenerec-b.npy',
      'scenerec-svm-changed.npy',
      'scenerec-test-labels.npy',
      'scenerec-test-logits.npy',
      'scenerec-test-probabilities.npy',
      'scenerec-test-svm.npy',
      'scenerec-worst.npy',
    ]);
  });

  it('makes the four conditions of two trainings, the same as one by one', async () => {
    const cwd = temporaryFolder();
    writeTinyMnist(join(cwd, 'data'));
    const common = ['--data', 'data', '--epochs', '2', '--json'];
    const all = await hw5(['run', '--all', ...common, '--out', 'out'], { cwd });
    const conditions = four.parse(JSON.parse(all.stdout));
    expect(conditions.map(({ dataset, mode }) => `${dataset} ${mode}`)).toEqual([
      'mnist nn',
      'mnist nn+svm',
      'scenerec nn',
      'scenerec nn+svm',
    ]);
    expect(conditions[1]!.epochs).toEqual(conditions[0]!.epochs);
    expect(conditions[1]!.seconds.train).toBe(conditions[0]!.seconds.train);
    expect(conditions[3]!.epochs).toEqual(conditions[2]!.epochs);
    for (const [index, mode] of ['nn', 'nn+svm'].entries()) {
      const single = await hw5(['run', '--dataset', 'mnist', '--mode', mode, ...common], { cwd });
      const { seconds, ...result } = conditionSchema.parse(JSON.parse(single.stdout));
      expect(conditions[index]).toMatchObject(result);
    }
    const record = JSON.parse(readFileSync(join(cwd, 'out', 'results.json'), 'utf8'));
    expect(record.conditions).toEqual(conditions);
  });

  it('writes question 6(a) in Markdown and LaTeX, and marks synthetic scenes', async () => {
    const cwd = temporaryFolder();
    writeTinyMnist(join(cwd, 'data'));
    const { stdout } = await hw5(['run', '--all', '--data', 'data', '--json', '--out', 'out'], { cwd });
    const [nn, svm] = four.parse(JSON.parse(stdout));
    const markdown = readFileSync(join(cwd, 'out', 'q6a.md'), 'utf8');
    const latex = readFileSync(join(cwd, 'out', 'q6a.tex'), 'utf8');
    for (const text of [markdown, latex]) {
      expect(text).toContain('NN on SceneRec (synthetic)');
      expect(text).toContain('NN+SVM on SceneRec (synthetic)');
      expect(text).toContain(nn!.epochs[0]!.totalLoss.toFixed(2));
      expect(text).toContain(nn!.epochs[9]!.totalLoss.toFixed(2));
    }
    expect(markdown).toContain(
      `- NN on MNIST (other images): highest accuracy ${(100 * nn!.highestTestAccuracy).toFixed(1)}%.`,
    );
    expect(markdown).toContain(
      `- NN+SVM on MNIST (other images): highest accuracy ${(100 * svm!.testAccuracy).toFixed(1)}%.`,
    );
    const notes = readFileSync(join(cwd, 'out', 'q6a-notes.md'), 'utf8');
    expect(notes).toContain('these scenes are synthetic');
    expect(latex).toContain('\\begin{itemize}');
    expect(latex).not.toMatch(/[^\\]%(?! Question)/);
  });
});
