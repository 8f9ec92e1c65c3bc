import { nodeModuleNames } from '../node-names.ts';

/**
 * What the sandbox offers besides the language, as a declaration file for the type check: without it every
 * `console.log` would be a type error. What it declares is made in harness/realm; a test compares the two.
 */
const methods = [
  'log',
  'info',
  'debug',
  'warn',
  'error',
  'dir',
  'dirxml',
  'table',
  'trace',
  'assert',
  'group',
  'groupCollapsed',
  'groupEnd',
  'count',
  'countReset',
  'time',
  'timeEnd',
  'timeLog',
  'timeStamp',
  'profile',
  'profileEnd',
  'clear',
];

/**
 * `var` and interfaces, so that a submission which declares or references the same things merges instead of
 * clashing.
 */
export const realmTypes = `interface Console {
${methods.map((method) => `  ${method}(...values: any[]): void;`).join('\n')}
}
declare var console: Console;
interface Performance {
  readonly timeOrigin: number;
  now(): number;
  mark(name: string, options?: any): any;
  measure(name: string, ...marks: any[]): any;
  clearMarks(name?: string): void;
  clearMeasures(name?: string): void;
  getEntries(): any[];
  getEntriesByName(name: string, type?: string): any[];
  getEntriesByType(type: string): any[];
}
declare var performance: Performance;
declare function structuredClone<T>(value: T): T;
declare var process: any;
declare function setTimeout(run: (...args: any[]) => void, milliseconds?: number, ...args: any[]): any;
declare function setInterval(run: (...args: any[]) => void, milliseconds?: number, ...args: any[]): any;
declare function setImmediate(run: (...args: any[]) => void, ...args: any[]): any;
declare function queueMicrotask(run: () => void): void;
declare function clearTimeout(timer?: any): void;
declare function clearInterval(timer?: any): void;
declare function clearImmediate(timer?: any): void;
declare var fetch: any;
declare var Buffer: any;
declare var crypto: any;
interface TextEncoder {
  encode(text?: string): Uint8Array;
}
declare var TextEncoder: { new (): TextEncoder };
interface TextDecoder {
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}
declare var TextDecoder: { new (label?: string, options?: any): TextDecoder };
interface URLSearchParams extends Iterable<[string, string]> {
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  entries(): IterableIterator<[string, string]>;
}
declare var URLSearchParams: { new (text?: string): URLSearchParams };
interface URL {
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly origin: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly searchParams: URLSearchParams;
  toJSON(): string;
}
declare var URL: { new (address: string | URL, base?: string | URL): URL; canParse(address: string, base?: string): boolean };
${nodeModuleNames.map((name) => `declare module '${name}';`).join('\n')}
`;
