/** What a network makes of one image, layer by layer: a picture for each filter. */
import type { FeatureMaps, LayersOutcome } from '@hw5/experiments';
import { HeatMap } from '../parts/heat-map.tsx';
import { networkTitles } from './network-titles.ts';

const titles: Record<string, string> = {
  input: 'The image',
  convolution: 'After the convolution',
  relu: 'After ReLU',
  'max-pooling': 'After max pooling',
};

export function FeatureMapsFigure({ outcome: { network, maps } }: { readonly outcome: LayersOutcome }) {
  return (
    <>
      <h4>Feature maps: {networkTitles[network]}</h4>
      {maps.map((layer) => (
        <Layer key={layer.of} layer={layer} />
      ))}
    </>
  );
}

function Layer({ layer: { of, side, channels, values } }: { readonly layer: FeatureMaps }) {
  const limit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const title = titles[of] ?? of;
  return (
    <figure class="feature-maps" data-testid={`maps-${of}`}>
      <figcaption>
        {title}: {side} × {side}
      </figcaption>
      <div class="row">
        {Array.from({ length: channels }, (_, c) => (
          <HeatMap
            key={c}
            values={Float64Array.from({ length: side * side }, (_, k) => values[k * channels + c]!)}
            limit={limit}
            label={channels > 1 ? `${title}, filter ${c + 1}` : title}
          />
        ))}
      </div>
    </figure>
  );
}
