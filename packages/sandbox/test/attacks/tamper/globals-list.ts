/** Lists what there is besides the language. */
import { Model as Base } from '../wrong.ts';
const names = ['process', 'require', 'module', 'Buffer', 'fetch', 'setTimeout', 'setImmediate', 'queueMicrotask', 'WebAssembly', 'SharedArrayBuffer', 'Atomics', 'Worker', 'structuredClone', 'crypto', 'navigator', 'WebSocket', 'gc'];
console.log('GLOBALS', names.filter((name) => name in globalThis).join());
export { Base as Model };
