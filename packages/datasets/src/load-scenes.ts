import type { Dataset, OnProgress } from './dataset.ts';
export interface LoadScenesOptions {
  /** A data folder in any of the accepted layouts. */
  readonly directory: string;
  /** Where preprocessed scenes are kept; null: nowhere. Default: `cacheDirectory()`. */
  readonly cacheDirectory?: string | null | undefined;
  readonly imgSize?: number | undefined;
  readonly trainPerClass?: number | undefined;
  readonly testPerClass?: number | undefined;
  /** Called as images are decoded; not at all when they come from the cache. */
  readonly onProgress?: OnProgress | undefined;
  /** Told what did not stop the loading but is worth a line, such as an unwritable cache folder. */
  readonly onNote?: ((note: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}
export async function loadScenes(_options: LoadScenesOptions): Promise<Dataset> {
  throw new Error('not yet');
}
