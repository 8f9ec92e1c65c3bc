/**
 * `console` inside the sandbox: it sends text to the parent. Arrays of numpy-ts print as numpy-ts prints
 * them; other objects are shown by their data properties, a few levels deep. It has every method of Node's
 * console, so that debugging never costs a point. No getter, `toJSON` or custom inspection of an object is
 * called, which is why no library's formatter is used.
 */
import { makeFormat } from './node/format.ts';

const { getOwnPropertyDescriptor, ownKeys } = Reflect;

const MAX_ITEMS = 100;
const MAX_DEPTH = 3;

export interface Printer {
  readonly print: (text: string) => void;
  readonly isProxy: (value: object) => boolean;
  /** numpy-ts' own text of an array, or undefined for anything else. */
  readonly arrayText: (value: object) => string | undefined;
}

function show(printer: Printer, value: unknown, depth: number): string {
  if (typeof value === 'string') return depth === 0 ? value : JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return '[Function]';
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  const array = printer.arrayText(value);
  if (array !== undefined) return array;
  if (printer.isProxy(value)) return '[Proxy]';
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  if (depth >= MAX_DEPTH) return isList ? '[Array]' : '[Object]';
  const keys = ownKeys(value).filter(
    (key) => typeof key === 'string' && !(isList && key === 'length'),
  ) as string[];
  const shown = keys.slice(0, MAX_ITEMS).map((key) => {
    const descriptor = getOwnPropertyDescriptor(value, key);
    const text =
      descriptor && 'value' in descriptor ? show(printer, descriptor.value, depth + 1) : '[Getter]';
    return isList ? text : `${key}: ${text}`;
  });
  if (keys.length > shown.length) shown.push(`… ${keys.length - shown.length} more`);
  if (value instanceof Error) {
    const stack = getOwnPropertyDescriptor(value, 'message')?.value as unknown;
    return `Error: ${typeof stack === 'string' ? stack : ''}`;
  }
  return isList ? `[${shown.join(', ')}]` : `{ ${shown.join(', ')} }`;
}

/** Text of any value, as `util.inspect` gives it: a text is in quotes. */
export const inspectWith =
  (printer: Printer) =>
  (value: unknown): string =>
    typeof value === 'string' ? JSON.stringify(value) : show(printer, value, 0);

export function makeConsole(printer: Printer): Readonly<Record<string, (...args: unknown[]) => void>> {
  const format = makeFormat(inspectWith(printer));
  const write = (...args: unknown[]): void => printer.print(`${format(args)}\n`);
  const ignore = (): void => {};
  const counts = new Map<string, number>();
  const labelOf = (label: unknown): string => show(printer, label === undefined ? 'default' : label, 0);
  return {
    log: write,
    info: write,
    debug: write,
    warn: write,
    error: write,
    dir: (value) => write(value),
    table: (value) => write(value),
    trace: write,
    assert: (holds, ...args) => {
      if (!holds) write('Assertion failed:', ...args);
    },
    dirxml: write,
    group: write,
    groupCollapsed: write,
    groupEnd: ignore,
    count: (label) => {
      const text = labelOf(label);
      const count = (counts.get(text) ?? 0) + 1;
      counts.set(text, count);
      write(`${text}: ${count}`);
    },
    countReset: (label) => {
      counts.delete(labelOf(label));
    },
    // What they would print differs from run to run.
    time: ignore,
    timeEnd: ignore,
    timeLog: ignore,
    timeStamp: ignore,
    profile: ignore,
    profileEnd: ignore,
    clear: ignore,
  };
}
