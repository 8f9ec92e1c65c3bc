import type { OnProgress } from './dataset.ts';
export interface VerifyEntry {
  /** The file or folder. */
  readonly subject: string;
  readonly ok: boolean;
  /** One line: what was checked, or what was expected, what was found and what to do. */
  readonly detail: string;
}
export interface VerifyDataOptions {
  readonly directory?: string | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}
export async function verifyData(_options: VerifyDataOptions = {}): Promise<VerifyEntry[]> {
  throw new Error('not yet');
}
