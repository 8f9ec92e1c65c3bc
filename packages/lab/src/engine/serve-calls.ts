/**
 * The worker's end of the protocol: passes calls to handlers and returns exactly one result or failure for
 * each.
 *
 * Why not Comlink: the page needs snapshots beside calls, a deadline that starts when the worker has loaded,
 * and calls that fail when the worker is ended (see worker-client.ts).
 */
import { type CallMessage, type Failure, type Snapshot, THROWN, type WorkerMessage } from './protocol.ts';

/** The part of a dedicated worker's global scope used here; its full types conflict with those of a page. */
const scope = globalThis as unknown as {
  postMessage(message: WorkerMessage): void;
  onmessage: ((event: MessageEvent<CallMessage>) => void) | null;
};

export type Handlers<Calls> = {
  [Name in keyof Calls]: Calls[Name] extends (request: infer Input) => infer Result
    ? (request: Input, onProgress: (value: unknown) => void) => Result | Promise<Result>
    : never;
};

/** @param handlers one for each call of the protocol; what they throw goes to the page as a `Failure`. */
export function serveCalls<Calls>(handlers: Handlers<Calls>): void {
  const table = handlers as Record<
    string,
    (request: unknown, onProgress: (value: unknown) => void) => unknown
  >;
  scope.onmessage = async ({ data: { id, method, request } }) => {
    try {
      const onProgress = (value: unknown): void => scope.postMessage({ kind: 'progress', id, value });
      const value = await table[method]!(request, onProgress);
      scope.postMessage({ kind: 'result', id, value });
    } catch (error) {
      scope.postMessage({ kind: 'failure', id, failure: asFailure(error) });
    }
  };
  scope.postMessage({ kind: 'ready' });
}

export function sendSnapshot(snapshot: Snapshot): void {
  scope.postMessage({ kind: 'snapshot', snapshot });
}

/** Text for anything that can be thrown, even an object that cannot be converted to text. */
function textOf(thrown: unknown): string {
  try {
    return typeof thrown === 'string' ? JSON.stringify(thrown) : String(thrown);
  } catch {
    return 'an object';
  }
}

function asFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: THROWN, message: textOf(error), stack: '' };
  return { name: error.name, message: error.message, stack: error.stack ?? '' };
}
