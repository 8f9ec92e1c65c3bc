/**
 * A submission that cannot be graded at all, and why: an error of its author. A bad path or an unreadable
 * file is an InputError.
 */
import type { Diagnostic } from '../diagnostic.ts';

export interface Rejection {
  readonly kind: 'rejected';
  /** File or folder name, for the report. */
  readonly name: string;
  /** One plain sentence. */
  readonly reason: string;
  readonly diagnostics: readonly Diagnostic[];
}
