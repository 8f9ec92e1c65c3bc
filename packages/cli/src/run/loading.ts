/**
 * A dataset that is being loaded. Loading begins while another dataset still trains, so that scenes are
 * decoded on the core that a training leaves idle.
 *
 * Until it is taken it is silent: notes wait, progress is not shown, and errors surface through `take`.
 */
import type { Dataset, OnProgress } from '@hw5/datasets';
import { type DataChoice, loadChoice } from './choose-data.ts';

export interface Watcher {
  readonly onProgress: OnProgress;
  readonly onNote: (note: string) => void;
}

export interface Loading {
  readonly choice: DataChoice;
  /**
   * Resolves to the dataset, with notes and progress to `watcher` from now on. Throws as `loadChoice` does.
   */
  take(watcher: Watcher): Promise<Dataset>;
  /** Resolves when loading and caching have ended, also if loading failed. Errors of caching surface here. */
  readonly settled: Promise<unknown>;
}

export function startLoading(choice: DataChoice, signal: AbortSignal): Loading {
  const notes: string[] = [];
  const keeping: Promise<void>[] = [];
  let watcher: Watcher | null = null;
  const dataset = loadChoice(choice, {
    onProgress: (done, total) => watcher?.onProgress(done, total),
    onNote: (note) => (watcher ? watcher.onNote(note) : notes.push(note)),
    onKeeping: (kept) => keeping.push(kept),
    signal,
  });
  const settled = dataset.then(
    () => Promise.all(keeping),
    () => {},
  );
  // Errors surface through `await settled`; without it they must not end the process.
  settled.catch(() => {});
  return {
    choice,
    take(taker) {
      watcher = taker;
      for (const note of notes.splice(0)) taker.onNote(note);
      return dataset;
    },
    settled,
  };
}
