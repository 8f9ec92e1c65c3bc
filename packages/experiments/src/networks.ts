/**
 * The networks that are compared. Every one ends in our softmax layer, fully connected to what comes before
 * it; neighbours in a list differ in one thing.
 */
import type { RandomSource } from '@hw5/core';
import { LayeredNetwork } from './layered-network.ts';
import type { Layer, Shape } from './layers/layer.ts';
import { maxPooling } from './layers/max-pooling.ts';
import { type PatchOptions, patchLayer } from './layers/patch-layer.ts';
import { relu } from './layers/relu.ts';

export type Step = ({ readonly layer: 'patches' } & PatchOptions) | 'relu' | { readonly pool: number };

/** Everything but the softmax layer. */
export type Architecture = readonly Step[];

export interface FilterSettings {
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
  readonly pool: number;
}

export const layerNetworks = ['softmax', 'conv', 'conv-relu', 'conv-relu-pool'] as const;
export type LayerNetwork = (typeof layerNetworks)[number];

/** Our layer alone, then one thing more at a time. */
export function layersArchitecture(
  name: LayerNetwork,
  { filters, kernel, stride, pool }: FilterSettings,
): Architecture {
  const steps: Step[] = [
    { layer: 'patches', patch: kernel, stride, units: filters, shared: true },
    'relu',
    { pool },
  ];
  return steps.slice(0, layerNetworks.indexOf(name));
}

export const patchNetworks = ['full', 'overlapping', 'disjoint'] as const;
export type PatchNetwork = (typeof patchNetworks)[number];

/** For 28 × 28 pixels: some 192 hidden units each, wired differently. */
const hidden: Record<PatchNetwork, PatchOptions> = {
  full: { patch: 28, stride: 1, units: 192, shared: false },
  overlapping: { patch: 10, stride: 3, units: 4, shared: false },
  disjoint: { patch: 7, stride: 7, units: 12, shared: false },
};

export const patchArchitecture = (name: PatchNetwork): Architecture => [
  { layer: 'patches', ...hidden[name] },
  'relu',
];

/** Draws all weights. Throws a RangeError where a patch or a square of pooling does not fit. */
export function buildNetwork(
  input: Shape,
  architecture: Architecture,
  classCount: number,
  random: RandomSource,
): LayeredNetwork {
  const layers: Layer[] = [];
  const last = (): Shape => layers.at(-1)?.output ?? input;
  for (const step of architecture) {
    if (step === 'relu') layers.push(relu(last()));
    else if ('pool' in step) layers.push(maxPooling(last(), step.pool));
    else layers.push(patchLayer(last(), step, random));
  }
  const whole = { patch: last().side, stride: 1, units: classCount, shared: true };
  return new LayeredNetwork([...layers, patchLayer(last(), whole, random)]);
}
