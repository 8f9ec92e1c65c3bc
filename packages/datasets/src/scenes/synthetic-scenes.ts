import type { Dataset } from '../dataset.ts';
export interface SyntheticScenesOptions {
  readonly seed?: number | undefined;
  readonly imgSize?: number | undefined;
  readonly trainPerClass?: number | undefined;
  readonly testPerClass?: number | undefined;
}
export function syntheticScenes(_options: SyntheticScenesOptions = {}): Dataset {
  throw new Error('not yet');
}
