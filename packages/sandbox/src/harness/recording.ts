/**
 * Receives what a running script records. The sandbox sends records at once, so that a later hang loses none
 * (realm/wire.ts).
 */
import type { Recorded, RecordedCall } from '../protocol.ts';

export interface Recording {
  /** Keeps a value under a name; a later value under the same name replaces it. */
  record(name: string, value: Recorded): void;
  /** Adds a call to a `calls` record; false when no more are kept. */
  call(name: string, call: RecordedCall): boolean;
  /** Marks a `calls` record as incomplete. */
  truncated(name: string): void;
  /** Marks a `call` record whose arguments were changed in place. */
  mutated(name: string): void;
}
