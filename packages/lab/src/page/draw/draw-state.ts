/** What the view keeps: images, the chosen class, the explanation and LIME's settings. */
import type { LimeSettings } from '../../explain/explain-digit.ts';
import { useKept } from '../parts/kept-state.ts';

const firstLime: LimeSettings = { samples: 500, blockSide: 4, kernelWidth: 0.25, alpha: 1, seed: 0 };

export interface DrawState extends LimeSettings, Record<string, number | string | null> {
  readonly index: number;
  /** The test image on the pad; null if it is a drawing. */
  readonly shown: number | null;
  readonly chosen: number | null;
  readonly explanation: string;
  /** Of the scenes: the test image, and the side of LIME's squares. */
  readonly scene: number;
  readonly sceneSide: number;
}

const first: DrawState = {
  index: 0,
  shown: null,
  chosen: null,
  explanation: 'maps',
  scene: 0,
  sceneSide: 8,
  ...firstLime,
};

export const useDrawState = () => useKept<DrawState>('draw', first);

export type KeepDrawState = ReturnType<typeof useDrawState>[1];
