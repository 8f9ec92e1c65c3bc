/**
 * State of a view that outlives it: kept while other views are shown and, in the browser's storage, when the
 * page is closed. It is also in the address, so that what is seen can be shared: `#/step?index=7&rate=0.25`.
 *
 * Only what differs from the first state is kept, so that a default that changes is followed. What the
 * address says counts more than what is stored. A value of another kind than the first one is ignored;
 * whether a number is allowed is up to the field that shows it.
 */
import { useLayoutEffect, useState } from 'preact/hooks';

export type Flat = Readonly<Record<string, number | string | null>>;

const PREFIX = 'softmax-lab:';

/** @param view the place of the view in the address. @param first null stands for a number or nothing. */
export function useKept<State extends Flat>(
  view: string,
  first: State,
): [State, (change: Partial<State>) => void] {
  const [state, setState] = useState(() => withAddress(view, withStored(view, first)));
  // Before anything else can happen: a later effect would not run if the view were left at once.
  useLayoutEffect(() => {
    const chosen = differences(first, state);
    store(view, chosen);
    const query = queryOf(chosen as Flat);
    const hash = `#/${view}${query && '?'}${query}`;
    if (viewOf(location.hash) === view && location.hash !== hash) history.replaceState(null, '', hash);
  }, [view, state]);
  useLayoutEffect(() => {
    const read = () => setState((before) => withAddress(view, before));
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, [view]);
  return [state, (change) => setState((before) => ({ ...before, ...change }))];
}

/** The storage may be full or forbidden: then nothing is kept, and the page works. */
export function store(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {}
}

/** What was stored under this name, whatever it is; null if it is nothing. */
export function stored(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as unknown;
  } catch {
    return null;
  }
}

const viewOf = (hash: string): string | undefined => /^#\/(\w+)/.exec(hash)?.[1];

function withStored<State extends Flat>(view: string, first: State): State {
  const found = stored(view);
  return typeof found === 'object' && found !== null
    ? merged(first, found as Record<string, unknown>)
    : first;
}

function withAddress<State extends Flat>(view: string, state: State): State {
  if (viewOf(location.hash) !== view) return state;
  const query = new URLSearchParams(location.hash.split('?')[1] ?? '');
  const texts = Object.fromEntries(query);
  const values = Object.entries(texts).map(([name, text]) => [name, readAs(text, state[name])]);
  return merged(state, Object.fromEntries(values) as Record<string, unknown>);
}

/** The values of `state` that are not those of `first`. */
export function differences<State extends Flat>(first: State, state: State): Partial<State> {
  const chosen = Object.entries(state).filter(([name, value]) => value !== first[name]);
  return Object.fromEntries(chosen) as Partial<State>;
}

export function queryOf(state: Flat): string {
  const parts = Object.entries(state).filter(([, value]) => value !== null);
  return new URLSearchParams(parts.map(([name, value]) => [name, String(value)])).toString();
}

function readAs(text: string, like: Flat[string] | undefined): number | string {
  return typeof like === 'string' || text.trim() === '' ? text : Number(text);
}

/** `changes` where they are of the kind of `state`; the same object if nothing differs. */
export function merged<State extends Flat>(state: State, changes: Readonly<Record<string, unknown>>): State {
  const fitting = Object.entries(changes).filter(
    ([name, value]) => name in state && value !== state[name] && isLike(value, state[name]!),
  );
  return fitting.length === 0 ? state : { ...state, ...Object.fromEntries(fitting) };
}

function isLike(value: unknown, like: Flat[string]): boolean {
  if (typeof like === 'string') return typeof value === 'string';
  return (typeof value === 'number' && Number.isFinite(value)) || (like === null && value === null);
}
