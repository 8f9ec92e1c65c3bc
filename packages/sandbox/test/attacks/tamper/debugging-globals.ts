/** Walks from the globals for debugging to anything that belongs to another realm, or to code from strings. */
import { Model as Base } from '../wrong.ts';
const seen = new Set<unknown>();
const foreign: string[] = [];
const walk = (value: any, path: string): void => {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
  seen.add(value);
  let root = value;
  while (Object.getPrototypeOf(root) !== null) root = Object.getPrototypeOf(root);
  const ours = root === Object.prototype || value === (globalThis as any).process.env || value === globalThis;
  if (!ours || (typeof value === 'function' && !(value instanceof Function))) foreign.push(path);
  for (const key of Reflect.ownKeys(value)) {
    const found = Object.getOwnPropertyDescriptor(value, key)!;
    for (const part of [found.value, found.get, found.set]) walk(part, `${path}.${String(key)}`);
  }
  if (typeof value === 'function' && /^(set|queue|mark|hrtime|cwd|memoryUsage)/.test(value.name)) walk(value(), `${path}()`);
};
for (const name of ['process', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'clearTimeout', 'TextEncoder', 'TextDecoder', 'URL', 'URLSearchParams', 'fetch', 'Buffer', 'crypto']) {
  walk((globalThis as any)[name], name);
  try {
    (globalThis as any)[name].stolen = 1;
    foreign.push(`${name} is not frozen`);
  } catch {}
}
walk(new (globalThis as any).URL('https://example.org/?a=1').searchParams, 'searchParams');
walk(new (globalThis as any).TextEncoder().encode('a'), 'encoded');
let code = '';
try {
  code = (globalThis as any).process.cwd.constructor('return this')();
} catch {}
console.log(`checked ${seen.size > 40}, ${foreign.join() + code || 'none'}`);
export { Base as Model };
