/** Logits and probabilities, one row per class. Choosing a row chooses the class to explain. */

import { percentText } from '@hw5/base/text';
import type { Explanation } from '../../explain/explain-digit.ts';
import { short } from '../parts/number-text.ts';

export interface ClassTableProps {
  readonly explanation: Explanation;
  readonly classNames: readonly string[];
  /** The chosen class; the explanation may still be that of another class. */
  readonly chosen: number;
  readonly onChoose: (chosen: number) => void;
}

export function ClassTable({ explanation, classNames, chosen, onChoose }: ClassTableProps) {
  const { logits, probabilities, predicted } = explanation;
  return (
    <table class={`numbers classes${classNames.length > 10 ? ' many' : ''}`} data-testid="classes">
      <caption>The chosen class is explained</caption>
      <thead>
        <tr>
          <th scope="col">class</th>
          <th scope="col">logit</th>
          <th scope="col">probability</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {classNames.map((className, c) => (
          <tr key={className} class={c === predicted ? 'predicted' : ''} onClick={() => onChoose(c)}>
            <th scope="row">
              <label>
                <input type="radio" name="chosen-class" checked={c === chosen} onChange={() => onChoose(c)} />{' '}
                {className}
              </label>
            </th>
            <td data-value={logits[c]}>{short(logits[c]!)}</td>
            <td data-value={probabilities[c]}>{percentText(probabilities[c]!)}</td>
            <td class="bar-cell" aria-hidden="true">
              <span class="bar-track">
                <span class="bar" style={{ width: `${100 * probabilities[c]!}%` }} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
