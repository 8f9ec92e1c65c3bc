export interface BuiltPage {
  readonly files: readonly { readonly name: string; readonly contents: Uint8Array }[];
  /** The sources, relative to packages/. */
  readonly inputs: readonly string[];
}

/** Bundles the page of an edition; writes nothing. */
export function buildPage(edition: 'repository' | 'handout'): Promise<BuiltPage>;
