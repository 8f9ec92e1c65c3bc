/**
 * Equations 1 to 7 of the handout with the numbers of one image, one class and one pixel. Lines fit on a
 * phone.
 */

import type { StepResult } from '../../engine/protocol.ts';
import { Equation } from '../parts/equation.tsx';
import { wordsFor } from '../parts/image-words.ts';
import { tex, texTerm } from '../parts/number-text.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';

export interface StepEquationsProps {
  readonly step: StepResult;
  readonly learningRate: number;
  /** The class whose numbers are shown. */
  readonly j: number;
  /** The pixel whose numbers are shown. */
  readonly i: number;
}

export function StepEquations({ step, learningRate, j, i }: StepEquationsProps) {
  const { picture, W0, b0, logits, probabilities, loss, gradB, gradW, W, b } = step;
  const C = b0.length;
  const y = picture.label;
  const x = picture.pixels;
  const inkCount = x.reduce((count, pixel) => count + (pixel > 0 ? 1 : 0), 0);
  const sum = logits[j]! - b0[j]!;
  const largest = Math.max(...logits);
  const denominator = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
  const at = i * C + j;
  const yj = j === y ? 1 : 0;
  const rows: readonly [string, string, string, number][] = [
    [
      '1',
      wordsFor(Math.sqrt(x.length)).isDigit
        ? `The logit of class ${j}: the weights of the ${inkCount} pixels with ink, plus the bias`
        : `The logit of class ${j}: each of the ${inkCount} pixels that are not black times its weight, plus the bias`,
      `l_{${j}} &= \\sum_i x_i w_{i,${j}} + b_{${j}} \\\\ &= ${tex(sum)} + ${texTerm(b0[j]!)} = ${tex(logits[j]!)}`,
      logits[j]!,
    ],
    [
      '2',
      'Its probability, after subtracting the largest logit from all logits',
      `p_{${j}} &= \\frac{e^{l_{${j}} - m}}{\\sum_k e^{l_k - m}}, \\quad m = \\max_k\\, l_k \\\\ &= \\frac{e^{${tex(logits[j]! - largest)}}}{${tex(denominator)}} = ${tex(probabilities[j]!)}`,
      probabilities[j]!,
    ],
    [
      '3',
      `The loss, from the probability of the true class ${y}`,
      `L &= -\\ln(p_{${y}} + 10^{-10}) \\\\ &= -\\ln(${tex(probabilities[y]!)} + 10^{-10}) = ${tex(loss)}`,
      loss,
    ],
    [
      '6',
      `The gradient of the loss with respect to the weight from pixel ${i} to class ${j}`,
      `\\frac{\\partial L}{\\partial w_{${i},${j}}} &= x_{${i}} (p_{${j}} - y_{${j}}) \\\\ &= ${tex(x[i]!)} \\cdot (${tex(probabilities[j]!)} - ${yj}) = ${tex(gradW[at]!)}`,
      gradW[at]!,
    ],
    [
      '7',
      `The gradient with respect to the bias of class ${j}`,
      `\\frac{\\partial L}{\\partial b_{${j}}} &= p_{${j}} - y_{${j}} \\\\ &= ${tex(probabilities[j]!)} - ${yj} = ${tex(gradB[j]!)}`,
      gradB[j]!,
    ],
    [
      '4',
      'The step of this weight, against its gradient',
      `w_{${i},${j}} &\\leftarrow w_{${i},${j}} - \\lambda \\frac{\\partial L}{\\partial w_{${i},${j}}} \\\\ &= ${tex(W0[at]!)} - ${tex(learningRate)} \\cdot ${texTerm(gradW[at]!)} \\\\ &= ${tex(W[at]!)}`,
      W[at]!,
    ],
    [
      '5',
      'The step of this bias',
      `b_{${j}} &\\leftarrow b_{${j}} - \\lambda \\frac{\\partial L}{\\partial b_{${j}}} \\\\ &= ${tex(b0[j]!)} - ${tex(learningRate)} \\cdot ${texTerm(gradB[j]!)} \\\\ &= ${tex(b[j]!)}`,
      b[j]!,
    ],
  ];
  return (
    <ol class="equations">
      {rows.map(([number, words, source, value]) => (
        <li key={number} data-testid={`equation-${number}`} data-value={value}>
          <span class="equation-number">Equation {number}</span>
          <p>{words}</p>
          <ScrollRegion label={`Equation ${number}`}>
            <Equation source={`\\begin{aligned}${source}\\end{aligned}`} />
          </ScrollRegion>
        </li>
      ))}
    </ol>
  );
}
