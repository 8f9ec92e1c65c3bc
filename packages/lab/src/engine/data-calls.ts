/** The calls that only the data answers: the same in the lab with the reference and in the hand-out's. */
import { allPixels, firstImages, type LabelledImages } from '@hw5/core/images';
import type { FetchedData } from './fetch-data.ts';
import { pictureOf } from './picture.ts';
import type { DataName, EngineCalls, SetName } from './protocol.ts';
import type { Handlers } from './serve-calls.ts';

export interface DataCalls {
  /** Throws where it has not been loaded. */
  readonly loadedData: (data: DataName) => FetchedData;
  /** Images of a set that has been loaded; throws as `loadedData`. */
  readonly imagesOf: (data: DataName, set: SetName) => LabelledImages;
  readonly handlers: Pick<Handlers<EngineCalls>, 'load' | 'picture' | 'pictures'>;
}

/** @param fetchData gets the data for `load`; each is kept. */
export function dataCalls(fetchData: (data: DataName) => Promise<FetchedData>): DataCalls {
  const loaded = new Map<DataName, FetchedData>();
  const loadedData = (data: DataName): FetchedData => {
    const found = loaded.get(data);
    if (!found) throw new Error('the data is not loaded yet');
    return found;
  };
  const imagesOf = (data: DataName, set: SetName): LabelledImages => loadedData(data).sets[set];
  return {
    loadedData,
    imagesOf,
    handlers: {
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
    },
  };
}
