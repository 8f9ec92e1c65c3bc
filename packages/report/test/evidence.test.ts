/** The page of evidence: its numbers, worked by hand from the sample, and what it says where some lack. */
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { evidencePage, type ReportNetwork } from '../src/index.ts';
import { changedBySvm, shownChanges } from '../src/numbers/changed-by-svm.ts';
import { sampleNetwork, sampleRun } from './support/sample-run.ts';

const pageOf = (network: Partial<ReportNetwork> = {}) =>
  parseHTML(evidencePage({ ...sampleRun, networks: [{ ...sampleNetwork, ...network }] })).document;
const page = pageOf();

function cells(own: typeof page, caption: string): string[][] {
  const table = [...own.querySelectorAll('table')].find((one) =>
    one.querySelector('caption')!.textContent.startsWith(caption),
  )!;
  return [...table.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent.replaceAll('\u00a0', ' ')),
  );
}

const text = (own: typeof page, selector: string): string =>
  own.querySelector(selector)!.textContent.replaceAll('\u00a0', ' ');

it('compares loss and accuracy with guessing among three classes', () => {
  // ln 3 = 1.0986; 60 and 45 over 30 images.
  expect(cells(page, 'Mean loss and test accuracy')).toEqual([
    ['SceneRec (synthetic)', '1.1', '2', '1.5', '1.5', '33.3 %', '50.0 %', '50.0 %', '50.0 %'],
  ]);
  // 2 / 1.0986 and 1.5 / 1.0986
  expect(cells(page, 'Mean loss divided by ln C').map((row) => row[1])).toEqual(['1.82', '1.37']);
  expect(text(page, '#guessing')).toContain('1.37 times that of guessing');
  expect(text(page, '#guessing')).toContain('1.5 times as many as by guessing');
  expect(text(page, '#guessing')).toContain('The loss is worse than guessing and the accuracy better');
});

describe('the accuracy on training images', () => {
  it('stands against that on test images', () => {
    const epochs = [
      { epoch: 0, totalLoss: 60, testAccuracy: 0.5, trainAccuracy: 0.6 },
      { epoch: 1, totalLoss: 45, testAccuracy: 0.5, trainAccuracy: null },
    ];
    const own = pageOf({ epochs });
    expect(cells(own, 'Accuracy on training and test')).toEqual([
      ['0', '60.00 %', '50.00 %', '+10.00 %'],
      ['1', '–', '50.00 %', '–'],
    ]);
    expect(own.querySelectorAll('#train-test svg.plot')).toHaveLength(1);
    expect(own.querySelector('#train-test .warning')).toBeNull();
  });

  it('is missed in so many words where the run has none', () => {
    expect(text(page, '#train-test .warning')).toContain(
      'holds no training accuracy for SceneRec (synthetic)',
    );
    expect(page.querySelectorAll('#train-test svg.plot')).toHaveLength(0);
    // Of the SVM it is known.
    expect(text(page, '#train-test')).toContain(
      '100.00 % of the training images, 75.00 % of the test images',
    );
  });
});

it('says what each epoch brings', () => {
  expect(cells(page, 'What each epoch brings')).toEqual([
    ['0', '30', '2', '50.0 %', '–'],
    ['1', '60', '1.5', '50.0 %', '0.0 %'],
  ]);
  const risen = [0.2, 0.5, 0.495, 0.3].map((testAccuracy, epoch) => ({ epoch, totalLoss: 1, testAccuracy }));
  expect(text(pageOf({ epochs: risen }), '#epochs')).toContain(
    'highest after epoch 1 (50.0 %). After epoch 1 it is within one percentage point of that for the first time.',
  );
  const fallen = [0.495, 0.5, 0.2].map((testAccuracy, epoch) => ({ epoch, totalLoss: 1, testAccuracy }));
  expect(text(pageOf({ epochs: fallen }), '#epochs')).toContain(
    'After epoch 0 it is within one percentage point of that for the first time, and after epoch 2 it is down to 20.0 % again.',
  );
});

it('measures how far the classifiers come from guessing to all right', () => {
  const rows = Object.fromEntries(cells(page, 'What there is to learn'));
  expect(rows).toMatchObject({
    classes: '3',
    'pixels an image': '2 × 2 = 4',
    'training images a class': '10',
    'weights and biases of the network': '15',
    'weights and biases a training image': '0.5',
    // (1/2 - 1/3) / (2/3) and (3/4 - 1/3) / (2/3)
    'of the way from guessing to all right, network': '25.0 %',
    'of the way from guessing to all right, SVM': '62.5 %',
  });
});

describe('network against SVM', () => {
  it('counts the images that are right under one, and what chance would do', () => {
    expect(cells(page, 'Test images that each classifier')).toEqual([['images', '2', '0', '1', '1', '+1']]);
    // One image, so ±2·√1.
    expect(text(page, '#svm')).toContain('differ in being right on 1 image.');
    expect(text(page, '#svm')).toContain(
      'beyond ±2 would be rare (one time in twenty); here it is +1, which',
    );
    expect(cells(page, 'Accuracy of each class')).toEqual([
      ['Coast', '100.0 %', '100.0 %', '0.0 %'],
      ['Forest', '50.0 %', '50.0 %', '0.0 %'],
      ['Street', '0.0 %', '100.0 %', '+100.0 %'],
    ]);
  });

  it('shows such images with their classes', () => {
    const images = [...page.querySelectorAll('#svm .pictures li')];
    expect(images.map(({ textContent }) => textContent)).toEqual(['Street, not Coast']);
    expect(text(page, '#svm')).toContain('Right only with the SVM:');
    expect(text(page, '#svm')).not.toContain('Right only by the network alone:');
    expect(text(pageOf({ changed: null }), '#svm')).toContain('This run kept no such images');
  });

  it('is left out without an SVM', () => {
    expect(text(pageOf({ svm: null }), '#svm')).toContain('This run has no SVM on SceneRec (synthetic).');
  });
});

it('finds the images on which the two differ in being right, and shows some of all classes', () => {
  const labels = [0, 0, 1, 1, 2, 2];
  expect(changedBySvm(labels, [0, 1, 1, 0, 2, 0], [1, 0, 1, 2, 0, 2])).toEqual({
    fixed: [1, 5],
    broken: [0, 4],
  });
  const fixed = Array.from({ length: 100 }, (_, k) => k);
  expect(shownChanges({ fixed, broken: [7] }, 4)).toEqual([0, 25, 50, 75, 7]);
});

it('marks synthetic scenes in its headings, captions and pictures', () => {
  const named = [...page.querySelectorAll('h1, h3, caption, figcaption, svg.plot, .pictures img')].filter(
    (one) => !(one.tagName === 'H3' && one.closest('#provenance')),
  );
  expect(named.length).toBeGreaterThan(10);
  for (const one of named)
    expect(
      `${one.textContent} ${one.getAttribute('aria-label') ?? ''} ${one.getAttribute('alt') ?? ''}`,
    ).toContain('(synthetic)');
});
