/** The figures of `hw5 experiment layers`. */
import { formatCount } from '@hw5/base/text';
import { type LayerNetwork, type LayersOutcome, type Transform, transformKinds } from '@hw5/experiments';
import type { Figure } from '@hw5/report/figures';
import { type Band, bandOf } from './bands.ts';
import type { About } from './experiment.ts';

export interface LayersAbout extends About {
  readonly epochs: number;
  readonly limit: number;
  /** How many. */
  readonly seeds: number;
}

/** All seeds of a network. */
export interface LayersRow {
  readonly network: LayerNetwork;
  readonly outcomes: readonly LayersOutcome[];
}

const mapTitles: Record<string, string> = {
  input: 'test image',
  convolution: 'convolution',
  relu: 'ReLU',
  'max-pooling': 'max pooling',
};

export async function layersFigures(
  rows: readonly LayersRow[],
  { epochs, limit, seeds }: Omit<LayersAbout, 'title'>,
): Promise<Figure[]> {
  const { linesFigure, mapsFigure } = await import('@hw5/report/experiments');
  const how = `Trained on ${formatCount(limit, 'image')}${seeds > 1 ? `; means over ${seeds} seeds, bands from the lowest to the highest` : ''}.`;
  const byEpoch = (['trainAccuracy', 'testAccuracy'] as const).map((key) => {
    const label = key === 'trainAccuracy' ? 'training' : 'test';
    return linesFigure(
      {
        name: `layers-${label}`,
        caption: `MNIST: accuracy on the ${label} set after each epoch, for each network. ${how}`,
        x: { label: 'epoch' },
        y: { label: `${label} accuracy`, isFraction: true, least: 0.5 },
      },
      rows.map(({ network, outcomes }) => ({
        name: network,
        points: Array.from({ length: epochs }, (_, e) => ({
          x: e + 1,
          ...bandOf(outcomes.map((outcome) => outcome.epochs[e]![key])),
        })),
      })),
    );
  });
  const xLabels = { shift: 'pixels to the right', turn: 'degrees, clockwise', scale: 'factor' };
  const moved = (['whole', 'upper-half'] as const).flatMap((where) =>
    transformKinds.map((kind) =>
      linesFigure(
        {
          name: `layers-${kind}-${where}`,
          caption: `MNIST: accuracy on test images of which ${where === 'whole' ? 'the whole' : 'the upper half'} is changed (${kind}), for each network. ${how}`,
          x: { label: xLabels[kind] },
          y: { label: 'test accuracy', isFraction: true },
        },
        rows.map(({ network, outcomes }) => ({
          name: network,
          points: pointsOf(outcomes, kind, where),
        })),
      ),
    ),
  );
  const maps = rows
    .filter(({ outcomes }) => outcomes[0]!.maps.length > 1)
    .map(({ network, outcomes }) =>
      mapsFigure(
        {
          name: `layers-maps-${network}`,
          caption: `What the network ${network} makes of a test image, layer by layer: a picture for each filter. Purple is above zero, orange below; each row has a scale of its own.`,
        },
        outcomes[0]!.maps.map(({ of, ...map }) => ({ name: mapTitles[of] ?? of, ...map })),
      ),
    );
  return [...byEpoch, ...moved, ...maps];
}

/** By the amount; the images as they are come first among the transforms. */
function pointsOf(
  outcomes: readonly LayersOutcome[],
  kind: Transform['kind'],
  where: Transform['where'],
): (Band & { readonly x: number })[] {
  return outcomes[0]!.transforms
    .flatMap((transform, t) => {
      const band = bandOf(outcomes.map((own) => own.transforms[t]!.accuracy));
      if (t === 0) return [{ x: kind === 'scale' ? 1 : 0, ...band }];
      return transform.kind === kind && transform.where === where ? [{ x: transform.amount, ...band }] : [];
    })
    .sort((a, b) => a.x - b.x);
}
