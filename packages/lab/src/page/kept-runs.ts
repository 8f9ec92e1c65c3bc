/**
 * Keeps the finished runs in the browser's storage, with their curves and weights, so that closing the page
 * loses nothing. The newest ones only: a run takes some 120 kB of the five megabytes that browsers give, one
 * on scenes 700 kB.
 */
import type { DataFacts, DataName } from '../engine/protocol.ts';
import { store, stored } from './parts/kept-state.ts';
import { isOver, type Run } from './runs.ts';
import { START } from './session-state.ts';

const NAME = 'runs';
const MOST = 12;
/** Characters, of five million. */
const LONGEST = 4_000_000;
const FORMAT = 3;

type Numbers = Omit<Run, 'W' | 'b'> & {
  readonly W: string;
  readonly b: string;
  /** What the run was trained on; runs on other images are not shown. */
  readonly images: string;
};

/** Which images they are. */
export const dataOf = ({ origin, train, test }: DataFacts): string => `${origin} ${train} ${test}`;

/** Runs on data that is not loaded stay as they are. */
export function keepRuns(runs: readonly Run[], loaded: readonly DataFacts[]): void {
  const over = runs.filter(
    ({ id, state, W, b }) => id !== START && isOver(state) && W !== null && b !== null,
  );
  const others = found().filter(({ settings }) => loaded.every(({ name }) => name !== settings.data));
  const packedRuns = over.map((run) => packed(run, loaded.find(({ name }) => name === run.settings.data)!));
  store(NAME, { format: FORMAT, runs: newest([...others, ...packedRuns]) });
}

/** The newest runs that fit, in their order. */
export function newest(runs: readonly Numbers[], longest = LONGEST): Numbers[] {
  const byAge = runs.toSorted((a, b) => numberOf(a.id) - numberOf(b.id)).slice(-MOST);
  let left = longest;
  let from = byAge.length;
  while (from > 0) {
    left -= JSON.stringify(byAge[from - 1]).length;
    if (left < 0) break;
    from--;
  }
  return byAge.slice(from);
}

const numberOf = (id: string): number => Number(/^run (\d+)$/.exec(id)?.[1] ?? 0);

/** The number of the last run that is kept, of any data; 0 if there is none. */
export const lastKeptRun = (): number => Math.max(0, ...found().map(({ id }) => numberOf(id)));

/** The runs that were kept for this data; none if what is stored is damaged or of another version. */
export function keptRuns(facts: DataFacts): Run[] {
  const name: DataName = facts.name;
  const ours = found().filter(({ settings, images }) => settings.data === name && images === dataOf(facts));
  try {
    return ours.map(unpacked);
  } catch {
    return [];
  }
}

function found(): Numbers[] {
  const kept = stored(NAME) as { format?: unknown; runs?: unknown } | null;
  if (kept?.format !== FORMAT || !Array.isArray(kept.runs)) return [];
  return (kept.runs as Partial<Numbers>[]).filter(
    (run): run is Numbers => typeof run?.id === 'string' && typeof run.settings?.data === 'string',
  );
}

export function packed({ W, b, ...run }: Run, facts: DataFacts): Numbers {
  return { ...run, images: dataOf(facts), W: textOf(W!), b: textOf(b!) };
}

/** @throws Error if it is none. */
export function unpacked({ W, b, images: _, ...run }: Numbers): Run {
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
