/**
 * A Python submission's report, from what was judged: sentences in Python's names, the line that each error
 * is
 * about, and another wording where Python's syntax is another.
 */
import { isStatic, type MissingMethod } from '@hw5/sandbox';
import type { CheckReport, SourceLine } from '../grade-report.ts';
import { spelled } from './spelling.ts';

/** @param files relative path → source of the submission's files */
export const inPython = (
  checks: readonly CheckReport[],
  files: ReadonlyMap<string, string>,
): readonly CheckReport[] => checks.map((check) => checkInPython(check, files));

function checkInPython(check: CheckReport, files: ReadonlyMap<string, string>): CheckReport {
  const { hint, detail, status, printed } = check;
  return {
    ...check,
    language: 'python',
    message: messageOf(check),
    // What train_nn must print is no news where it is right.
    printed: status === 'passed' ? printed.replace(LOSS_LINE, '') : printed,
    ...(hint ? { hint: spelled('python', hint) } : {}),
    frame: check.failure?.code === 'threw' ? frameOf(check.location, files) : null,
    detail: detail && {
      ...detail,
      called: spelled('python', detail.called),
      findings: detail.findings.map((finding) => spelled('python', finding)),
    },
  };
}

/** As the stencil prints it. */
const LOSS_LINE = /^Epoch \d+: Total loss: .*\n?/gm;

/** A student's own words, which an error's message is, are not respelled. */
function messageOf({ failure, message }: CheckReport): string {
  switch (failure?.code) {
    case 'threw': {
      const own = `${failure.error.name}: ${failure.error.message}`;
      return message
        .split(own)
        .map((part) => spelled('python', part))
        .join(own);
    }
    case 'no-method': {
      const [, rest = ''] = message.split(/(?=Apart from that)/);
      return `${missingInPython(failure.missing)} ${spelled('python', rest)}`.trim();
    }
    case 'returned-promise':
      return `${spelled('python', message.split(' returns a Promise')[0]!)} returns a generator or a coroutine. Its work must be done when it returns, so do not use yield, async and await.`;
    default:
      return spelled('python', message);
  }
}

function missingInPython({ method, found }: MissingMethod): string {
  const name = spelled('python', method);
  const parameters = name === 'loss' ? 'probabilities, gt_label' : 'img, probabilities, gt_label';
  switch (found) {
    case 'instance':
      return `${name} is not static. It is called on the class, so write \`@staticmethod\` above \`def ${name}(${parameters})\`, without self.`;
    case 'static':
      return `${name} is static. It needs the W and b of one model, so write \`def ${name}(self, …)\` without \`@staticmethod\`.`;
    case 'no-function':
      return `${name} is not a method. Write \`def ${name}(${isStatic(method) ? '' : 'self, '}…)\`.`;
    case 'nothing':
      return `The class has no method ${name}.`;
  }
}

const MAX_LINE = 400;

function frameOf(location: string | null | undefined, files: ReadonlyMap<string, string>): SourceLine | null {
  const [, file, line, column] = /^(.*):(\d+):(\d+)$/.exec(location ?? '') ?? [];
  const text = file === undefined ? undefined : files.get(file)?.split('\n')[Number(line) - 1];
  if (text === undefined) return null;
  return { file: file!, line: Number(line), column: Number(column), sourceLine: text.slice(0, MAX_LINE) };
}

/** Why there is nothing to grade. */
export function noModelInPython(source: string, entry: string): string {
  const classes = [...source.matchAll(/^class[ \t]+(\w{1,80})/gm)].map(([, name]) => name!);
  const found = classes.length === 0 ? 'no class at all' : `the class ${classes.slice(0, 5).join(', ')}`;
  return `Expected a class Model in ${entry}, found ${found}. Write \`class Model:\`, as in the stencil.`;
}
