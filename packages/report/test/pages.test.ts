/** The pages as text: self-contained, escaped, labelled, and with the right numbers in the right places. */
import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { compareRuns, evidencePage, type ReportRun, runReport, sweepReport } from '../src/index.ts';
import { sampleNetwork, sampleRun } from './support/sample-run.ts';
import { bad, sampleSweep as sweep } from './support/sample-sweep.ts';

const hostile: ReportRun = {
  ...sampleRun,
  name: bad,
  command: [bad],
  answer: { ...sampleRun.answer, markdown: bad, rows: [{ title: bad, cells: [bad, '', '', '', ''] }] },
  networks: [
    {
      ...sampleNetwork,
      title: bad,
      origin: bad,
      classNames: [bad, 'b', 'c'],
      settings: { ...sampleNetwork.settings, model: bad },
      checksums: { [bad]: bad },
    },
  ],
};
const pages = {
  run: runReport(sampleRun),
  comparison: compareRuns([sampleRun, { ...sampleRun, name: 'other' }]),
  sweep: sweepReport(sweep),
  evidence: evidencePage(sampleRun),
  'hostile evidence': evidencePage(hostile),
  hostile: runReport(hostile),
  'hostile comparison': compareRuns([hostile, { ...hostile, name: 'other' }]),
};

describe.each(Object.entries(pages))('the page of a %s', (_, text) => {
  const { document: page } = parseHTML(text);

  it('is self-contained, and allows no other scripts', () => {
    const policy = page.querySelector('meta[http-equiv]')!.getAttribute('content')!;
    for (const tag of ['style', 'script']) {
      const source = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(text)![1]!;
      expect(policy).toContain(`${tag}-src 'sha256-${createHash('sha256').update(source).digest('base64')}'`);
      expect(page.querySelectorAll(tag)).toHaveLength(1);
    }
    expect(policy).toContain("default-src 'none'");
    expect(page.querySelectorAll('[style], iframe, object, [onerror]')).toHaveLength(0);
    for (const image of page.querySelectorAll('img')) {
      expect(image.getAttribute('src')).toMatch(/^data:image\/png;base64,/);
      expect(image.getAttribute('alt')).toBeTruthy();
    }
    expect(text.replaceAll('http://www.w3.org/', '')).not.toMatch(/https?:\/\//);
  });

  it('labels each plot, and nests headings in order', () => {
    for (const plot of page.querySelectorAll('svg.plot'))
      expect(plot.getAttribute('aria-label')).toBeTruthy();
    const levels = [...page.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]));
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, k) => {
      expect(level - levels[k]!).toBeLessThanOrEqual(1);
      expect(level).toBeGreaterThan(1);
    });
    expect(text).not.toMatch(/undefined|\[object|NaN/);
  });
});

it('marks synthetic scenes in every heading, caption and picture', () => {
  const { document: page } = parseHTML(pages.run);
  const of =
    'h3, caption, figcaption, #scenerec h2, #scenerec summary, svg.plot, .pictures img, .mistakes img';
  const named = [...page.querySelectorAll(of)].filter((element) => !element.closest('#question-6a'));
  expect(named.length).toBeGreaterThan(20);
  for (const element of named) {
    const text = `${element.textContent} ${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('alt') ?? ''}`;
    if (element.closest('#provenance') && element.tagName === 'H3') continue;
    expect(text).toContain('(synthetic)');
  }
  expect(page.querySelector('header .warning')!.textContent).toContain('synthetic');
  expect(parseHTML(pages.sweep).document.querySelector('h1')!.textContent).toContain('(synthetic)');
});

it('shows the confusion before and after the SVM, and what it changed', () => {
  const { document: page } = parseHTML(pages.run);
  const [nn, svm, change] = [...page.querySelectorAll('.confusion')].map((matrix) =>
    [...matrix.querySelectorAll('td')].map((cell) => cell.textContent),
  );
  expect(nn).toEqual(['1', '0', '0', '1', '1', '0', '1', '0', '0']);
  expect(svm).toEqual(['1', '0', '0', '1', '1', '0', '0', '0', '1']);
  expect(change).toEqual(['0', '0', '0', '0', '0', '0', '−1', '0', '+1']);
  expect(page.querySelector('#scenerec')!.textContent).toContain(
    'the SVM fixes 1 of the network’s mistakes and breaks 0',
  );
});

it('warns if a student’s logits do not give the accuracy that the model reports', () => {
  const network = { ...sampleNetwork, settings: { ...sampleNetwork.settings, model: 'model.ts' } };
  expect(runReport({ ...sampleRun, networks: [network] })).not.toContain('by the largest logit');
  const epochs = [{ epoch: 0, totalLoss: 1, testAccuracy: 1 }];
  const page = runReport({ ...sampleRun, networks: [{ ...network, epochs }] });
  expect(page).toContain('model.ts reports accuracies of 100.00\u00a0% (NN)');
  expect(page).toContain('but its logits give 50.00\u00a0% (NN) and 75.00\u00a0% (SVM)');
});

it('shows the probabilities that the run holds, and no calibration where they are none', () => {
  const { document: page } = parseHTML(runReport(sampleRun));
  const mistakes = page.querySelector('.mistakes')!.textContent;
  // Image 2: the model's own 0.8, 0.15 and 0.05, whatever softmax would give.
  expect(mistakes).toMatch(/Coast80\.0\s%Street \(true\)15\.0\s%Forest5\.0\s%/);
  expect(page.body.textContent).toContain('Expected calibration error');
  const probabilities = sampleNetwork.probabilities.slice();
  probabilities.set([Number.NaN, 2], 0);
  const broken = runReport({ ...sampleRun, networks: [{ ...sampleNetwork, probabilities }] });
  expect(broken).toContain('gives 2 probabilities that are not in [0, 1]');
  expect(broken).not.toContain('Expected calibration error');
});

