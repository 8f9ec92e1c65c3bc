/** What can be set in the view: kept in the browser's storage and in the address. */
import {
  type LayerNetwork,
  type LayersOutcome,
  type LayersSettings,
  layerNetworks,
  type Transform,
  transformKinds,
} from '@hw5/experiments';
import type { LayersRequest } from '../../experiment/experiment-calls.ts';

export const firstKept = {
  first: 'softmax',
  second: 'conv-relu-pool',
  filters: 8,
  kernel: 3,
  images: 3000,
  epochs: 3,
  seed: 0,
  image: 0,
  /** How test images are moved, where, and by how much; null: not at all. */
  move: 'shift',
  where: 'whole',
  amount: null as number | null,
  /** The cell of a feature map that is looked at: network, layer, filter, row, column; empty: none. */
  cell: '',
  localImages: 1000,
  localEpochs: 10,
  localSeed: 0,
  side: 3,
  filterSeed: 0,
  explained: 30,
  pixels: 60,
  deletionSeed: 0,
  /** Whose network is explained: `reference`, trained here, or `chosen` at the top of the page. */
  network: 'reference',
  digit: 7,
  markSeed: 0,
  /** Whose class is trained with marks: `reference` or `yours`. */
  class: 'reference',
};
export type Kept = typeof firstKept;
export type Keep = (change: Partial<Kept>) => void;

/** For an address that somebody has edited. */
export const oneOf = <Name extends string>(names: readonly Name[], name: string): Name =>
  names.find((known) => known === name) ?? names[0]!;

export const MOST_SEED = 4_294_967_295;
export const TEST_LIMIT = 2000;
/** Test images that are moved. */
export const MOVED = 500;

/** The amounts of a slider, and those at which the curves are drawn. */
export const amounts: Record<
  Transform['kind'],
  { readonly least: number; readonly most: number; readonly step: number; readonly curve: readonly number[] }
> = {
  shift: { least: -10, most: 10, step: 1, curve: [-6, -4, -2, 2, 4, 6] },
  turn: { least: -90, most: 90, step: 5, curve: [-60, -30, -15, 15, 30, 60] },
  scale: { least: 0.4, most: 2, step: 0.1, curve: [0.6, 0.8, 1.2, 1.5, 2] },
};

/** The amount that changes nothing. */
export const neutral = (kind: Transform['kind']): number => (kind === 'scale' ? 1 : 0);

const transforms: readonly Transform[] = [
  { kind: 'shift', amount: 0, where: 'whole' },
  ...(['whole', 'upper-half'] as const).flatMap((where) =>
    transformKinds.flatMap((kind) => amounts[kind].curve.map((amount) => ({ kind, amount, where }))),
  ),
];

/** What a comparison of two networks was made with. */
export type Compared = Pick<LayersSettings, 'filters' | 'kernel' | 'epochs' | 'seed' | 'image'> & {
  readonly images: number;
};

/** Two trained networks, and what they were trained with. */
export interface Comparison {
  readonly compared: Compared;
  readonly outcomes: readonly LayersOutcome[];
}

const fixed = { stride: 1, pool: 2, learningRate: 0.03, batchSize: 10, transforms, transformed: MOVED };

export const layersRequest = ({ images, ...settings }: Compared, network: LayerNetwork): LayersRequest => ({
  settings: { ...fixed, ...settings, network },
  limit: images,
  testLimit: TEST_LIMIT,
});

export const pairOf = ({ first, second }: Kept): readonly LayerNetwork[] => [
  oneOf(layerNetworks, first),
  oneOf(layerNetworks, second),
];

/** `shifted by 3 pixels`. */
export function moveText({ kind, amount, where }: Transform): string {
  if (amount === neutral(kind)) return 'as they are';
  const how = {
    shift: `shifted by ${Math.abs(amount)} ${Math.abs(amount) === 1 ? 'pixel' : 'pixels'} to the ${amount > 0 ? 'right' : 'left'}`,
    turn: `turned by ${Math.abs(amount)}° ${amount > 0 ? 'clockwise' : 'anticlockwise'}`,
    scale: `scaled by ${amount}`,
  };
  return `${how[kind]}${where === 'whole' ? '' : ', upper half only'}`;
}
