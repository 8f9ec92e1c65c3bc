/**
 * Figures: complete drawings in the light colours, of a size for half a page, as PNG and PDF with text and
 * without fonts of the machine; and their captions.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Figure, figure, plotFigure } from '../src/figures/figure.ts';
import {
  captionsMarkdown,
  comparisonFigures,
  figuresLatex,
  type Renderer,
  runFigures,
  startRenderer,
  sweepFigures,
} from '../src/figures/index.ts';
import { html } from '../src/page/html.ts';
import { sampleNetwork, sampleRun } from './support/sample-run.ts';

const epochs = sampleNetwork.epochs.map((epoch) => ({ ...epoch, trainAccuracy: 0.75 }));
const figures = runFigures({ ...sampleRun, networks: [{ ...sampleNetwork, epochs }] });
const hostile = `<b>"&'$%_\\~^{}#\u4e2d\u00a0x`;
const ofHostile = runFigures({
  ...sampleRun,
  networks: [
    {
      ...sampleNetwork,
      title: hostile,
      classNames: [hostile, 'b', 'a name that is much longer than its place'],
      settings: { ...sampleNetwork.settings, model: hostile },
    },
  ],
});
const ofSweep = sweepFigures({
  ...{ name: 'grid', createdAt: sampleRun.createdAt, command: ['sweep'], versions: {}, model: 'model.ts' },
  dataset: {
    ...{ title: 'SceneRec (synthetic)', source: 'synthetic', origin: '', checksums: {} },
    ...{ classCount: 3, train: 30, test: 4, meanSquaredNorm: 8 },
  },
  // More rates than lines that can be told apart.
  ...{ learningRates: [1, 2, 3, 4, 5, 6, 7, 8], batchSizes: [8], seeds: [0], epochs: 2 },
  cells: [1, 2, 3, 4, 5, 6, 7, 8].map((learningRate) => ({
    ...{ learningRate, batchSize: 8, seed: 0, seconds: 1, epochs: sampleNetwork.epochs, stopped: null },
  })),
});
const ofTwoRuns = comparisonFigures([sampleRun, { ...sampleRun, name: 'other' }]);

it('are every plot and picture of the pages', () => {
  expect(figures.map(({ name }) => name)).toEqual([
    'loss-against-guessing',
    ...[
      ...['loss', 'accuracy', 'train-test', 'weights', 'confusion-nn', 'confusion-svm', 'confusion-change'],
      ...['class-accuracy', 'svm-changed', 'mistakes', 'calibration', 'confidence'],
    ].map((name) => `scenerec-${name}`),
  ]);
  const bare = { ...sampleNetwork, svm: null, changed: null, probabilities: new Float64Array(12).fill(-1) };
  const without = runFigures({ ...sampleRun, networks: [bare] }).map(({ name }) => name);
  expect(without.join()).not.toMatch(/svm|change|class|train-test|calibration|confidence/);
  expect(ofSweep.map(({ name }) => name)).toEqual([
    ...['sweep-loss-by-rate', 'sweep-accuracy-by-rate', 'sweep-loss-batch-8', 'sweep-accuracy-batch-8'],
  ]);
  expect(ofTwoRuns.map(({ name }) => name)).toEqual(['scenerec-loss-of-runs', 'scenerec-accuracy-of-runs']);
});

it.each(
  [...figures, ...ofTwoRuns, ...ofSweep, ...ofHostile].map((one, k) => [`${k} ${one.name}`, one] as const),
)(
  '%s stands alone, in light colours, 5 inches wide and at most 5 high',
  (_, { svg, caption, width, height }) => {
    const root = parseHTML(svg).document.querySelector('svg')!;
    expect(root.getAttribute('viewBox')).toBe(`0 0 360 ${height}`);
    expect([width, height <= 360 && height > 80]).toEqual([360, true]);
    expect(root.querySelector('title')!.textContent).toBe(caption);
    expect(root.querySelector('rect')!.getAttribute('fill')).toBe('#ffffff');
    expect(svg).not.toMatch(/var\(|currentColor|undefined|NaN|<script|<style|system-ui|\[object/);
    // XML has five names of characters, and HTML's others are errors in it.
    expect(svg.replace(/&(amp|lt|gt|quot|apos|#\d+);/g, '')).not.toMatch(/&|<[^\w/!?]/);
    for (const image of root.querySelectorAll('image'))
      expect(image.getAttribute('xlink:href')).toMatch(/^data:image\/png;base64,/);
    expect(root.querySelectorAll('image, path, rect, line').length).toBeGreaterThan(1);
  },
);

it('say in their captions what they are of, and how it was trained', () => {
  for (const { caption } of figures) {
    expect(caption).toContain('SceneRec (synthetic)');
    expect(caption).toContain(
      'Trained 2 epochs on 30 images (reference, learning rate 0.5, batch size 1, seed 0).',
    );
  }
});

it('of a sweep say how many of its rates they show', () => {
  expect(ofSweep[2]!.caption).toContain('6 of 8 rates. Trained 2 epochs on 30 images (model.ts, 1 seed).');
  expect(ofSweep[2]!.svg.match(/>learning rate \d</g)).toHaveLength(6);
});

it('are listed, and placed in LaTeX, whatever characters a name has', () => {
  const list = captionsMarkdown(figures);
  const latex = figuresLatex([...figures, ...ofHostile]);
  for (const { name, caption } of figures) {
    expect(list).toContain(`- \`${name}\`: ${caption}`);
    expect(latex).toContain(`\\includegraphics[width=0.8\\linewidth]{figures/${name}.pdf}`);
  }
  // Without what is escaped, none of LaTeX's signs is left in a caption, and nothing that pdflatex lacks.
  expect(figuresLatex([{ ...figures[0]!, caption: 'Łódź, a\u0300 la Đorđe, 中' }])).toContain(
    '\\caption{Łódź, à la ?or?e, ?}',
  );
  const captions = [...latex.matchAll(/\\caption\{(.*)\}\n/g)].map((found) => found[1]!);
  expect(captions).toHaveLength(figures.length + ofHostile.length);
  for (const caption of captions) {
    const plain = caption
      .replace(/\\text(backslash|asciitilde|asciicircum|less|greater)\{\}/g, '')
      .replace(/\\[#$%&_{},]|\$[-]\$|\$\\times\$|~/g, '');
    expect(plain).not.toMatch(/[\\#$%&_{}^<>]|[^\x20-\x7e\u00a1-\u017f]/);
  }
});

describe('rendered', () => {
  let render: Renderer;
  const library = (path: string) => readFileSync(createRequire(import.meta.url).resolve(path));
  beforeAll(async () => {
    render = await startRenderer({
      resvg: library('@resvg/resvg-wasm/index_bg.wasm'),
      font: library('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
    });
  });
  /** How many pixels of a grey PNG of resvg are darker than half. */
  const dark = (png: Uint8Array): number => {
    const { data, channels } = decode(png);
    let count = 0;
    for (let k = 0; k < data.length; k += channels) if (data[k]! < 128) count++;
    return count;
  };
  const drawn = (drawing: ReturnType<typeof html>, height = 100): Figure =>
    figure({ name: 'one', caption: 'One', height, drawing });

  it('a PNG has the place of each shape, on white, at 216 dots an inch', async () => {
    const { png } = await render(
      drawn(html`<g transform="translate(10,20)"><rect width="30" height="5" fill="var(--line-1)"/></g>`),
    );
    const { width, height, data, channels, resolution } = decode(png);
    expect([width, height]).toEqual([1080, 300]);
    expect(resolution).toEqual({ x: Math.round(216 / 0.0254), y: Math.round(216 / 0.0254), unit: 1 });
    const at = (x: number, y: number) => [...data.slice((y * width + x) * channels).slice(0, 3)];
    expect(at(0, 0)).toEqual([255, 255, 255]);
    // #0072b2 from (30, 60) to (120, 75), ends not included.
    expect([at(30, 60), at(119, 74)]).toEqual([
      [0, 0x72, 0xb2],
      [0, 0x72, 0xb2],
    ]);
    expect([at(29, 60), at(120, 74), at(30, 75)]).toEqual(Array(3).fill([255, 255, 255]));
  });

  it('text is drawn, arrows, minus and narrow spaces among it', async () => {
    const text = (words: string) =>
      render(drawn(html`<text x="10" y="15" font-size="16">${words}</text>`, 20)).then(({ png }) =>
        dark(png),
      );
    const empty = await text('');
    expect(empty).toBe(0);
    const [box, ...others] = await Promise.all(['\ue000', '→', '−', '½', '…', 'é', 'λ', '×'].map(text));
    // A missing letter would be the box of the private one.
    for (const pixels of others) {
      expect(pixels).toBeGreaterThan(0);
      expect(pixels).not.toBe(box);
    }
  });

  it('a PDF is one page of its size, without fonts, dates and names, with dashes, colours and pictures', async () => {
    const { pdf } = await render(
      drawn(
        html`<g transform="translate(10,20)"><line x2="100" y2="0" stroke="var(--line-2)" stroke-width="2" stroke-dasharray="6 3"/></g><text x="5" y="50">Text</text><image x="50" y="60" width="20" height="20" xlink:href="${sampleImage()}"/>`,
      ),
    );
    const file = Buffer.from(pdf).toString('latin1');
    expect(file.startsWith('%PDF-')).toBe(true);
    expect(file).toContain('/MediaBox [0 0 360 100]');
    expect(file.match(/\/Type \/Page\n/g)).toHaveLength(1);
    expect(file).not.toMatch(/\/Font\b(?! <<\s*>>)|\/Author|\/BaseFont/);
    expect(file).toContain('D:19700101000000Z');
    expect(file).toMatch(/\/Subtype \/Image/);
    const content = contentOf(file);
    expect(content).toMatch(/\[6 3\] 0 d/);
    // #c2500a in parts of 1
    expect(content).toMatch(/0\.7607\d* 0\.3137\d* 0\.0392\d* SCN/);
    expect(content).toMatch(/1 0 0 1 10 20 cm/);
    // The word is filled outlines.
    expect(content.match(/^f$/gm)!.length).toBeGreaterThanOrEqual(2);
  });

  it('text that no XML may hold is replaced, not refused', async () => {
    const { png } = await render(
      drawn(html`<text x="10" y="15" font-size="16">${'a\u0001\ud800\uffff'}</text>`, 20),
    );
    expect(dark(png)).toBeGreaterThan(0);
    const classes = await render(ofHostile.find(({ name }) => name.endsWith('class-accuracy'))!);
    expect(dark(classes.png)).toBeGreaterThan(100);
  });

  it('a figure is, and twice to the same bytes', async () => {
    const one = figures.find(({ name }) => name.endsWith('mistakes'))!;
    const [first, second] = [await render(one), await render(one)];
    expect(dark(first.png)).toBeGreaterThan(500);
    expect(Buffer.from(first.png).equals(Buffer.from(second.png))).toBe(true);
    expect(Buffer.from(first.pdf).equals(Buffer.from(second.pdf))).toBe(true);
  });
});

