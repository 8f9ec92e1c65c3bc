/**
 * The hand-out's stand-in for the engine: it holds the data and computes nothing. What a network gives, the
 * page asks the student's own class for.
 */
import { dataCalls } from './data-calls.ts';
import type { FetchedData } from './fetch-data.ts';
import type { DataName, EngineCalls } from './protocol.ts';
import type { Handlers } from './serve-calls.ts';

/** @param fetchData gets the data for `load`. */
export function createDataEngine(fetchData: (data: DataName) => Promise<FetchedData>): Handlers<EngineCalls> {
  const onlyYours = (): never => {
    throw new Error(
      'Only the network that your class trained last can be asked, when its training has ended.',
    );
  };
  return {
    ...dataCalls(fetchData).handlers,
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
