/**
 * The explanations of one prediction, one of them at a time, so that it stands beside the image and the
 * prediction: saliency and LIME, weights times input, LIME by hand, and how far saliency and LIME agree.
 */
import type { ComponentChildren } from 'preact';
import { AgreementSection } from './agreement-section.tsx';
import type { ExplanationProps } from './explanation-props.ts';
import { SaliencyAndLime } from './saliency-and-lime.tsx';
import { WeightsByClass } from './weights-by-class.tsx';

export const explanationNames = {
  maps: 'Saliency and LIME',
  weights: 'Weights times input',
  hand: 'LIME by hand',
  agreement: 'Do they agree?',
} as const;

export type ExplanationName = keyof typeof explanationNames;

/** The first explanation for a text that names none. */
export const explanationNamed = (text: string): ExplanationName =>
  text in explanationNames ? (text as ExplanationName) : 'maps';

interface Props extends ExplanationProps {
  readonly shown: ExplanationName;
  readonly onShow: (shown: ExplanationName) => void;
  /** LIME by hand. */
  readonly children: ComponentChildren;
}

export function Explanations({ shown, onShow, children, ...props }: Props) {
  return (
    <>
      <fieldset class="choice">
        <legend class="visually-hidden">Explanation</legend>
        {Object.entries(explanationNames).map(([name, title]) => (
          <label key={name}>
            <input
              type="radio"
              name="explanation"
              checked={name === shown}
              onChange={() => onShow(name as ExplanationName)}
            />{' '}
            {title}
          </label>
        ))}
      </fieldset>
      {shown === 'maps' && <SaliencyAndLime {...props} />}
      {shown === 'weights' && <WeightsByClass {...props} />}
      {shown === 'hand' && children}
      {shown === 'agreement' && <AgreementSection {...props} />}
    </>
  );
}
