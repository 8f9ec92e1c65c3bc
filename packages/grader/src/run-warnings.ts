/** What a report says beside its verdicts: of the scripts that ran, and of types that were not checked. */
import type { Script, ScriptOutcome, ScriptsRun } from '@hw5/sandbox';
import { notesOnLoss } from './diagnosis/loss-at-zero.ts';
import type { Warning } from './grade-report.ts';

export function warningsOfRun(
  scripts: Readonly<Record<string, Script>>,
  { outcomes }: ScriptsRun,
): Warning[] {
  const modified = Object.entries(outcomes).flatMap(([id, outcome]) => modifiedBy(scripts[id]!, outcome));
  const notes = Object.entries(outcomes).flatMap(([id, outcome]) => notesOnLoss(scripts[id]!, outcome));
  return [
    ...[...new Set(modified)].map((method) => ({
      code: 'input-modified',
      message: `${method} changes the arrays that it is given; the caller may still need them.`,
      location: null,
    })),
    // Another set would only repeat it.
    ...notes.slice(0, 1),
  ];
}

export function uncheckedTypes(note: string | null): Warning[] {
  return note === null ? [] : [{ code: 'types-unchecked', message: note, location: null }];
}

/** The methods that changed their arguments in place. */
function modifiedBy({ operations }: Script, { mutatedArguments }: ScriptOutcome): string[] {
  return operations.flatMap((operation) =>
    operation.op === 'call' && mutatedArguments.includes(operation.record) ? [operation.method] : [],
  );
}
