/** Weights times input, a map for each class. Choosing a map chooses the class to explain. */
import { useState } from 'preact/hooks';
import { relativeMaps } from '../../explain/relative-maps.ts';
import { BlockTable } from '../parts/block-table.tsx';
import { symmetricLimit } from '../parts/diverging.ts';
import { Equation } from '../parts/equation.tsx';
import { HeatMap } from '../parts/heat-map.tsx';
import { short } from '../parts/number-text.ts';
import { RelativeSwitch } from '../parts/relative-switch.tsx';
import { SavePicture } from '../parts/save-picture.tsx';
import { ScaleBar } from '../parts/scale-bar.tsx';
import { SourceTag } from '../parts/source-note.tsx';
import type { ExplanationProps } from './explanation-props.ts';

export function WeightsByClass({ explanation, source, classNames, onChoose }: ExplanationProps) {
  const { contributions, chosen } = explanation;
  const [relative, setRelative] = useState(true);
  const maps = relative ? relativeMaps(contributions) : contributions;
  const limit = symmetricLimit(...maps);
  return (
    <section aria-labelledby="weights-title">
      <h3 id="weights-title">Weights times input, for each class</h3>
      <div class={maps.length > 10 ? 'maps many' : 'maps'}>
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
              <span class="map-name">
                <b>{classNames[c]}</b> {short(sum, 3)}
              </span>
            </button>
          );
        })}
      </div>
      <ScaleBar limit={limit} />
      <SourceTag source={source} />
      <SavePicture name="weights-times-input" />
      <RelativeSwitch relative={relative} onChange={setRelative} />
      <p>
        Purple pixels raise the logit of the class, orange pixels lower it
        {relative ? '' : '; together with the bias they add up to the logit'} (
        <Equation inline source="l_j = \sum_i x_i w_{ij} + b_j" />
        ).
      </p>
      <BlockTable values={maps[chosen]!} caption={`Weights times input for class ${classNames[chosen]!}`} />
    </section>
  );
}
