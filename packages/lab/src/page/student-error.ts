/** Describes an error of a student's class in a sentence, with the location in its source if known. */
import { THROWN } from '../engine/protocol.ts';
import { Unresponsive, WorkerFailure } from './worker-client.ts';

export async function studentErrorText(error: unknown): Promise<string> {
  if (error instanceof Unresponsive) {
    return `Your model did not finish: ${error.message}. It may contain an endless loop. Its worker was stopped.`;
  }
  if (!(error instanceof WorkerFailure)) return error instanceof Error ? error.message : String(error);
  if (error.name === 'ContractError') return `Your model: ${error.message}.`;
  // Only an Error has a stack.
  if (error.name === THROWN) return `Your model threw ${error.message}, which is not an Error.`;
  const place = await sourceLocation(error.workerStack);
  return `Your model threw ${error.name}: ${error.message}${place ? ` (${place})` : ''}`;
}

/** The first frame of the stack that lies in the student's bundle, mapped to its source by the server. */
async function sourceLocation(stack: string): Promise<string | null> {
  const frame = /\/model\/bundle-(\d+)\.js:(\d+):(\d+)/.exec(stack);
  if (!frame) return null;
  const [, bundle, line, column] = frame;
  try {
    const response = await fetch(`/model/locate.json?bundle=${bundle}&line=${line}&column=${column}`);
    return ((await response.json()) as { place: string | null }).place;
  } catch {
    // The lab was ended; the error itself is still worth showing.
    return null;
  }
}
