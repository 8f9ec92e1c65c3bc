/** A trial for the terminal: what went in, what came out, what the model printed, what it threw. */
import { excerpt, formatCount, formatShape, PRINTED_LINES } from '@hw5/base/text';
import type { RecordedCall, Trial } from '@hw5/grader';
import color from 'chalk';
import { arrayLines, arrayOnOneLine } from './array-text.ts';
import { described, type Found, foundIn, notFinite, recordedCalls } from './outcome.ts';
import type { TrialScript } from './trial.ts';
import { sizeOf, type Value } from './values.ts';

/** Two epochs of the example. */
const MOST_CALLS = 28;

export interface ShownTrial {
  readonly trial: Trial;
  readonly script: TrialScript;
  /** What was called, as the student would write it. */
  readonly call: string;
  readonly columns: number;
}

export function trialText({ trial, script, call, columns }: ShownTrial): string {
  const found = foundIn(trial, script);
  const titles = [...Object.keys(script.inputs), ...found.map(({ title }) => title)];
  const width = Math.max(...titles.map((title) => title.length));
  const block = (title: string, value: Value | string, note = '') => rows(title, value, note, width, columns);
  return [
    `${color.bold(call)}  ${color.dim(trial.name)}`,
    '',
    ...Object.entries(script.inputs).flatMap(([title, value]) => block(title, value)),
    ...callLines(recordedCalls(trial), columns),
    ...(found.length > 0 ? [''] : []),
    ...found.flatMap(({ title, value, container }) =>
      block(
        title,
        value,
        title === 'history'
          ? '(epoch, total loss, accuracy)'
          : container === null
            ? ''
            : `(in a ${container}, not an NDArray)`,
      ),
    ),
    ...notes(trial, found),
    ...printed('printed while the file was loaded:', trial.printedAtLoad, columns),
    ...printed('printed:', trial.outcome.printed, columns),
    ...problem(trial),
    '',
  ].join('\n');
}

/** `W  [2, 3]  [[1, 0, -1],` and the further rows below. */
function rows(title: string, value: Value | string, note: string, width: number, columns: number): string[] {
  const shape = typeof value === 'string' ? '' : value.shape.length === 0 ? '' : formatShape(value.shape);
  const label = `  ${title.padEnd(width)}  ${shape.padEnd(8)}  `;
  const lines = typeof value === 'string' ? [value] : arrayLines(value, Math.max(20, columns - label.length));
  return [
    ...lines.map((line, i) => (i === 0 ? color.dim(label) : ' '.repeat(label.length)) + line),
    ...(note === '' ? [] : [' '.repeat(label.length) + color.dim(note)]),
  ];
}

function callLines(calls: readonly RecordedCall[], columns: number): string[] {
  if (calls.length === 0) return [];
  const shown = calls.length > MOST_CALLS ? calls.slice(0, MOST_CALLS - 1) : calls;
  const lines = shown.map((call, i) => `  ${String(i + 1).padStart(4)}  ${callText(call, columns - 8)}`);
  if (calls.length > shown.length) lines.push(`        … ${calls.length - shown.length} more calls`);
  return ['', color.dim('  the calls in trainNN:'), ...lines];
}

function callText({ method, args, returned }: RecordedCall, columns: number): string {
  const texts = args.map((argument) => short(described(argument).value));
  const result =
    returned.kind === 'pair'
      ? [returned.first, returned.second].map((part) => short(described(part).value)).join(' and ')
      : short(described(returned).value);
  const text = `${method}(${texts.join(', ')})${result === 'undefined' ? '' : ` → ${result}`}`;
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
}

/** Few numbers with few digits; an array of more by its shape. */
const short = (value: Value | string): string =>
  typeof value === 'string'
    ? value
    : sizeOf(value.shape) <= 3
      ? arrayOnOneLine(value, 40, 3)
      : `${formatShape(value.shape)}`;

function notes({ outcome }: Trial, found: readonly Found[]): string[] {
  const lines = found.flatMap(({ title, value }) => {
    const bad = notFinite(value);
    return bad === 0
      ? []
      : [`${formatCount(bad, 'number')} of ${title} ${bad === 1 ? 'is' : 'are'} NaN or infinite.`];
  });
  if (outcome.mutatedArguments.length > 0) {
    lines.push('It changed an array that it was given; the caller may still need it.');
  }
  return lines.length === 0 ? [] : ['', ...lines.map((line) => `  ${color.yellow('!')} ${line}`)];
}

function printed(title: string, text: string, columns: number): string[] {
  const lines = excerpt(text, PRINTED_LINES, columns - 4);
  if (lines.length === 0) return [];
  return ['', `  ${color.dim(title)}`, ...lines.map((line) => `  ${color.dim('│')} ${line}`)];
}

function problem({ problem: found }: Trial): string[] {
  if (found === null) return [];
  const excerptLines =
    found.excerpt === null ? [] : ['', ...found.excerpt.split('\n').map((line) => `    ${line}`)];
  return ['', `  ${color.red('✗')} ${found.message}`, ...excerptLines];
}