it('leaves out mistakes and SVM if there are none', () => {
  const none = {
    ...sampleNetwork,
    svm: null,
    logits: Float64Array.of(1, 0, 0),
    probabilities: Float64Array.of(0.5, 0.25, 0.25),
    labels: Int32Array.of(0),
    worst: { indices: new Int32Array(0), pixels: new Uint8Array(0) },
  };
  const page = runReport({ ...sampleRun, networks: [none] });
  expect(page).toContain('every test image is classified correctly');
  expect(page).not.toContain('What the SVM changed');
});

it('counts the images that only one of two runs classifies correctly', () => {
  const logits = Float64Array.from(sampleNetwork.logits);
  logits.set([0, 9, 0], 9);
  const other = { ...sampleRun, name: 'other', networks: [{ ...sampleNetwork, logits }] };
  const { document: page } = parseHTML(compareRuns([sampleRun, other]));
  const table = [...page.querySelectorAll('table')].find(({ textContent }) =>
    textContent.includes('only other'),
  )!;
  expect(
    [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent)),
  ).toEqual([
    ['NN', '2', '0', '1', '1', '+1'],
    ['NN+SVM', '3', '0', '0', '1', '0'],
  ]);
  const elsewhere = { ...other, networks: [{ ...sampleNetwork, labels: Int32Array.of(0, 0, 0, 0) }] };
  expect(compareRuns([sampleRun, elsewhere])).toContain('tested on different images');
});

it('shows a sweep by epochs, a line for each learning rate', () => {
  const { document: page } = parseHTML(sweepReport({ ...sweep, learningRates: [0.1], model: 'model.ts' }));
  const plots = [...page.querySelectorAll('#epochs svg.plot')].map((plot) => plot.getAttribute('aria-label'));
  expect(plots).toEqual(
    [1, 8].flatMap((size) => [
      `Mean loss by epoch for each learning rate: SceneRec (synthetic), batch size ${size}`,
      `Accuracy by epoch for each learning rate: SceneRec (synthetic), batch size ${size}`,
    ]),
  );
  expect([...page.querySelectorAll('#epochs tbody tr')].map((row) => row.textContent)).toEqual(
    // Losses of 60 and 45 on 30 images, then accuracies, for each batch size.
    [1, 8].flatMap(() => ['0.121.5', '0.150.0\u00a0%50.0\u00a0%']),
  );
  expect(page.querySelector('#provenance')!.textContent).toContain('Modelmodel.ts');
  const long = Array.from({ length: 20 }, (_, epoch) => ({ epoch, totalLoss: 1, testAccuracy: 0.5 }));
  const cells = sweep.cells.map((cell) => ({ ...cell, epochs: long, stopped: null }));
  const { document: many } = parseHTML(sweepReport({ ...sweep, epochs: 20, cells }));
  const heads = [...many.querySelector('#epochs thead tr')!.children].map((head) => head.textContent);
  expect(heads).toEqual(['Learning rate', ...[0, 1, 2, 4, 8, 16, 19].map((epoch) => `epoch ${epoch}`)]);
});

it('shows a setting that diverged', () => {
  const { document: page } = parseHTML(pages.sweep);
  expect(page.querySelectorAll('.multiples li')).toHaveLength(4);
  expect([...page.querySelectorAll('.grid td')].map((cell) => cell.textContent)).toEqual([
    '50.0\u00a0% (best)',
    '50.0\u00a0%',
    'diverged',
    'diverged',
  ]);
  expect(page.querySelector('#overshooting')!.textContent).toContain(
    '1 of 1 seed ended with a loss that is not finite',
  );
});

describe('a single epoch or seed', () => {
  const oneEpoch: ReportRun = {
    ...sampleRun,
    name: 'short',
    answer: {
      ...sampleRun.answer,
      epochs: [0],
      rows: [{ title: 'NN on SceneRec (synthetic)', cells: ['50.0%', '60.00', '50.0%'] }],
    },
    networks: [{ ...sampleNetwork, epochs: sampleNetwork.epochs.slice(0, 1) }],
  };
  const headings = (text: string, selector: string) =>
    [...parseHTML(text).document.querySelectorAll(`${selector} thead th`)].map((th) => th.textContent);

  it('shows the columns of a single epoch once', () => {
    expect(headings(runReport(oneEpoch), '.answer')).toEqual([
      ...['Condition', 'Highest accuracy', 'Epoch 0', 'loss', 'accuracy'],
    ]);
    const both = compareRuns([oneEpoch, { ...oneEpoch, name: 'other' }]);
    expect(headings(both, '#results')).toHaveLength(5);
  });

  it('leaves the last epoch empty for a run of one epoch beside longer runs', () => {
    const { document: page } = parseHTML(compareRuns([oneEpoch, sampleRun]));
    const row = page.querySelector('#results tbody tr')!;
    expect([...row.querySelectorAll('td')].map((td) => td.textContent)).toEqual([
      ...['short', '50.0%', '60.00', '50.0%', '–', '–'],
    ]);
  });

  it('uses the singular for one epoch or one seed of a sweep', () => {
    const text = sweepReport({ ...sweep, epochs: 1 });
    expect(text).toContain('after 1 epoch.');
    expect(text).toContain('Over 1 seed after 1 epoch,');
    expect(text).not.toMatch(/\b1 (epochs|seeds)/);
  });
});