/** A picture as figures hold them. */
function sampleImage(): string {
  return /xlink:href="([^"]+)"/.exec(figures.find(({ name }) => name.endsWith('mistakes'))!.svg)![1]!;
}

/** The drawing commands of a PDF: its longest stream, inflated. */
function contentOf(file: string): string {
  const streams = [...file.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data]) => {
    try {
      return inflateSync(Buffer.from(data!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return streams.find((text) => / cm$/m.test(text)) ?? '';
}

it('a legend stands above its plot', () => {
  const entry = { stroke: 'var(--line-1)', dash: '6 3', width: 2 };
  const plot = html`<svg viewBox="0 0 360 230"/>`;
  const { svg, height } = plotFigure(
    'one',
    {
      plot,
      legend: [
        { ...entry, text: 'a' },
        { ...entry, text: 'b', mark: 'dot' },
      ],
      caption: 'One.',
    },
    'Two.',
  );
  expect(height).toBe(6 + 2 * 14 + 230 + 4);
  expect(svg).toMatch(/<title>One\. Two\.<\/title>/);
  expect(svg).toMatch(/stroke-dasharray="6 3"\/><\/g><text[^>]*>a<\/text>/);
  expect(svg).toMatch(/<circle[^>]*fill="#0072b2"\/><\/g><text[^>]*>b<\/text>/);
});
