/** Runs the idioms of the corpus and holds the outcome against NumPy's. */
import { readFileSync } from 'node:fs';

/** What a snippet gave, as generate.py writes it. */
export interface Outcome {
  readonly k: 'array' | 'list' | 'scalar' | 'text' | 'none' | 'error';
  readonly shape?: readonly number[];
  readonly v?: string | readonly (string | Outcome)[];
}

interface Pair {
  readonly id: string;
  readonly js: string;
  readonly numpy: Outcome;
}

interface Corpus {
  readonly meta: { readonly numpy: string };
  readonly pairs: readonly Pair[];
}

export function readCorpus(file: string): Corpus {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Corpus;
}

type Module = Readonly<Record<string, unknown>>;

const variables = `
const A = np.array([[1,2,3],[4,5,6]]), v = np.array([1,2,3]), M = np.arange(24).reshape([4,6]);
const I = np.array([[1,2,3],[4,5,6]], 'int32'), L = np.array([2,0,1], 'int32');
const N = np.array([1,NaN,Infinity,-Infinity,0,-1.5]), N2 = np.array([[1,NaN,3],[-2,0.5,7]]);
const F = np.array([0.1,2.5,-3.25], 'float32'), T3 = np.arange(24).reshape([2,3,4]);
let R, B, b, a, st;`;

/** A snippet that assigns R gives R, any other its last expression. */
export function evaluate(np: Module, js: string): unknown {
  const at = js.lastIndexOf(';') + 1;
  const body = /(^|;)\s*R\s*=[^=]/.test(js)
    ? `${js}; return R;`
    : `${js.slice(0, at)} return (${js.slice(at)});`;
  return new Function('np', `${variables}${body}`)(np);
}

interface ArrayShaped {
  readonly shape: readonly number[];
  tolist(): unknown;
}

const isArray = (value: unknown): value is ArrayShaped =>
  typeof value === 'object' && value !== null && 'tolist' in value && 'shape' in value;

export function encode(value: unknown): Outcome {
  if (value === undefined || value === null) return { k: 'none' };
  if (typeof value === 'number' || typeof value === 'boolean')
    return { k: 'scalar', v: String(Number(value)) };
  if (typeof value === 'string') return { k: 'text', v: value };
  if (isArray(value)) {
    const flat = [value.tolist()].flat(Number.POSITIVE_INFINITY);
    return {
      k: 'array',
      shape: [...value.shape],
      v: flat.map((x) => (typeof x === 'bigint' ? `${x}n` : String(x))),
    };
  }
  if (Array.isArray(value)) return { k: 'list', v: value.map(encode) };
  return { k: 'text', v: `${typeof value}: ${String(value)}` };
}

/**
 * The libraries' exp, log and sin differ by a few units in the last place, also between two versions of
 * NumPy.
 */
const LAST_PLACES = 2e-15;
/** Single precision: NumPy computes there in float32, and rounds every step. */
const SINGLE = 5e-7;

function close(expected: string, found: string, tolerance: number): boolean {
  const [x, y] = [Number(expected), Number(found)];
  return Object.is(x + 0, y + 0) || Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y));
}

export function equal(expected: Outcome & { dtype?: string }, found: Outcome): boolean {
  const tolerance = expected.dtype === 'float32' ? SINGLE : LAST_PLACES;
  const one = (outcome: Outcome): string | null =>
    outcome.k === 'scalar'
      ? (outcome.v as string)
      : outcome.k === 'array' && outcome.shape?.length === 0
        ? (outcome.v![0] as string)
        : null;
  const [x, y] = [one(expected), one(found)];
  if (x !== null && y !== null)
    return close(x, y, SINGLE_FUNCTIONS.has(expected.dtype ?? '') ? SINGLE : tolerance);
  if (expected.k !== found.k) return false;
  if (expected.k === 'array') {
    return (
      expected.shape!.join() === found.shape!.join() &&
      expected.v!.length === found.v!.length &&
      (expected.v as string[]).every((value, i) => close(value, found.v![i] as string, tolerance))
    );
  }
  if (expected.k === 'list') {
    return (
      expected.v!.length === found.v!.length &&
      (expected.v as Outcome[]).every((part, i) => equal(part, found.v![i] as Outcome))
    );
  }
  return expected.v === found.v;
}
const SINGLE_FUNCTIONS = new Set(['float32']);

export type Verdict = 'right' | 'clear' | 'unclear' | 'silent';

/** @param isClear whether a thrown error is one of ours. */
export function judge(
  np: Module,
  pair: Pair,
  isClear: (error: unknown) => boolean,
): { verdict: Verdict; found: string } {
  let found: Outcome;
  try {
    found = encode(evaluate(np, pair.js));
  } catch (error) {
    const clear = isClear(error);
    const verdict = pair.numpy.k === 'error' && clear ? 'right' : clear ? 'clear' : 'unclear';
    return { verdict, found: String(error) };
  }
  const isRight = pair.numpy.k !== 'error' && equal(pair.numpy, found);
  return { verdict: isRight ? 'right' : 'silent', found: JSON.stringify(found) };
}
