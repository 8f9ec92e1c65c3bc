/** The messages between the main thread and the workers of an experiment. */
import type { LabelledImages, Parameters } from '@hw5/core';
import type {
  DeletionCurve,
  DescentSettings,
  Finding,
  LayersOutcome,
  LayersSettings,
  LocalOutcome,
  LocalSettings,
  WatermarkAccuracies,
} from '@hw5/experiments';

export interface ExperimentImages {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  readonly side: number;
  readonly classCount: number;
}

/** The homework's network, and what is explained of it. */
export interface ExplainSettings extends Omit<DescentSettings, 'batchSize'> {
  /** Test images that are explained: the first so many that serve. */
  readonly images: number;
  readonly limeVariants: number;
  /** The side of LIME's squares; divides that of the images. */
  readonly limeSquare: number;
}

export interface DeletionSettings extends ExplainSettings {
  /** Pixels that are deleted, one after the other. */
  readonly pixels: number;
  /** A network that was trained elsewhere, such as a student's; null: one is trained here. */
  readonly given?: Parameters | null;
}

export interface WatermarkSettings extends ExplainSettings {
  readonly digit: number;
  /** The side of the mark. */
  readonly size: number;
  /** As `DeletionSettings.given`: trained without marks and with them, on these images. */
  readonly given?: GivenForMark | null;
}

export interface GivenForMark {
  readonly plain: Parameters;
  readonly marked: Parameters;
}

export interface DeletionOutcome {
  readonly seed: number;
  readonly testAccuracy: number;
  readonly curves: readonly DeletionCurve[];
}

export interface WatermarkOutcome {
  readonly seed: number;
  /** Of a network that never saw the mark, and of one trained on marked images. */
  readonly plain: WatermarkAccuracies;
  readonly marked: WatermarkAccuracies;
  readonly findings: readonly Finding[];
}

export type ExperimentTask =
  | { readonly kind: 'layers'; readonly settings: LayersSettings }
  | { readonly kind: 'local'; readonly settings: LocalSettings }
  | { readonly kind: 'deletion'; readonly settings: DeletionSettings }
  | { readonly kind: 'watermark'; readonly settings: WatermarkSettings };

export interface Outcomes {
  readonly layers: LayersOutcome;
  readonly local: LocalOutcome;
  readonly deletion: DeletionOutcome;
  readonly watermark: WatermarkOutcome;
}
