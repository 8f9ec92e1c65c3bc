/**
 * The hand-out's stand-in for the engine: it holds MNIST and computes nothing. What a network gives, the page
 * asks the student's own class for.
 */
import { allPixels, firstImages, type LabelledImages } from '@hw5/core/images';
import type { FetchedData } from './fetch-data.ts';
import { pictureOf } from './picture.ts';
import type { EngineCalls, SetName } from './protocol.ts';
import type { Handlers } from './serve-calls.ts';

/** @param fetchData gets MNIST for `load`. */
export function createDataEngine(fetchData: () => Promise<FetchedData>): Handlers<EngineCalls> {
  let data: FetchedData | null = null;
  const imagesOf = (set: SetName): LabelledImages => {
    if (data === null) throw new Error('the data is not loaded yet');
    return data.sets[set];
  };
  const onlyYours = (): never => {
    throw new Error(
      'Only the network that your class trained last can be asked, when its training has ended.',
    );
  };
  return {
    async load() {
      data = await fetchData();
      return data.facts;
    },
    picture: ({ set, index }) => pictureOf(imagesOf(set), set, index),
    pictures({ set, count }) {
      const first = firstImages(imagesOf(set), count);
      return { pixels: Uint8Array.from(allPixels(first)), labels: first.labels.slice() };
    },
    parameters: onlyYours,
    register: () => null,
    forget: () => null,
    explain: onlyYours,
    predict: onlyYours,
    step: onlyYours,
    mistakes: onlyYours,
    train: onlyYours,
    control: onlyYours,
    evaluate: onlyYours,
    svm: onlyYours,
  };
}
