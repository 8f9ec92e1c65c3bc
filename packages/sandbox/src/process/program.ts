/** What is started, before any layer is put around it. */
export interface Program {
  readonly command: readonly string[];
  /** Memory in MiB that it claims for itself before any submission runs. */
  readonly ownMb: number;
  /** Addresses in bytes that it may claim without using them. */
  readonly addresses: number;
  /** Layers that it has however it is started. */
  readonly layers: readonly string[];
  /** Layers that it has of its own where the system limits no memory. */
  readonly weakLayers: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Names it, where there are several that could be tried. */
  readonly name?: string;
}
