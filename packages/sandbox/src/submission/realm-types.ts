/**
 * What the sandbox offers besides the language, as a declaration file for the type check: without it every
 * `console.log` would be a type error. What it declares is made in harness/realm/realm.ts; a test compares
 * the two.
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
  now(): number;
}
declare var performance: Performance;
declare function structuredClone<T>(value: T): T;
`;
