/** What a student's class did wrong, in a sentence that names the place in its source where that is known. */
import { THROWN } from '../engine/protocol.ts';
import { Unresponsive, WorkerFailure } from './worker-client.ts';

export async function faultText(error: unknown): Promise<string> {
  if (error instanceof Unresponsive) {
    return `Your model gave ${error.message}: does a loop never end? Its worker was stopped.`;
  }
  if (!(error instanceof WorkerFailure)) return error instanceof Error ? error.message : String(error);
  if (error.name === 'ContractError') return `Your model: ${error.message}.`;
  // Only an Error knows where it was thrown.
  if (error.name === THROWN) return `Your model threw ${error.message}, which is no Error.`;
  const place = await placeOf(error.workerStack);
  return `Your model threw ${error.name}: ${error.message}${place ? ` (${place})` : ''}`;
}

/** The first frame of the stack that lies in the student's bundle, mapped to its source by the server. */
async function placeOf(stack: string): Promise<string | null> {
  const frame = /\/model\/bundle-\d+\.js:(\d+):(\d+)/.exec(stack);
  if (!frame) return null;
  const response = await fetch(`/model/locate.json?line=${frame[1]}&column=${frame[2]}`);
  return ((await response.json()) as { place: string | null }).place;
}
