/**
 * The options of `grade` as typed values. Limits that are not given are left to the sandbox's defaults. Read
 * by hand, because loading a schema library would delay the start of the sandbox
 * (docs/decisions/2026-11-24-grade-speed.md).
 */
import { InputError } from '@hw5/base';
import { CHECK_IDS, type CheckId } from '../grade-report.ts';
import { type HintLevel, hintLevels } from '../report/hint-level.ts';
import { type StudentOutput, studentOutputs } from '../report/student-output.ts';
import { type Visibility, visibilities } from '../report/visibility.ts';

export const formats = ['pretty', 'json', 'gradescope', 'markdown'] as const;
type Format = (typeof formats)[number];

/** With less the sandbox's own program does not start, which would look like an error of the grader. */
const LEAST_MEMORY_MB = 64;
const MOST_JOBS = 256;

export interface GradeOptions {
  readonly format: Format;
  readonly hints: HintLevel;
  readonly fixtures: readonly string[];
  /** Seconds. */
  readonly timeLimit?: number;
  readonly totalTimeLimit?: number;
  /** MB */
  readonly memory?: number;
  /** KB */
  readonly outputLimit?: number;
  readonly out?: string;
  readonly jobs?: number;
  readonly fresh: boolean;
  readonly allowWeakerSandbox: boolean;
  /** If it is not given, the fixtures decide: {@link Engine.studentOutput}. */
  readonly studentOutput?: StudentOutput;
  readonly visibility: Visibility;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly watch: boolean;
  /** In the order of the checks. */
  readonly only?: readonly CheckId[];
}

type Raw = Readonly<Record<string, unknown>>;

/** @throws InputError that names the option. */
export function parseOptions(raw: Raw): GradeOptions {
  const positive = (field: string) =>
    numberOf(raw, field, (value) => value > 0 && Number.isFinite(value), 'a number above 0');
  return {
    format: oneOf(raw, 'format', formats),
    hints: oneOf(raw, 'hints', hintLevels),
    visibility: oneOf({ visibility: 'visible', ...raw }, 'visibility', visibilities),
    fixtures: ((raw.fixtures ?? []) as string[]).map((path) => pathOf(path, 'fixtures')),
    fresh: raw.fresh === true,
    allowWeakerSandbox: raw.allowWeakerSandbox === true,
    quiet: raw.quiet === true,
    verbose: raw.verbose === true,
    watch: watchOf(raw),
    ...onlyOf(raw),
    ...positive('timeLimit'),
    ...positive('totalTimeLimit'),
    ...positive('outputLimit'),
    ...numberOf(
      raw,
      'memory',
      (value) => value >= LEAST_MEMORY_MB && Number.isFinite(value),
      `at least ${LEAST_MEMORY_MB} MB, which the sandbox itself needs`,
    ),
    ...numberOf(
      raw,
      'jobs',
      (value) => Number.isInteger(value) && value >= 1 && value <= MOST_JOBS,
      `a whole number from 1 to ${MOST_JOBS}`,
    ),
    ...(raw.studentOutput === undefined
      ? {}
      : { studentOutput: oneOf(raw, 'studentOutput', studentOutputs) }),
    ...(raw.out === undefined ? {} : { out: pathOf(raw.out as string, 'out') }),
  };
}

/** An option that was not given stays away. */
function numberOf<Field extends string>(
  raw: Raw,
  field: Field,
  fits: (value: number) => boolean,
  expected: string,
): { readonly [key in Field]?: number } {
  const text = raw[field];
  if (text === undefined) return {};
  const value = String(text).trim() === '' ? Number.NaN : Number(text);
  if (!fits(value)) throw wrong(field, expected, text);
  return { [field]: value } as { readonly [key in Field]: number };
}

function oneOf<Choice extends string>(raw: Raw, field: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === raw[field]);
  if (found === undefined) throw wrong(field, `one of ${choices.join(', ')}`, raw[field]);
  return found;
}

/** What is watched is read in a terminal. */
function watchOf(raw: Raw): boolean {
  if (raw.watch !== true) return false;
  if (raw.format !== 'pretty') throw wrong('watch', '--format pretty with it', raw.format);
  if (raw.out !== undefined) throw wrong('watch', 'no --out with it', raw.out);
  return true;
}

/** A part of a grade must not be taken for a whole one, least of all where grades are kept. */
function onlyOf(raw: Raw): { readonly only?: readonly CheckId[] } {
  if (raw.only === undefined) return {};
  const names = String(raw.only)
    .split(',')
    .map((name) => name.trim());
  const only = CHECK_IDS.filter((id) => names.includes(id));
  if (names.some((name) => !(CHECK_IDS as readonly string[]).includes(name))) {
    throw wrong('only', `one or more of ${CHECK_IDS.join(',')}, separated by commas`, raw.only);
  }
  if (raw.format === 'gradescope') throw wrong('only', 'another --format with it', raw.format);
  return { only };
}

function pathOf(path: string, field: string): string {
  if (path === '') throw wrong(field, 'a path', path);
  return path;
}

function wrong(field: string, expected: string, found: unknown): InputError {
  return new InputError({
    code: 'usage',
    subject: `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    expected,
    found: JSON.stringify(found),
    remedy: 'See --help.',
  });
}
