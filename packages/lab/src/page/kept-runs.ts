/**
 * Keeps the finished runs in the browser's storage, with their curves and weights, so that closing the page
 * loses nothing. The newest ones only: a run takes some 120 kB of the five megabytes that browsers give.
 */
import type { DataFacts } from '../engine/protocol.ts';
import { store, stored } from './parts/kept-state.ts';
import type { Run } from './runs.ts';
import { START } from './session-state.ts';

const NAME = 'runs';
const MOST = 12;
const FORMAT = 2;

type Numbers = Omit<Run, 'W' | 'b'> & { readonly W: string; readonly b: string };

/** What the runs were trained on; those of other data are not shown. */
export const dataOf = ({ origin, train, test }: DataFacts): string => `${origin} ${train} ${test}`;

export function keepRuns(runs: readonly Run[], facts: DataFacts): void {
  const over = runs.filter(
    ({ id, state, W, b }) => id !== START && isOver(state) && W !== null && b !== null,
  );
  store(NAME, { format: FORMAT, data: dataOf(facts), runs: over.slice(-MOST).map(packed) });
}

/** The runs that were kept for this data; none if what is stored is damaged or of another version. */
export function keptRuns(facts: DataFacts): Run[] {
  const found = stored(NAME) as { format?: unknown; data?: unknown; runs?: unknown } | null;
  if (found?.format !== FORMAT || found.data !== dataOf(facts) || !Array.isArray(found.runs)) return [];
  try {
    return (found.runs as Numbers[]).map(unpacked);
  } catch {
    return [];
  }
}

const isOver = (state: Run['state']): boolean => state !== 'running' && state !== 'paused';

export function packed({ W, b, ...run }: Run): Numbers {
  return { ...run, W: textOf(W!), b: textOf(b!) };
}

/** @throws Error if it is none. */
export function unpacked({ W, b, ...run }: Numbers): Run {
  if (!/^run \d+$/.test(run.id) || ![run.losses, run.reports, run.figures].every(Array.isArray)) {
    throw new Error('not a run');
  }
  // The page was closed before the SVM was fitted.
  const svm = typeof run.svm === 'string' ? null : run.svm;
  return { ...run, svm, W: numbersOf(W), b: numbersOf(b) };
}

export function textOf(numbers: Float64Array): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export function numbersOf(text: string): Float64Array {
  return new Float64Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
}
