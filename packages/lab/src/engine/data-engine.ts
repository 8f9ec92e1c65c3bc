/**
 * The hand-out's stand-in for the engine: it holds the data and computes nothing. What a network gives, the
 * page asks the student's own class for.
 */
import { allPixels, firstImages, type LabelledImages } from '@hw5/core/images';
import type { FetchedData } from './fetch-data.ts';
import { pictureOf } from './picture.ts';
import type { DataName, EngineCalls, SetName } from './protocol.ts';
import type { Handlers } from './serve-calls.ts';

/** @param fetchData gets the data for `load`. */
export function createDataEngine(fetchData: (data: DataName) => Promise<FetchedData>): Handlers<EngineCalls> {
  const loaded = new Map<DataName, FetchedData>();
  const imagesOf = (data: DataName, set: SetName): LabelledImages => {
    const found = loaded.get(data);
    if (!found) throw new Error('the data is not loaded yet');
    return found.sets[set];
  };
  const onlyYours = (): never => {
    throw new Error(
      'Only the network that your class trained last can be asked, when its training has ended.',
    );
  };
  return {
    async load({ data = 'mnist' }) {
      const found = loaded.get(data) ?? (await fetchData(data));
      loaded.set(data, found);
      return found.facts;
    },
    picture: ({ data = 'mnist', set, index }) => pictureOf(imagesOf(data, set), set, index),
    pictures({ data = 'mnist', set, count }) {
      const first = firstImages(imagesOf(data, set), count);
      return { pixels: allPixels(first).slice(), labels: first.labels.slice() };
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
