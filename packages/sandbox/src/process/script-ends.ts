/** The ways in which a script can end, from what the process sent or how it died. */
import type { ScriptOutcome, StopReason, ThrownError } from '../protocol.ts';
import type { DiedMessage, ThrownMessage } from './messages.ts';
import type { Ended } from './script-channel.ts';
import type { SubmissionPlaces } from './submission-places.ts';
import { ranOutOfMemory, thrownError } from './thrown-error.ts';

export type End = Pick<ScriptOutcome, 'ending' | 'error' | 'reason'>;

export const finished: End = { ending: 'finished', error: null, reason: null };

export const timeUp = (reason: StopReason): End => ({ ending: 'timeout', error: null, reason });

export const endOf = ({ ending, error, reason }: ScriptOutcome): End => ({ ending, error, reason });

/** The outcome of a script that was not started because its end is known. */
export function notStarted(end: End): ScriptOutcome {
  return { ...end, records: {}, mutatedArguments: [], printed: '', printedTruncated: false, milliseconds: 0 };
}

/** @param raw what the process wrote to stdout and stderr */
export function endOfProcess(ended: Ended, raw: string): End {
  const died = (reason: StopReason): End => ({ ending: 'died', error: null, reason });
  if (ended.reason === 'garbled') return died({ code: 'garbled-message', detail: ended.detail });
  if (ended.reason === 'flood') return died({ code: 'output-flood' });
  // V8's last words. A submission that pretends only chooses between two endings that are worth nothing.
  if (/out of memory|allocation failed|OOM/i.test(raw)) {
    return { ending: 'memory', error: null, reason: { code: 'memory-limit' } };
  }
  if (ended.signal) return died({ code: 'killed', signal: ended.signal });
  return died({ code: 'exited', exitCode: ended.code });
}

/** A script whose process ended by itself while that of the harness goes on. */
export const endOfChild = ({ exitCode, signal }: DiedMessage, raw: string): End =>
  endOfProcess({ code: exitCode, signal, reason: null, detail: '' }, raw);

export function endOfThrow(thrown: ThrownMessage, places: SubmissionPlaces): End {
  const error = thrownError(thrown, places);
  return ranOutOfMemory(thrown)
    ? { ending: 'memory', error, reason: { code: 'memory-limit' } }
    : { ending: 'threw', error, reason: null };
}

const whileLoading = (message: string): End => {
  const error: ThrownError = {
    name: 'Error',
    message,
    location: null,
    notImplemented: false,
    during: 'loading',
  };
  return { ending: 'threw', error, reason: null };
};
export const noModel = whileLoading('there is no class Model');
export const notCompiled = whileLoading('the submission does not compile');
