import { describe, expect, it } from 'vitest';
import { countSentences } from './count-sentences.ts';

/** Counted by hand: the true number must be within the range. */
describe.each([
  ['plain prose', ['It falls. It rises! Does it? Yes.'], 4],
  [
    'abbreviations',
    ['Filters, e.g. Sobel (cf. Fig. 3), differ from learned ones, i.e. from Eq. 2 vs. Eq. 3. So be it.'],
    2,
  ],
  ['decimals', ['The rate is 0.5 here. The loss is 2.30 at first.'], 2],
  ['lines broken within a sentence', ['The rate is', 'small. The loss', 'falls.'], 2],
  ['a list without full stops', ['Two reasons:', '• it is fast', '• it is small'], 3],
  ['no full stop at the end', ['It is fast. It is small'], 2],
  ['a lost space', ['It is fast.It is small. Done.'], 3],
  ['an ellipsis and quotation marks', ['He said "no." She went on… then stopped.'], 2],
  ['initials', ['As D. Lowe and K. He showed, it works. We agree.'], 2],
  ['a formula between', ['The gradient is', 'g = 1', 'B', '∇L.', 'It points uphill.'], 2],
] as const)('in %s', (_, lines, true_) => {
  it(`the ${true_} sentences are within the count`, () => {
    const { least, most } = countSentences(lines);
    expect(least).toBeLessThanOrEqual(true_);
    expect(most).toBeGreaterThanOrEqual(true_);
  });
});

it('is exact where there is nothing to doubt', () => {
  expect(countSentences(['The loss falls. The accuracy rises. Both stop.'])).toEqual({ least: 3, most: 3 });
  expect(countSentences([])).toEqual({ least: 0, most: 0 });
});
