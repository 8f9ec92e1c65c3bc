/**
 * Keeps what an experiment gave last in the browser's storage: half a megabyte at most, with the feature maps
 * of two networks of sixteen filters.
 */
import type { DataFacts } from '../../engine/protocol.ts';
import { dataOf, numbersOf, textOf } from '../kept-runs.ts';
import { store, stored } from '../parts/kept-state.ts';

const FORMAT = 2;
const NUMBERS = 'float64';

const nameOf = (experiment: string): string => `experiment-${experiment}`;

export function keepResult(experiment: string, result: unknown, facts: DataFacts): void {
  store(nameOf(experiment), { format: FORMAT, data: dataOf(facts), result: packed(result) });
}

/** What was kept for this data; null if that is nothing, damaged or of another version. */
export function keptResult(experiment: string, facts: DataFacts): unknown {
  const found = stored(nameOf(experiment)) as { format?: unknown; data?: unknown; result?: unknown } | null;
  if (found?.format !== FORMAT || found.data !== dataOf(facts)) return null;
  try {
    return unpacked(found.result) ?? null;
  } catch {
    return null;
  }
}

/** Arrays of doubles as text, exactly. */
export function packed(value: unknown): unknown {
  if (value instanceof Float64Array) return { [NUMBERS]: textOf(value) };
  if (Array.isArray(value)) return value.map(packed);
  return mapped(value, packed);
}

export function unpacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpacked);
  const text = (value as Record<string, unknown> | null)?.[NUMBERS];
  return typeof text === 'string' ? numbersOf(text) : mapped(value, unpacked);
}

function mapped(value: unknown, change: (part: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, change(part)]));
}
