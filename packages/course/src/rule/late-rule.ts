/**
 * What being late costs, as staff write it into a small YAML file:
 *
 *     due: 2026-12-05T23:59:00-06:00   # with its zone; needed where the platform says when, not how late
 *     graceMinutes: 15                 # nobody is late for so little
 *     freeDays: 2                      # of everybody
 *     extraDays: { "0012": 3 }         # of some: a student id, an address, a login or a name
 *     perDay: 10 %                     # of the score, or points: 1
 *     lastDay: 4                       # what is later is worth 0
 *     missing: 0                       # of who handed in nothing; without it they have no score
 *
 * Begun days count. What is missing in the file does not apply.
 */
import { readFileSync } from 'node:fs';
import { InputError } from '@hw5/base';
import { fileError, showPath } from '@hw5/base/node';
import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';

/** All scalars are texts here: the key `0012` is an id with zeros in front. */
const amount = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number);
const schema = z.strictObject({
  due: z
    .string()
    .refine((text) => /T.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)))
    .optional(),
  graceMinutes: amount.default(0),
  freeDays: amount.default(0),
  extraDays: z.record(z.string(), amount).default({}),
  perDay: z
    .string()
    .regex(/^\d+(\.\d+)?( ?%)?$/)
    .default('0'),
  lastDay: amount.optional(),
  missing: amount.optional(),
});

export type LateRule = z.output<typeof schema>;

const expected: Readonly<Record<string, string>> = {
  due: 'a time with its zone, such as 2026-12-05T23:59:00-06:00',
  perDay: 'a percentage of the score, such as 10 %, or points, such as 1',
};

/** @param path absolute. @throws InputError with the line */
export function readLateRule(path: string): LateRule {
  const lines = new LineCounter();
  const shown = showPath(path);
  const file = parseDocument(readText(path, shown), {
    schema: 'failsafe',
    logLevel: 'silent',
    lineCounter: lines,
  });
  const at = (offset: number | undefined): string =>
    offset === undefined ? shown : `${shown}:${lines.linePos(offset).line}`;
  const [error] = file.errors;
  if (error !== undefined)
    throw wrong(at(error.pos[0]), 'YAML', error.code.toLowerCase().replaceAll('_', ' '));
  const parsed = schema.safeParse(file.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const key = issue.code === 'unrecognized_keys' ? issue.keys[0]! : String(issue.path[0] ?? '');
  const offset = offsetOf(file.contents, key);
  if (issue.code === 'unrecognized_keys') {
    throw wrong(at(offset), `one of ${Object.keys(schema.shape).join(', ')}`, JSON.stringify(key));
  }
  const found = JSON.stringify(file.getIn(issue.path) ?? file.toJS());
  throw wrong(at(offset), `${key || 'a list of settings'}: ${expected[key] ?? 'a number, 0 or more'}`, found);
}

/** Where the key of the file stands. */
function offsetOf(contents: unknown, key: string): number | undefined {
  const items = (contents as { items?: readonly { key?: { value?: unknown; range?: number[] } }[] } | null)
    ?.items;
  return items?.find((pair) => String(pair.key?.value) === key)?.key?.range?.[0];
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw fileError(shown, 'a rule about late days', error);
  }
}

const wrong = (subject: string, wanted: string, found: string): InputError =>
  new InputError({
    code: 'late-rule',
    subject,
    expected: wanted,
    found,
    remedy: 'docs/staff.md has an example.',
  });
