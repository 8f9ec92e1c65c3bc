/**
 * How much of what a student's program wrote a report shows. On hidden fixtures a program could print its
 * inputs, or throw them as an error's message, name or place; so `errors` shows only a known error's name and
 * the line that threw. What the checks themselves found is not changed.
 */
import { leftoverThrowMessage } from '../diagnosis/messages.ts';
import { CHECK_IDS, type CheckReport, type GradeReport } from '../grade-report.ts';
import { checkName, spelled } from '../language/spelling.ts';

export const studentOutputs = ['none', 'errors', 'all'] as const;
export type StudentOutput = (typeof studentOutputs)[number];

/** A program may call its errors as it likes. These names hold no data. */
const knownErrors: ReadonlySet<string> = new Set([
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError'],
  'URIError',
  ...['ArithmeticError', 'AssertionError', 'AttributeError', 'Exception', 'ImportError', 'IndexError'],
  ...['KeyError', 'LookupError', 'MemoryError', 'ModuleNotFoundError', 'NameError', 'OverflowError'],
  ...['PermissionError', 'RecursionError', 'RuntimeError', 'UnboundLocalError', 'ValueError'],
  'ZeroDivisionError',
]);
/** Parts of model.ts; a program may also put data into the stencil's marker. */
const knownPlaces: ReadonlySet<string> = new Set(['constructor', ...CHECK_IDS]);

/** A copy of the report without what this level leaves out; `all` leaves out nothing. */
export function limitStudentOutput(report: GradeReport, level: StudentOutput): GradeReport {
  if (level === 'all') return report;
  const causes = level === 'none' ? [] : (report.causes ?? []);
  return { ...report, causes, printed: '', checks: report.checks.map((check) => limitCheck(check, level)) };
}

function limitCheck(check: CheckReport, level: 'none' | 'errors'): CheckReport {
  const quiet: CheckReport = { ...check, printed: '', ...(level === 'none' && { frame: null }) };
  switch (check.failure?.code) {
    case 'threw': {
      const location = level === 'none' ? null : (check.location ?? null);
      const name = nameOf(check.failure.error.name, level);
      const error = { ...check.failure.error, name, message: '', location };
      const threw = spelled(check.language, 'Your code threw');
      const message = `${threw} ${name}${location === null ? '' : ` (${location})`}.`;
      return { ...quiet, location, message, failure: { code: 'threw', error } };
    }
    case 'leftover-throw':
    case 'not-implemented':
      if (knownPlaces.has(check.failure.place)) {
        if (level === 'errors') return quiet;
        const message =
          check.failure.code === 'leftover-throw'
            ? leftoverThrowMessage(check.failure.place, check.id)
            : check.message;
        return { ...quiet, location: null, message };
      }
      return {
        ...quiet,
        location: null,
        frame: null,
        message: spelled(check.language, 'It needs a part of model.ts that is not implemented yet.'),
        failure: { code: 'not-implemented', place: check.id },
      };
    case 'no-array':
      return {
        ...quiet,
        message: `${check.detail?.called ?? checkName(check)}: found neither an array nor a number.`,
      };
    default:
      return quiet;
  }
}

const nameOf = (name: string, level: 'none' | 'errors'): string =>
  level === 'errors' && knownErrors.has(name) ? name : 'an error';
