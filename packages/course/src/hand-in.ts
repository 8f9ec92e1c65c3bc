/** One hand-in, as an export of a platform shows it. Plain values. */
import type { Person } from '@hw5/grader/command';

export interface HandIn {
  /** Name of its folder or file in the export, for people. */
  readonly label: string;
  /** Who the export says it is of; empty if its name is all there is. */
  readonly people: readonly Person[];
  readonly parts: readonly Part[];
  /** Why it cannot be graded although it is the export that is at fault; a sentence. */
  readonly broken?: string;
}

/** A file or folder of it. */
export interface Part {
  /** Absolute. */
  readonly path: string;
  /** Its names in the folder that is graded. `''`: what is in the folder, not the folder itself. */
  readonly names: readonly string[];
}
