/**
 * The settings in the `hyperparameters.ts` beside a user's model: what is trained with where no flag says
 * otherwise.
 *
 * The file is evaluated by itself, with a time limit, before the model is loaded. It is the user's own and
 * trusted; the limit is there because this thread must stay able to stop.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { InputError } from '@hw5/base';
import { terminalColumns } from '@hw5/base/terminal/columns';
import { defaultHyperparameters, type Hyperparameters } from '@hw5/core/hyperparameters';
import { build } from 'esbuild';
import { modelBuild } from './model-build.ts';
import { sourceErrors } from './source-errors.ts';

/** The homework's fields, and whatever else the user has added that is a number, a text or a boolean. */
export type OwnHyperparameters = Hyperparameters & Readonly<Record<string, number | string | boolean>>;

export interface HyperparametersFile {
  /** `hyperparameters.ts`, `hyperparameters.js` or `hyperparameters.py`. */
  readonly name: string;
  /** The defaults, with what the file holds. */
  readonly values: OwnHyperparameters;
  /** The homework's fields that the file holds. */
  readonly fields: ReadonlySet<string>;
}

const timeLimitMs = 2_000;
const largestCount = 1_000_000;
const rates: readonly string[] = ['learningRate', 'momentum'];

/**
 * @param model the model's file, absolute.
 * @returns null if there is no such file beside it.
 * @throws InputError if the file does not compile or run, or holds a value that no training can use.
 */
export async function readHyperparameters(model: string): Promise<HyperparametersFile | null> {
  const file = ['ts', 'js']
    .map((extension) => join(dirname(model), `hyperparameters.${extension}`))
    .find((path) => existsSync(path));
  if (file === undefined) return null;
  const name = basename(file);
  const own = await evaluate(file, name);
  const found = own.hyperparameters ?? own.default;
  if (typeof found !== 'object' || found === null) {
    throw wrong(name, 'export const hyperparameters = { … }', 'no such export');
  }
  return hyperparametersOf(
    name,
    Object.entries(found).map(([field, value]) => [field, value, field]),
  );
}

/**
 * @param name of the file. @param entries the fields that it holds, with what they are called there.
 * @throws InputError for a value that no training can use.
 */
export function hyperparametersOf(
  name: string,
  entries: readonly (readonly [field: string, value: unknown, called: string])[],
): HyperparametersFile {
  for (const entry of entries) requireUsable(name, entry);
  return {
    name,
    values: {
      ...defaultHyperparameters,
      ...Object.fromEntries(entries.map(([field, value]) => [field, value])),
    } as OwnHyperparameters,
    fields: new Set(entries.map(([field]) => field).filter((field) => field in defaultHyperparameters)),
  };
}

async function evaluate(file: string, name: string): Promise<Record<string, unknown>> {
  let code: string;
  try {
    const { outputFiles } = await build({
      ...modelBuild(file, { 'numpy-ts': 'numpy-ts', '@hw5/svm': '@hw5/svm' }),
      format: 'iife',
      globalName: 'own',
      platform: 'neutral',
      target: 'node20',
      write: false,
    });
    code = outputFiles[0]!.text;
  } catch (error) {
    const first = sourceErrors(error, file, name, terminalColumns(process.stderr))?.[0];
    if (first === undefined) throw error;
    throw wrong(first.where, 'TypeScript that compiles', `an error: ${first.message}`, first.excerpt);
  }
  try {
    return runInNewContext(`${code}\nown;`, {}, { timeout: timeLimitMs }) as Record<string, unknown>;
  } catch (error) {
    const { name: kind, message } = error as Error;
    throw wrong(name, 'a file that only states values', String(message ? `${kind}: ${message}` : error));
  }
}

function requireUsable(name: string, [field, value, called]: readonly [string, unknown, string]): void {
  const subject = `${name}: ${called}`;
  if (!(field in defaultHyperparameters)) {
    if (['number', 'string', 'boolean'].includes(typeof value)) return;
    throw wrong(subject, 'a number, a text or a boolean', `a value of type ${typeof value}`);
  }
  const found = typeof value === 'string' ? JSON.stringify(value) : String(value);
  if (rates.includes(field)) {
    const isRate = typeof value === 'number' && Number.isFinite(value) && (value > 0 || field === 'momentum');
    if (!isRate)
      throw wrong(subject, field === 'momentum' ? 'a finite number' : 'a finite number above 0', found);
  } else if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > largestCount)
    throw wrong(subject, `an integer from 1 to ${largestCount}`, found);
}

function wrong(subject: string, expected: string, found: string, excerpt?: string): InputError {
  const fields = { code: 'hyperparameters', subject, expected, found, remedy: 'Change it there.' };
  return new InputError(excerpt === undefined ? fields : { ...fields, excerpt });
}
