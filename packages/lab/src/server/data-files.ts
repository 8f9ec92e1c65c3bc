/**
 * The data as the page fetches it: a JSON description, labels as bytes, pixels as bytes 0 and 1 or, of
 * scenes, as doubles in the machine's byte order, which is the browser's.
 */
import { InputError } from '@hw5/base';
import { allPixels, type LabelledImages } from '@hw5/core/images';
import type { Dataset } from '@hw5/datasets';
import type { DataFacts } from '../engine/protocol.ts';
import type { PageFile } from './page-files.ts';

export const JSON_TYPE = 'application/json; charset=utf-8';

const bytes = (values: Uint8Array): PageFile => ({ type: 'application/octet-stream', bytes: values });
const json = (value: unknown): PageFile => ({ type: JSON_TYPE, bytes: Buffer.from(JSON.stringify(value)) });

/** @param prefix of the paths of pixels and labels: `/data/` makes `/data/train-images.bin`. */
export function dataFiles(dataset: Dataset, prefix: string): [path: string, file: PageFile][] {
  const { name, origin, source, classNames, imageShape, train, test } = dataset;
  const counts = { train: train.count, test: test.count };
  const facts: DataFacts = { name, origin, source, classNames, imageShape, ...counts };
  return [
    [`/data/${name}.json`, json(facts)],
    [`${prefix}train-images.bin`, bytes(pixelBytes(train))],
    [`${prefix}train-labels.bin`, bytes(Uint8Array.from(train.labels))],
    [`${prefix}test-images.bin`, bytes(pixelBytes(test))],
    [`${prefix}test-labels.bin`, bytes(Uint8Array.from(test.labels))],
  ];
}

function pixelBytes(images: LabelledImages): Uint8Array {
  const pixels = allPixels(images);
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}

const SCENES = '/data/scenerec';

/** The scenes' files, loaded at the first request for one of them. */
export class SceneFiles {
  readonly #load: () => Promise<Dataset>;
  #files: Promise<ReadonlyMap<string, PageFile>> | null = null;

  constructor(load: () => Promise<Dataset>) {
    this.#load = load;
  }

  /** Undefined for another path. What is wrong with the scenes is told in their description. */
  async get(path: string): Promise<PageFile | undefined> {
    if (!path.startsWith(SCENES)) return undefined;
    this.#files ??= this.#load().then((dataset) => new Map(dataFiles(dataset, `${SCENES}-`)));
    try {
      return (await this.#files).get(path);
    } catch (error) {
      // The folder may be mended until the next request.
      this.#files = null;
      if (!(error instanceof InputError)) throw error;
      return path === `${SCENES}.json` ? json({ problem: error.message }) : undefined;
    }
  }
}
