/**
 * Three explanations of one prediction: weights times input, saliency and LIME; and how far the last two
 * agree.
 */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Explanation, LimeSettings } from '../../explain/explain-digit.ts';
import { relativeMaps } from '../../explain/relative-maps.ts';
import { BlockTable } from '../parts/block-table.tsx';
import { symmetricLimit } from '../parts/diverging.ts';
import { Equation } from '../parts/equation.tsx';
import { HeatMap } from '../parts/heat-map.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { short } from '../parts/number-text.ts';
import { RelativeSwitch } from '../parts/relative-switch.tsx';
import { ScaleBar } from '../parts/scale-bar.tsx';
import { SourceTag } from '../parts/source-note.tsx';
import type { Source } from '../source-of-numbers.ts';
import { agreementText, furthestText } from './agreement.ts';

export interface ExplanationsProps {
  readonly explanation: Explanation;
  readonly source: Source;
  /** [784], 0 or 1. */
  readonly pixels: Float64Array;
  readonly classNames: readonly string[];
  readonly lime: LimeSettings;
  readonly onLime: (settings: LimeSettings) => void;
  readonly onChoose: (chosen: number) => void;
  /** Shown between the maps and the section on their agreement. */
  readonly children: ComponentChildren;
}

export function Explanations(props: ExplanationsProps) {
  const { explanation, source, pixels, classNames, lime, onLime, onChoose } = props;
  const { contributions, saliency, chosen, probabilities, agreement, inkAgreement, limeR2 } = explanation;
  const { rankGaps, inkBlocks } = explanation;
  const className = classNames[chosen]!;
  const [relative, setRelative] = useState(true);
  const maps = relative ? relativeMaps(contributions) : contributions;
  const limit = symmetricLimit(...maps);
  const limeLimit = symmetricLimit(explanation.lime);
  return (
    <>
      <section aria-labelledby="weights-title">
        <h3 id="weights-title">Weights times input, for each class</h3>
        <p>
          Purple pixels raise the logit of the class, orange pixels lower it
          {relative ? '' : '; together with the bias they add up to the logit'} (
          <Equation inline source="l_j = \sum_i x_i w_{ij} + b_j" />
          ).
        </p>
        <RelativeSwitch relative={relative} onChange={setRelative} />
        <div class="maps">
          {maps.map((map, c) => {
            const sum = map.reduce((total, value) => total + value, 0);
            return (
              <button
                type="button"
                key={classNames[c]}
                class="map"
                aria-pressed={c === chosen}
                data-testid={`contribution-${c}`}
                data-value={sum}
                onClick={() => onChoose(c)}
              >
                <HeatMap values={map} limit={limit} label={`Class ${classNames[c]}, weights times input`} />
                <span>
                  <b>{classNames[c]}</b> {short(sum, 3)}
                </span>
              </button>
            );
          })}
        </div>
        <ScaleBar limit={limit} />
        <SourceTag source={source} />
        <BlockTable values={maps[chosen]!} caption={`Weights times input for class ${className}`} />
      </section>
      <div class="pair level">
        <section aria-labelledby="saliency-title">
          <h3 id="saliency-title">Saliency for class {className}</h3>
          <p>
            The slope of the class's probability,{' '}
            <Equation
              inline
              source="\partial p_c / \partial x_i = p_c \left(w_{ic} - \sum_k p_k w_{ik}\right)"
            />
            , at each pixel. Dots mark ink. Pixels that never have ink keep their random initial weights,
            which look like noise.
          </p>
          <figure>
            <HeatMap
              values={saliency}
              limit={symmetricLimit(saliency)}
              label={`Saliency for class ${className}`}
              ink={pixels}
            />
            <figcaption>
              <ScaleBar limit={symmetricLimit(saliency)} />
              <SourceTag source={source} />{' '}
              <span data-testid="chosen-probability" data-value={probabilities[chosen]}>
                at p = {short(probabilities[chosen]!)}
              </span>
            </figcaption>
          </figure>
          <BlockTable values={saliency} caption={`Saliency for class ${className}`} />
        </section>
        <section aria-labelledby="lime-title">
          <h3 id="lime-title">LIME for class {className}</h3>
          <p>
            The weight of each square in a linear model, fitted to the network's probabilities for variants of
            the image with squares of ink removed.
          </p>
          <figure>
            <HeatMap
              values={explanation.lime}
              limit={limeLimit}
              label={`LIME for class ${className}`}
              ink={pixels}
            />
            <figcaption>
              <ScaleBar limit={limeLimit} />
              <SourceTag source={source} />{' '}
              <span data-testid="lime-r2" data-value={limeR2}>
                fit R² = {short(limeR2, 3)}
              </span>
            </figcaption>
          </figure>
          <BlockTable values={explanation.lime} caption={`LIME for class ${className}`} />
          <LimeControls lime={lime} onLime={onLime} />
        </section>
      </div>
      {props.children}
      <section aria-labelledby="agreement-title">
        <h3 id="agreement-title">Do they agree?</h3>
        <p class="figures">
          <span>
            rank correlation{' '}
            <b data-testid="agreement" data-value={agreement}>
              {short(agreement, 2)}
            </b>
          </span>
          <span>
            with the slopes of pixels with ink only{' '}
            <b data-testid="ink-agreement" data-value={inkAgreement}>
              {short(inkAgreement, 2)}
            </b>
          </span>
        </p>
        <p>{agreementText(explanation)}</p>
        {!Number.isNaN(agreement) && (
          <figure class="gaps">
            <HeatMap
              values={rankGaps}
              limit={inkBlocks - 1}
              label="LIME’s rank of each square minus saliency’s rank"
              ink={pixels}
            />
            <figcaption>
              <ScaleBar limit={inkBlocks - 1} />
              <SourceTag source={source} />
              <p>
                The difference of the ranks among the {inkBlocks} squares with ink: pale where both rank a
                square the same, purple where LIME ranks it higher, orange where saliency does.{' '}
                <span data-testid="furthest">{furthestText(explanation)}</span>
              </p>
            </figcaption>
          </figure>
        )}
      </section>
    </>
  );
}

function LimeControls({ lime, onLime }: { lime: LimeSettings; onLime: (settings: LimeSettings) => void }) {
  return (
    <fieldset class="controls">
      <legend>Settings of LIME</legend>
      <NumberField
        label="Variants"
        value={lime.samples}
        min={20}
        max={5000}
        onChange={(samples) => onLime({ ...lime, samples })}
      />
      <div class="field">
        <label for="lime-squares">Squares</label>
        <select
          id="lime-squares"
          value={String(lime.blockSide)}
          onChange={({ currentTarget }) => onLime({ ...lime, blockSide: Number(currentTarget.value) })}
        >
          <option value="7">4 × 4, 7 pixels wide</option>
          <option value="4">7 × 7, 4 pixels wide</option>
          <option value="2">14 × 14, 2 pixels wide</option>
        </select>
      </div>
      <NumberField
        label="Kernel width"
        value={lime.kernelWidth}
        min={0.05}
        max={5}
        fractions
        onChange={(kernelWidth) => onLime({ ...lime, kernelWidth })}
      />
      <NumberField
        label="Ridge α"
        value={lime.alpha}
        min={0.0001}
        max={1000}
        fractions
        onChange={(alpha) => onLime({ ...lime, alpha })}
      />
      <NumberField
        label="Seed"
        value={lime.seed}
        min={0}
        max={4294967295}
        onChange={(seed) => onLime({ ...lime, seed })}
      />
    </fieldset>
  );
}
