export interface StatusEntry {
  readonly what: 'mnist' | 'scenerec' | 'cache';
  /** Where was looked: a folder, or the package's name and version. */
  readonly where: string;
  readonly found: boolean;
  /** One line: what is there, or what is missing and what to do. */
  readonly detail: string;
}
export async function dataStatus(
  _options: { readonly directory?: string | undefined } = {},
): Promise<StatusEntry[]> {
  throw new Error('not yet');
}
