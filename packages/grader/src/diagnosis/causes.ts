/** One sentence for several checks that fail for one mistake, so that the report says once why they fail. */
import type { Cause, CheckId, CheckReport } from '../grade-report.ts';
import { modelMethods } from './find-model.ts';
import { listed } from './listed.ts';
import type { Sources } from './source.ts';

export function causesOf(checks: readonly CheckReport[], sources: Sources, entry: string): Cause[] {
  return [...staticCauses(checks, sources, entry)];
}

/** `static` forgotten at several methods, or written before several that work on one model. */
function staticCauses(checks: readonly CheckReport[], sources: Sources, entry: string): Cause[] {
  const source = sources.file(entry);
  const methods = source?.program ? modelMethods(source.program) : [];
  return (['instance', 'static'] as const).flatMap((found): Cause[] => {
    const misplaced = checks.flatMap(({ id, failure }) =>
      failure?.code === 'no-method' && failure.missing.found === found
        ? [{ id, method: failure.missing.method }]
        : [],
    );
    if (misplaced.length < 2) return [];
    const lines = misplaced.flatMap(({ method }) => {
      const at = methods.find(({ name }) => name === method)?.at;
      return at === undefined ? [] : [source!.lineAt(at).line];
    });
    const names = misplaced.map(({ method }) => method);
    return [
      {
        code: found === 'instance' ? 'not-static' : 'static',
        message: staticMessage(found, names, lines),
        checks: misplaced.map(({ id }): CheckId => id),
      },
    ];
  });
}

function staticMessage(
  found: 'instance' | 'static',
  names: readonly string[],
  lines: readonly number[],
): string {
  const where = lines.length === 0 ? '' : ` (lines ${listed(lines)})`;
  return found === 'instance'
    ? `${listed(names)} are called on the class, but they are not static. Write \`static\` before each of them${where}.`
    : `${listed(names)} are static, but they need the W and b of one model. Remove \`static\` from each of them${where}.`;
}
