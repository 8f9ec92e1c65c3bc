/** The losses before and after a step, with as many digits as tell them apart. */
import type { StepResult } from '../../engine/protocol.ts';
import { beforeAndAfter, changeText } from '../parts/number-text.ts';

export function Losses({ step, others: count }: { step: StepResult; others: number }) {
  const { loss, lossAfter, otherLossBefore, otherLossAfter } = step;
  const [own, ownAfter] = beforeAndAfter(loss, lossAfter);
  const [others, othersAfter] = beforeAndAfter(otherLossBefore, otherLossAfter);
  return (
    <div>
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">loss</th>
            <th scope="col">before</th>
            <th scope="col">after</th>
            <td />
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">this image</th>
            <td data-testid="loss-before" data-value={loss}>
              {own}
            </td>
            <td data-testid="loss-after" data-value={lossAfter}>
              {ownAfter}
            </td>
            <td>{changeText(loss, lossAfter)}</td>
          </tr>
          <tr>
            <th scope="row">{count} test images, mean</th>
            <td data-testid="others-before" data-value={otherLossBefore}>
              {others}
            </td>
            <td data-testid="others-after" data-value={otherLossAfter}>
              {othersAfter}
            </td>
            <td data-testid="others-change">{changeText(otherLossBefore, otherLossAfter)}</td>
          </tr>
        </tbody>
      </table>
      {(loss < 0 || lossAfter < 0) && (
        <p class="hint" data-testid="negative-loss">
          A loss just below 0 comes from the 10⁻¹⁰ that the course adds before the logarithm: at a probability
          of 1 it is −ln(1 + 10⁻¹⁰).
        </p>
      )}
    </div>
  );
}
