/** The weights of a run, a picture for each class. */
import { percentText } from '@hw5/base/text';
import { useMemo, useState } from 'preact/hooks';
import { relativeMaps } from '../../explain/relative-maps.ts';
import { symmetricLimit } from '../parts/diverging.ts';
import { HeatMap } from '../parts/heat-map.tsx';
import { wordsFor } from '../parts/image-words.ts';
import { RelativeSwitch } from '../parts/relative-switch.tsx';
import { SavePicture } from '../parts/save-picture.tsx';
import { ScaleBar } from '../parts/scale-bar.tsx';
import type { Run } from '../runs.ts';

export function Weights({ run, classNames }: { run: Run; classNames: readonly string[] }) {
  const { W } = run;
  const C = classNames.length;
  const maps = useMemo(
    () =>
      W === null
        ? []
        : classNames.map((_, c) => Float64Array.from({ length: W.length / C }, (_, i) => W[i * C + c]!)),
    [W, classNames, C],
  );
  const [relative, setRelative] = useState(true);
  const shown = useMemo(() => (relative ? relativeMaps(maps) : maps), [maps, relative]);
  const limit = useMemo(() => symmetricLimit(...shown), [shown]);
  if (maps.length === 0) return null;
  return (
    <section aria-labelledby="weight-title">
      <h3 id="weight-title">
        Weights of {run.id}
        {run.source === 'model' ? ' (yours)' : ' (reference)'}, {percentText(run.seen / run.total, 0)} done
      </h3>
      <RelativeSwitch relative={relative} onChange={setRelative} />
      <div class="maps">
        {shown.map((map, c) => (
          <figure key={classNames[c]} class="map">
            <HeatMap values={map} limit={limit} label={`Weights to class ${classNames[c]}`} />
            <figcaption class="map-name">
              <b>{classNames[c]}</b>
            </figcaption>
          </figure>
        ))}
      </div>
      <ScaleBar limit={limit} />
      <SavePicture name="weights" />
      <p class="hint">
        {wordsFor(Math.sqrt(maps[0]!.length)).isDigit
          ? 'Pixels that never have ink keep their random initial weights between 0 and 1, which look like noise at the border.'
          : 'The random initial weights between 0 and 1 are left in every map, and look like noise.'}
      </p>
    </section>
  );
}
