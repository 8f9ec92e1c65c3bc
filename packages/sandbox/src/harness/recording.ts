/** Where a running script leaves what it found: the sandbox sends each entry on at once, so that a later hang loses nothing. */
import type { Recorded, RecordedCall } from '../protocol.ts';

export interface Recording {
  /** Keeps a value under a name; a later value under the same name replaces it. */
  record(name: string, value: Recorded): void;
  /** Adds a call to a `calls` record; false when no more are kept. */
  call(name: string, call: RecordedCall): boolean;
  /** Says that a `calls` record is incomplete. */
  truncated(name: string): void;
  /** Says that a `call` record's arguments were changed in place. */
  mutated(name: string): void;
}
