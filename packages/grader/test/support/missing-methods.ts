/** Outcomes of scripts that do not find a method where it should be, by what there is of its name. */
import type { MissingMethod, ScriptOutcome } from '@hw5/sandbox';

const MISSING: readonly MissingMethod[] = [
  { method: 'loss', found: 'instance' },
  { method: 'logits', found: 'static' },
  { method: 'loss', found: 'no-function' },
  { method: 'loss', found: 'nothing' },
];

/** @param outcome of a script that threw */
export function missingMethods({ error, ...outcome }: ScriptOutcome): Record<string, () => ScriptOutcome> {
  return Object.fromEntries(
    MISSING.map((missing) => [
      `method in ${missing.found}`,
      () => ({ ...outcome, error: { ...error!, missing } }),
    ]),
  );
}
