/** Equations 1 to 7 of the handout, and below each the numbers of one image, one class and one pixel, on lines short enough for a telephone. */

import type { StepAnswer } from '../../engine/protocol.ts';
import { Equation } from '../parts/equation.tsx';
import { tex, texTerm } from '../parts/number-text.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';

export interface StepEquationsProps {
  readonly step: StepAnswer;
  readonly learningRate: number;
  /** j: the class whose numbers are written out. */
  readonly j: number;
  /** i: the pixel. */
  readonly i: number;
}

export function StepEquations({ step, learningRate, j, i }: StepEquationsProps) {
  const { picture, W0, b0, logits, probabilities, loss, gradB, gradW, W, b } = step;
  const C = b0.length;
  const y = picture.label;
  const x = picture.pixels;
  const inked = x.reduce((count, pixel) => count + (pixel > 0 ? 1 : 0), 0);
  const sum = logits[j]! - b0[j]!;
  const top = Math.max(...logits);
  const denominator = logits.reduce((total, logit) => total + Math.exp(logit - top), 0);
  const at = i * C + j;
  const yj = j === y ? 1 : 0;
  const rows: readonly [string, string, string, number][] = [
    [
      '1',
      `Logit of class ${j}: the weights of the ${inked} pixels with ink, and the bias`,
      `l_{${j}} &= \\sum_i x_i w_{i,${j}} + b_{${j}} \\\\ &= ${tex(sum)} + ${texTerm(b0[j]!)} = ${tex(logits[j]!)}`,
      logits[j]!,
    ],
    [
      '2',
      'Its probability, after the largest logit is taken from all of them',
      `p_{${j}} &= \\frac{e^{l_{${j}} - m}}{\\sum_k e^{l_k - m}}, \\quad m = \\max_k\\, l_k \\\\ &= \\frac{e^{${tex(logits[j]! - top)}}}{${tex(denominator)}} = ${tex(probabilities[j]!)}`,
      probabilities[j]!,
    ],
    [
      '3',
      `The loss, by the probability of the true class, ${y}`,
      `L &= -\\ln(p_{${y}} + 10^{-10}) \\\\ &= -\\ln(${tex(probabilities[y]!)} + 10^{-10}) = ${tex(loss)}`,
      loss,
    ],
    [
      '6',
      `The slope of the loss along the weight from pixel ${i} to class ${j}`,
      `\\frac{\\partial L}{\\partial w_{${i},${j}}} &= x_{${i}} (p_{${j}} - y_{${j}}) \\\\ &= ${tex(x[i]!)} \\cdot (${tex(probabilities[j]!)} - ${yj}) = ${tex(gradW[at]!)}`,
      gradW[at]!,
    ],
    [
      '7',
      `The slope along the bias of class ${j}`,
      `\\frac{\\partial L}{\\partial b_{${j}}} &= p_{${j}} - y_{${j}} \\\\ &= ${tex(probabilities[j]!)} - ${yj} = ${tex(gradB[j]!)}`,
      gradB[j]!,
    ],
    [
      '4',
      'The step of that weight, against the slope',
      `w_{${i},${j}} &\\leftarrow w_{${i},${j}} - \\lambda \\frac{\\partial L}{\\partial w_{${i},${j}}} \\\\ &= ${tex(W0[at]!)} - ${tex(learningRate)} \\cdot ${texTerm(gradW[at]!)} \\\\ &= ${tex(W[at]!)}`,
      W[at]!,
    ],
    [
      '5',
      'And of that bias',
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
