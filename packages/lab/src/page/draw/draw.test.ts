import { describe, expect, it } from 'vitest';
import { binarise, centreDigit } from '../../digit/centre-digit.ts';
import type { Explanation } from '../../explain/explain-digit.ts';
import { wordsFor } from '../parts/image-words.ts';
import { agreementText, furthestText } from './agreement.ts';
import { inkOf, inkText } from './kept-ink.ts';
import { blankPad, magnified, PAD_SIDE, stroke } from './pen.ts';

describe('the pen', () => {
  it('draws a round dot, a line of the same width, and nothing outside the pad', () => {
    const dot = blankPad();
    stroke(dot, { x: 140, y: 140 }, { x: 140, y: 140 });
    const area = dot.reduce((sum, ink) => sum + ink / 255, 0);
    // Radius 11 with an edge that fades over 2, so about 12.
    expect(area).toBeGreaterThan(Math.PI * 11 ** 2);
    expect(area).toBeLessThan(Math.PI * 13 ** 2);
    const line = blankPad();
    stroke(line, { x: -50, y: 140 }, { x: 500, y: 140 });
    const column = (x: number) => Array.from({ length: PAD_SIDE }, (_, y) => line[y * PAD_SIDE + x]!);
    expect(column(0)).toEqual(column(279));
    expect(column(100).filter((ink) => ink === 255)).toHaveLength(22);
  });

  it('magnifies an image so that preparing the drawing returns the same image', () => {
    const pixels = new Float64Array(784);
    // A box of 20 rows whose centre of mass is the middle already.
    for (let y = 4; y < 24; y++) for (let x = 9; x < 19; x++) pixels[y * 28 + x] = 1;
    expect(binarise(centreDigit(magnified(pixels), PAD_SIDE))).toEqual(pixels);
  });
});

describe('the text on agreement', () => {
  const words = wordsFor(28);
  const base = { agreement: 0.5, inkAgreement: 0.9, inkBlocks: 12, limeR2: 0.9 } as Explanation;
  it.each([
    [0.9, 'largely agree'],
    [0.5, 'agree in part'],
    [-0.2, 'hardly agree'],
  ])('at %f: %s', (agreement, text) => {
    expect(agreementText({ ...base, agreement }, words)).toContain(
      `On the 12 squares with ink the two ${text}`,
    );
  });

  it('mentions blank pixels and a bad fit only if they matter', () => {
    expect(agreementText(base, words)).toContain('blank pixels');
    expect(agreementText({ ...base, inkAgreement: 0.1 }, words)).not.toContain('blank pixels');
    expect(agreementText(base, words)).not.toContain('explains only');
    expect(agreementText({ ...base, limeR2: 0.25 }, words)).toContain('explains only 25 %');
  });

  it('speaks of scenes without ink', () => {
    const text = agreementText({ ...base, limeR2: 0.25 }, wordsFor(64));
    expect(text).toContain('On the 12 squares that are not black the two agree in part.');
    expect(text).not.toMatch(/\bink\b/);
  });

  it('reports that there is nothing to compare', () => {
    expect(agreementText({ ...base, agreement: Number.NaN }, words)).toContain('nothing to compare');
  });
});

describe('the text on the square with the largest difference', () => {
  const base = {
    rankGaps: Float64Array.of(0, -1, 3, -2),
    lime: Float64Array.of(0, 0.1, 0.5, 0.2),
    blockSaliency: Float64Array.of(0, 0.3, -0.25, 0.4),
    inkBlocks: 4,
  } as unknown as Explanation;

  it('names the square, the difference of the ranks, and both numbers', () => {
    expect(furthestText(base)).toBe(
      'They differ most at row 2, column 1, which LIME ranks 3 of 3 places higher than saliency: its LIME weight is 0.5, and its slopes add up to −0.25.',
    );
    expect(furthestText({ ...base, rankGaps: Float64Array.of(0, -3, 1, 2) })).toContain(
      'row 1, column 2, which saliency ranks 3 of 3 places higher than LIME',
    );
  });

  it('reports equal ranks', () => {
    expect(furthestText({ ...base, rankGaps: new Float64Array(4) })).toBe('They rank every square the same.');
  });
});

it('keeps a drawing as a text, and takes no other for one', () => {
  const ink = blankPad();
  stroke(ink, { x: 40, y: 30 }, { x: 200, y: 250 });
  const text = inkText(ink);
  expect(text.length).toBeLessThan(40_000);
  expect(inkOf(text)).toEqual(ink.map(Math.round));
  for (const wrong of [
    '',
    'x',
    '1 2',
    `${text} 1 0`,
    text.replace(/^\d+/, '-1'),
    text.replace(/\d+$/, '999'),
  ]) {
    expect(inkOf(wrong)).toBeNull();
  }
});

it('erases what it has drawn', () => {
  const ink = blankPad();
  stroke(ink, { x: 40, y: 30 }, { x: 200, y: 250 });
  stroke(ink, { x: 40, y: 30 }, { x: 200, y: 250 }, true);
  // A soft edge of half the ink stays.
  expect(Math.max(...ink)).toBeLessThanOrEqual(128);
});
