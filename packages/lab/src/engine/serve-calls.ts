/** The worker's end of the protocol: dispatches calls to handlers, answers each exactly once. */
import { type CallMessage, type Failure, type Snapshot, THROWN, type WorkerMessage } from './protocol.ts';

/** What is used of a dedicated worker's global; its full types exclude those of a page. */
const scope = globalThis as unknown as {
  postMessage(message: WorkerMessage): void;
  onmessage: ((event: MessageEvent<CallMessage>) => void) | null;
};

type Handlers<Calls> = {
  [Name in keyof Calls]: Calls[Name] extends (request: infer Request) => infer Answer
    ? (request: Request) => Answer | Promise<Answer>
    : never;
};

/** @param handlers one a call of the protocol; what they throw goes to the page as a `Failure`. */
export function serveCalls<Calls>(handlers: Handlers<Calls>): void {
  const table = handlers as Record<string, (request: unknown) => unknown>;
  scope.onmessage = async ({ data: { id, method, request } }) => {
    try {
      const value = await table[method]!(request);
      scope.postMessage({ kind: 'answer', id, value });
    } catch (error) {
      scope.postMessage({ kind: 'failure', id, failure: asFailure(error) });
    }
  };
  scope.postMessage({ kind: 'ready' });
}

export function sendSnapshot(snapshot: Snapshot): void {
  scope.postMessage({ kind: 'snapshot', snapshot });
}

/** Anything can be thrown, even what cannot be made a text of. */
function shown(thrown: unknown): string {
  try {
    return typeof thrown === 'string' ? JSON.stringify(thrown) : String(thrown);
  } catch {
    return 'an object';
  }
}

function asFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: THROWN, message: shown(error), stack: '' };
  return { name: error.name, message: error.message, stack: error.stack ?? '' };
}
