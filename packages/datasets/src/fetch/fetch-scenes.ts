export interface FetchScenesOptions {
  /** URL (http, https, file) or path of a .tar.gz, .tgz, .tar or .zip. */
  readonly from: string;
  /** The folder that will hold `train/` and `test/`; must not hold scenes yet. */
  readonly to: string;
  /** Expected SHA-256 of the archive, hexadecimal. */
  readonly sha256?: string | undefined;
  /** Bytes of the archive so far and in all (null where the server does not say). */
  readonly onProgress?:
    | ((phase: 'download' | 'unpack', done: number, total: number | null) => void)
    | undefined;
  readonly signal?: AbortSignal | undefined;
}
export interface FetchedScenes {
  readonly directory: string;
  readonly files: number;
  readonly bytes: number;
}
export async function fetchScenes(_options: FetchScenesOptions): Promise<FetchedScenes> {
  throw new Error('not yet');
}
