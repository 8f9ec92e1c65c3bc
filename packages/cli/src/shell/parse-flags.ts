/**
 * The flags of a command, from text to typed values: each command has one zod schema, and this turns the
 * first bad value into an `InputError` that names the flag, what it takes, what was found, and what to do.
 *
 * Schemas use zod/mini, zod as functions, which is a third of the code to load. Only `hw5 grade` has none:
 * its options are read by hand, because the grader starts faster without zod
 * (packages/grader/src/command/options.ts says more).
 */
import { InputError } from '@hw5/base';
import * as z from 'zod/mini';
import { suggest } from './suggest.ts';

/** What a flag takes, in words. */
export interface Flag {
  readonly expected: string;
  readonly example: string;
  /** All values it takes, if they are few words. */
  readonly choices?: readonly string[];
}

/** Flags by their names in commander: `learningRate`. One that is missing here takes a path. */
export type Flags = Readonly<Record<string, Flag>>;

/** A number as people write it: `Number` alone would take '' for 0 and '0x10' for 16. */
export const numeral = z.pipe(
  z.string().check(z.regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i)),
  z.transform(Number),
);

export const integer = (least: number, most: number) =>
  z.pipe(numeral, z.int().check(z.minimum(least), z.maximum(most)));

/** Values with commas between, each once, in the order given. */
export const listOf = <T>(value: z.ZodMiniType<T, string>) =>
  z.pipe(
    z.pipe(
      z.pipe(
        z.string(),
        z.transform((text: string) => text.split(',').map((word) => word.trim())),
      ),
      z.array(value),
    ),
    z.transform((values: T[]) => [...new Set(values)]),
  );

/** Not empty: an unset variable of the shell is no path. */
export const path = z.string().check(z.minLength(1));

export const given = z._default(z.boolean(), false);

/**
 * @param values as commander read them: texts and booleans. Throws an `InputError` for the first that is
 * wrong.
 */
export function parseFlags<S extends z.ZodMiniType>(
  schema: S,
  values: Readonly<Record<string, unknown>>,
  flags: Flags = {},
): z.output<S> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw badFlag(String(parsed.error.issues[0]!.path[0]), values, flags);
}

/** The error for one flag. @param remedy replaces the usual one */
export function badFlag(
  name: string,
  values: Readonly<Record<string, unknown>>,
  flags: Flags,
  remedy?: string,
): InputError {
  const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const value = values[name];
  const flag = flags[name];
  const near = typeof value === 'string' ? suggest(value, flag?.choices ?? []) : null;
  const usual = flag ? `Write it like ${option} ${flag.example}.` : `Name one, or leave out ${option}.`;
  return new InputError({
    code: 'usage',
    subject: option,
    expected: flag?.expected ?? 'a path',
    found: value === undefined ? 'nothing' : JSON.stringify(value),
    remedy: near ? `Did you mean ${near}?` : (remedy ?? usual),
  });
}
