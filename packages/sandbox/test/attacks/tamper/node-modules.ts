/** Walks from everything that Node's names can import to anything of another realm, to code from strings, and to what is not frozen. */
import { Model as Base } from '../wrong.ts';
declare const require: (name: string) => any;
const names = 'assert assert/strict async_hooks buffer child_process cluster console crypto events fs fs/promises http inspector module net os path perf_hooks process readline repl stream timers timers/promises tty url util util/types v8 vm wasi worker_threads zlib node:sqlite node:test'.split(' ');
const members = 'default constructor __proto__ prototype promises constants readFileSync open createRequire runInThisContext Script getBuiltinModule mainModule binding dlopen report Session Worker _load env stdin fd'.split(' ');
const seen = new Set<unknown>();
const foreign: string[] = [];
const open = new Set<unknown>([(globalThis as any).process.env, globalThis]);
const walk = (value: any, path: string): void => {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value) || seen.size > 20000) return;
  seen.add(value);
  let root = value;
  for (let i = 0; Object.getPrototypeOf(root) !== null; i++) {
    root = Object.getPrototypeOf(root);
    if (i > 20) return;
  }
  if (root !== Object.prototype && !open.has(value)) foreign.push(path);
  if (typeof value === 'function') {
    if (!(value instanceof Function) && value !== Function.prototype) foreign.push(`${path} is a function of another realm`);
    try {
      foreign.push(`${path} makes code: ${value.constructor('return this')()}`);
    } catch {}
  }
  for (const key of [...Reflect.ownKeys(value), ...(path.split('.').length < 4 ? members : [])]) {
    const found = Object.getOwnPropertyDescriptor(value, key) ?? { value: undefined };
    let read: unknown;
    try {
      read = value[key];
    } catch {}
    for (const part of [found.value, (found as any).get, (found as any).set, read]) walk(part, `${path}.${String(key)}`);
  }
};
for (const name of names) {
  const module = require(name);
  walk(module, name);
  for (const member of Object.keys(module)) {
    try {
      walk(module[member](), `${name}.${member}()`);
    } catch (error) {
      walk(error, `${name}.${member}() throws`);
    }
  }
  try {
    module.stolen = 1;
    foreign.push(`${name} is not frozen`);
  } catch {}
}
console.log(`WALKED ${seen.size > 300}, ${foreign.slice(0, 5).join() || 'none'}`);
export { Base as Model };
