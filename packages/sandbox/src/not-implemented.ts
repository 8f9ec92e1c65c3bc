/**
 * The marker that the stencil's unfinished places throw: `throw new Error('not implemented yet: NAME')`.
 * It is read here and nowhere else.
 */

/** What the message begins with. */
export const NOT_IMPLEMENTED = 'not implemented yet';

/** The NAME in the marker: `constructor`, `logits`, …; null where there is none. */
export function notImplementedPlace(message: string): string | null {
  return /^not implemented yet:\s*(\w+)/.exec(message)?.[1] ?? null;
}
