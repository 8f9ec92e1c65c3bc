/**
 * Gathers a script's entries into the records of its outcome; shared by the sandbox's parent and by trusted
 * runs in-process.
 */
import type { Recorded, RecordedCall } from '../protocol.ts';
import type { Recording } from './recording.ts';

/** Calls kept per record; the trainings of a check make some 2,500. */
export const MAX_CALLS = 10_000;

export class Collected implements Recording {
  readonly records: Record<string, Recorded> = Object.create(null) as Record<string, Recorded>;
  readonly mutatedArguments: string[] = [];

  record(name: string, value: Recorded): void {
    this.records[name] = value.kind === 'calls' ? { ...value, calls: [] } : value;
  }

  call(name: string, call: RecordedCall): boolean {
    const entry = this.records[name];
    if (entry?.kind !== 'calls' || entry.calls.length >= MAX_CALLS) return false;
    (entry.calls as RecordedCall[]).push(call);
    return true;
  }

  truncated(name: string): void {
    const entry = this.records[name];
    if (entry?.kind === 'calls') this.records[name] = { ...entry, truncated: true };
  }

  mutated(name: string): void {
    if (!this.mutatedArguments.includes(name)) this.mutatedArguments.push(name);
  }
}
