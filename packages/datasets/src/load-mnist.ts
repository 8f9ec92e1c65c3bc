import type { Dataset } from './dataset.ts';
export async function loadMnist(
  _options: { readonly directory?: string | undefined } = {},
): Promise<Dataset> {
  throw new Error('not yet');
}
