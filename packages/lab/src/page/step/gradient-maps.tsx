/** The gradient of one image's loss with respect to the weights, as one picture per class. */
import { useMemo } from 'preact/hooks';
import type { StepResult } from '../../engine/protocol.ts';
import { BlockTable } from '../parts/block-table.tsx';
import { symmetricLimit } from '../parts/diverging.ts';
import { HeatMap } from '../parts/heat-map.tsx';
import { short } from '../parts/number-text.ts';
import { SavePicture } from '../parts/save-picture.tsx';
import { ScaleBar } from '../parts/scale-bar.tsx';

export function GradientMaps({ step, classNames }: { step: StepResult; classNames: readonly string[] }) {
  const { gradW, gradB } = step;
  const C = gradB.length;
  const maps = useMemo(
    () => classNames.map((_, c) => gradW.filter((_value, k) => k % C === c)),
    [gradW, classNames, C],
  );
  const limit = symmetricLimit(gradW);
  return (
    <section aria-labelledby="gradient-title">
      <h3 id="gradient-title">The gradient as a picture</h3>
      <p>
        For each class, the image times p − y. The step subtracts the gradient, so it increases the weights
        where the gradient is negative (orange: the true class) and decreases them where it is positive
        (purple).
      </p>
      <div class="maps">
        {maps.map((map, c) => (
          <figure key={classNames[c]} class="map">
            <HeatMap values={map} limit={limit} label={`Gradient of the weights to class ${classNames[c]}`} />
            <figcaption class="map-name">
              <b>{classNames[c]}</b> {short(gradB[c]!, 3)}
            </figcaption>
          </figure>
        ))}
      </div>
      <ScaleBar limit={limit} />
      <SavePicture name="gradient" />
      <BlockTable
        values={maps[step.picture.label]!}
        caption={`Gradient of the weights to class ${classNames[step.picture.label]}`}
      />
    </section>
  );
}
