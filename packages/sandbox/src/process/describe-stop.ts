/**
 * A stop reason in words, for reports and tests. Nothing compares these words: what code must tell apart is
 * `reason.code`.
 */
import type { StopReason } from '../protocol.ts';

/** A clause without a final stop: `stopped after 10 seconds`, `the process ended itself with exit code 0`. */
export function describeStop(reason: StopReason): string {
  switch (reason.code) {
    case 'timed-out':
      return `stopped after ${Number((reason.milliseconds / 1000).toFixed(1))} seconds`;
    case 'total-time-used':
      return 'stopped: the time for the whole submission was used up';
    case 'not-run':
      return 'not run: the time for the whole submission was used up';
    case 'not-loaded':
      return 'the file did not finish loading';
    case 'memory-limit':
      return 'the memory limit was reached';
    case 'garbled-message':
      return `the process sent something that is no valid message: ${reason.detail}`;
    case 'output-flood':
      return 'the process wrote without end';
    case 'killed':
      return `the process was ended by ${reason.signal}`;
    case 'exited':
      return `the process ended itself with exit code ${reason.exitCode ?? 'unknown'}`;
    case 'skipped':
      return 'it was never run';
  }
}
