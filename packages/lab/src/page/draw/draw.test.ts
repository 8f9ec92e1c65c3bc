import { describe, expect, it } from 'vitest';
import { binarise, centreDigit } from '../../digit/centre-digit.ts';
import type { Explanation } from '../../explain/explain-digit.ts';
import { agreementText, furthestText } from './agreement.ts';
import { blankPad, magnified, PAD_SIDE, stroke } from './pen.ts';

describe('the pen', () => {
  it('leaves a round dot, a line as wide, and nothing outside the pad', () => {
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

  it('shows a picture such that drawing on from it begins with that picture', () => {
    const pixels = new Float64Array(784);
    // A box of 20 rows whose centre of mass is the middle already.
    for (let y = 4; y < 24; y++) for (let x = 9; x < 19; x++) pixels[y * 28 + x] = 1;
    expect(binarise(centreDigit(magnified(pixels), PAD_SIDE))).toEqual(pixels);
  });
});

describe('the sentence on agreement', () => {
  const base = { agreement: 0.5, inkAgreement: 0.9, inkBlocks: 12, limeR2: 0.9 } as Explanation;
  it.each([
    [0.9, 'largely agree'],
    [0.5, 'agree in part'],
    [-0.2, 'hardly agree'],
  ])('at %f says that they %s', (agreement, text) => {
    expect(agreementText({ ...base, agreement })).toContain(
      `Over the 12 squares that hold ink the two ${text}`,
    );
  });

  it('adds blank pixels and a bad fit only where they play a part', () => {
    expect(agreementText(base)).toContain('blank pixels');
    expect(agreementText({ ...base, inkAgreement: 0.1 })).not.toContain('blank pixels');
    expect(agreementText(base)).not.toContain('explains only');
    expect(agreementText({ ...base, limeR2: 0.25 })).toContain('explains only 25 %');
  });

  it('says that there is nothing to compare', () => {
    expect(agreementText({ ...base, agreement: Number.NaN })).toContain('nothing to compare');
  });
});

describe('the sentence on the square that is furthest apart', () => {
  const base = {
    rankGaps: Float64Array.of(0, -1, 3, -2),
    lime: Float64Array.of(0, 0.1, 0.5, 0.2),
    blockSaliency: Float64Array.of(0, 0.3, -0.25, 0.4),
    inkBlocks: 4,
  } as unknown as Explanation;

  it('names it, by how much, and what either gives it', () => {
    expect(furthestText(base)).toBe(
      'They are furthest apart at row 2, column 1, which LIME puts 3 of 3 places higher than saliency: LIME gives it 0.5, the slopes there add up to −0.25.',
    );
    expect(furthestText({ ...base, rankGaps: Float64Array.of(0, -3, 1, 2) })).toContain(
      'row 1, column 2, which saliency puts 3 of 3 places higher than LIME',
    );
  });

  it('says that there is none where both have one order', () => {
    expect(furthestText({ ...base, rankGaps: new Float64Array(4) })).toBe(
      'They give every square the same place.',
    );
  });
});
