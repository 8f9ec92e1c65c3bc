/** One sentence for several checks that fail for one mistake, so that the report says once why they fail. */
import type { Cause, CheckId, CheckReport } from '../grade-report.ts';
import { isSameError } from '../report/words.ts';
import { modelMethods } from './find-model.ts';
import { functionAround, sharedHelpers } from './helpers.ts';
import { listed } from './listed.ts';
import { PLACES } from './messages.ts';
import { placeText, type Source, type Sources } from './source.ts';

export function causesOf(checks: readonly CheckReport[], sources: Sources, entry: string): Cause[] {
  const source = sources.file(entry);
  const same = samePlaceCauses(checks, sources);
  return [
    ...turnedCauses(checks),
    ...staticCauses(checks, source),
    ...same,
    ...helperCauses(checks, source, same),
  ];
}

/** The names of a W, or of its gradient, that lies on its side. */
const ON_ITS_SIDE = ['w-transposed', 'weights-by-class', 'grad-w-transposed'];

/** W as [C, D] in several methods: as one mistake where all agree, else in those that are wrong for it. */
function turnedCauses(checks: readonly CheckReport[]): Cause[] {
  const shape = 'W has to be [D, C]: a row for each of the D pixels, a column for each of the C classes';
  const judged = checks.filter(({ isTurned }) => isTurned).map(({ id }) => id);
  if (judged.length > 0) {
    const message = `${shape}. Yours is [C, D] in every method. init is charged for that; the other checks were judged for your W.`;
    return [{ code: 'turned-weights', message, checks: ['init', ...judged] }];
  }
  const failed = checks.filter(({ misconception }) => ON_ITS_SIDE.includes(misconception ?? ''));
  if (failed.length < 2) return [];
  const message = `${shape}. These methods have it the other way round, and the others do not.`;
  return [{ code: 'turned-weights', message, checks: failed.map(({ id }) => id) }];
}

/** `static` forgotten at several methods, or written before several that work on one model. */
function staticCauses(checks: readonly CheckReport[], source: Source | null): Cause[] {
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
    const code = found === 'instance' ? 'not-static' : 'static';
    const message = staticMessage(code, lines);
    return [{ code, message, checks: misplaced.map(({ id }): CheckId => id) }];
  });
}

function staticMessage(code: 'not-static' | 'static', lines: readonly number[]): string {
  const where = lines.length === 0 ? '' : ` (lines ${listed(lines)})`;
  return code === 'not-static'
    ? `these methods are called on the class, but they are not static. Write \`static\` before each${where}.`
    : `these methods are static, but they need the W and b of one model. Remove \`static\` from each${where}.`;
}

/** Checks that stop with one error at one place; where all do, the report has one block anyway. */
function samePlaceCauses(checks: readonly CheckReport[], sources: Sources): Cause[] {
  const causes: Cause[] = [];
  for (const check of checks) {
    if (causes.some((cause) => cause.checks.includes(check.id))) continue;
    const same = checks.filter((other) => other.status !== 'passed' && isSameError(check, other));
    if (same.length < 2 || same.length === checks.length) continue;
    const at = sources.lineOf(check.location);
    const around = at && functionAround(at.source, at.source.offsetOf(at));
    const message = `they stop at the same place, ${check.location}${around ? `, in ${around}` : ''}.`;
    causes.push({ code: 'same-place', message, checks: same.map(({ id }) => id) });
  }
  return causes;
}

/** Functions of the student's own that several failed checks call, and no other check. */
function helperCauses(
  checks: readonly CheckReport[],
  source: Source | null,
  known: readonly Cause[],
): Cause[] {
  if (!source) return [];
  const explained = known.flatMap((cause) => cause.checks);
  const isFailed = (check: CheckReport): boolean =>
    check.failure?.code === 'wrong-result' &&
    // A named mistake is explained.
    check.misconception === null &&
    !explained.includes(check.id);
  const failed = checks.filter(isFailed);
  const others = checks.filter((check) => !isFailed(check) && check.status === 'passed');
  const methodsOf = (list: readonly CheckReport[]): string[] => list.map(({ id }) => PLACES[id]);
  return sharedHelpers(source, methodsOf(failed), methodsOf(others)).map(({ name, at, callers }): Cause => {
    const place = placeText(source.lineAt(at));
    const both = callers.length === 2 ? 'both call' : 'all call';
    return {
      code: 'shared-helper',
      message: `they ${both} ${name} (${place}), and nothing that passed does. If the mistake is in there, it is one for ${callers.length === 2 ? 'both' : 'all'}.`,
      checks: failed.filter(({ id }) => callers.includes(PLACES[id])).map(({ id }) => id),
    };
  });
}
