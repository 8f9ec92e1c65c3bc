import { expect, it } from 'vitest';
import { predictions, worstMistakes } from './predictions.ts';

it('predicts the largest logit, the first one in case of a tie', () => {
  expect(Array.from(predictions(Float64Array.of(1, 2, 3, 0, 5, 5), 3))).toEqual([2, 1]);
});

it('ranks mistakes by how far the wrong logit is above the true one, even if probabilities are 0', () => {
  const logits = Float64Array.of(
    /* right */ 9,
    0,
    /* by 1 */ 1,
    0,
    /* by 2000 */ 0,
    2000,
    /* by 1500 */ 1500,
    0,
  );
  const labels = [0, 1, 0, 1];
  expect(Array.from(worstMistakes(logits, labels, 2, 9))).toEqual([2, 3, 1]);
  expect(Array.from(worstMistakes(logits, labels, 2, 2))).toEqual([2, 3]);
  expect(Array.from(worstMistakes(logits, [0, 0, 1, 0], 2, 9))).toEqual([]);
});
