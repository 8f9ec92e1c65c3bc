/** With all messages in scrambled words, every verdict, exit code and table stays what it was. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as plain from './decisions.ts';
import { scramble, scrambledModule } from './scramble.ts';

/** The modules that write sentences, from this folder. */
const wording = [
  '../../src/checks/call-sentences.ts',
  '../../src/diagnosis/describe-call.ts',
  '../../src/diagnosis/layout-findings.ts',
  '../../src/diagnosis/messages.ts',
  '../../src/diagnosis/source-warnings.ts',
  '../../src/diagnosis/value-findings.ts',
  '../../src/report/first-look.ts',
  '../../src/report/words.ts',
  '../../../sandbox/src/process/describe-stop.ts',
];
const inputError = '../../../base/src/input-error.ts';

const asIs = (text: string): string => text;
const plainReports = plain.reports(asIs);
const names = Object.keys(plainReports);
/** A report with full score, and one below. */
const graded = ['right: all checks', 'threw: loss'];

let scrambled: typeof plain;
let scrambledReports: typeof plainReports;
const plainExitCodes: Record<string, unknown> = {};
beforeAll(async () => {
  // Before anything is replaced: the command loads its modules when it runs.
  for (const name of graded) plainExitCodes[name] = await plain.exitCodes(plainReports[name]!);
  vi.resetModules();
  for (const path of wording) {
    vi.doMock(path, async (original) => scrambledModule(await original<Record<string, unknown>>()));
  }
  vi.doMock(inputError, async (original) => {
    const { InputError } = await original<typeof import('@hw5/base')>();
    return { InputError: scrambledErrors(InputError) };
  });
  scrambled = await import('./decisions.ts');
  scrambledReports = scrambled.reports(scramble);
});
afterAll(() => {
  for (const path of [...wording, inputError]) vi.doUnmock(path);
  vi.resetModules();
});

type InputErrors = typeof import('@hw5/base').InputError;

function scrambledErrors(InputError: InputErrors): InputErrors {
  return class extends InputError {
    constructor(fields: ConstructorParameters<InputErrors>[0]) {
      const { expected, found, remedy } = fields;
      super({
        ...fields,
        expected: scramble(expected),
        found: scramble(found),
        remedy: scramble(remedy),
      });
    }
  };
}

it('really scrambles what is written about a failed check', () => {
  for (const name of names) {
    const before = plain.messagesOf(plainReports[name]!);
    const after = scrambled.messagesOf(scrambledReports[name]!);
    expect(after).toHaveLength(before.length);
    for (const [i, message] of after.entries()) expect(message).not.toBe(before[i]);
  }
});

it('decides the same about every outcome', () => {
  for (const name of names) {
    expect(scrambled.decisionsOn(scrambledReports[name]!), name).toEqual(
      plain.decisionsOn(plainReports[name]!),
    );
  }
});

it('chooses the same status, next step and first look', () => {
  for (const name of names) {
    expect(scrambled.chosenSentences(scrambledReports[name]!), name).toEqual(
      plain.chosenSentences(plainReports[name]!).map(scramble),
    );
  }
});

it('gives the class the same table and summary', () => {
  expect(scrambled.classDecisions(scrambledReports)).toEqual(plain.classDecisions(plainReports));
});

it.each(graded)('ends the command with the same exit codes, %s', async (name) => {
  expect(await scrambled.exitCodes(scrambledReports[name]!)).toEqual(plainExitCodes[name]);
  expect(plainExitCodes[name]).toMatchObject({
    report: [name === graded[0] ? 0 : 1, true],
    'pretty over that': [name === graded[0] ? 0 : 1, false],
    'another file as output': [2, false],
    'no submission': [2, false],
    'no submission, for Gradescope': [1, true],
    help: [0, true],
  });
});
