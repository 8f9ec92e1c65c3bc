/** The global object that a submission finds: as fast as Node's own, and out of its reach. */
import { describe, expect, it } from 'vitest';
import { nodeModuleNames } from '../src/node-names.ts';
import { runScripts } from '../src/process/run-scripts.ts';
import { limits, scripts } from './support/scripts.ts';

/** What `body`, run while a submission's module is loaded, passes to console.log. */
async function printedBy(body: string): Promise<string> {
  const code = `(function (require, module, exports) { "use strict";\n${body}\nexports.Model = class {};\n})`;
  const { loading } = await runScripts({ code, sourceMap: '' }, { loss: scripts.loss }, limits);
  expect(loading.error).toBeNull();
  return loading.printed;
}

describe('globals in a realm', () => {
  it('are found about as fast as locals', async () => {
    // Through interceptors a global costs some fifty times what a local does.
    const printed = await printedBy(`
      const local = Math;
      const timeOf = (work) => { const start = performance.now(); work(); return performance.now() - start; };
      const byGlobal = () => { let sum = 0; for (let i = 0; i < 1e6; i++) sum += Math.sqrt(i); return sum; };
      const byLocal = () => { let sum = 0; for (let i = 0; i < 1e6; i++) sum += local.sqrt(i); return sum; };
      const least = (work) => Math.min(...Array.from({ length: 7 }, () => timeOf(work)));
      console.log(least(byGlobal) / Math.max(1, least(byLocal)));`);
    expect(Number(printed)).toBeLessThan(15);
  });

  it('are frozen with all that they hold, and so are arrays of NumPy', async () => {
    const printed = await printedBy(`
      const typed = [Int8Array, Uint8ClampedArray, Float64Array, BigUint64Array];
      const found = [Object, Array, Map, Math, require('numpy-ts').NDArray, Object.getPrototypeOf(Int8Array), ...typed];
      console.log(found.filter((it) => !Object.isFrozen(it) || !Object.isFrozen(it.prototype ?? it)).length);`);
    expect(printed).toBe('0\n');
  });

  it('and all that a submission reaches are frozen, but for what functions of the harness and V8 hold', async () => {
    // A plain walk: each object is named by the way that led to it first.
    const printed = await printedBy(`
      const modules = ['numpy-ts', '@hw5/svm', ...${JSON.stringify(nodeModuleNames)}];
      const waiting = [...modules.map((name) => [name, require(name)]),
        ...['', new Map(), new Set(), []].map((value) => ['iterator', Object.getPrototypeOf(value[Symbol.iterator]())]),
        ...[function* () {}, async () => {}, async function* () {}].map((value) => ['function', Object.getPrototypeOf(value)]),
        ...Reflect.ownKeys(globalThis).filter((key) => key !== 'globalThis').map((key) => [String(key), globalThis[key]])];
      const seen = new Set(), open = [];
      for (const [path, value] of waiting) {
        if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) continue;
        seen.add(value);
        if (!Object.isFrozen(value)) open.push(path);
        waiting.push([path + '.__proto__', Object.getPrototypeOf(value)]);
        for (const key of Reflect.ownKeys(value)) {
          const descriptor = Object.getOwnPropertyDescriptor(value, key);
          for (const part of ['value', 'get', 'set']) waiting.push([path + '.' + String(key), descriptor[part]]);
        }
      }
      console.log(seen.size > 1500, [...new Set(open)].sort().join(' '));`);
    const types = [
      'bool',
      'double',
      'float32',
      'int16',
      'int32',
      'int64',
      'int8',
      'uint16',
      'uint32',
      'uint64',
      'uint8',
    ];
    const tests = ['after', 'afterEach', 'before', 'beforeEach', 'describe', 'it', 'skip', 'suite', 'test'];
    const open = [
      'Proxy.revocable',
      ...tests.map((name) => `node:test.${name}`),
      ...types.map((name) => `numpy-ts.${name}.toString`),
      ...['process.env', 'process.hrtime.bigint', 'process.memoryUsage.rss', 'util.inspect.defaultOptions'],
    ];
    expect(printed).toBe(`true ${open.join(' ')}\n`);
  });

  it('let arrays be written about as fast as they are read', async () => {
    // Where V8 takes an element of a prototype for read-only, a write costs a hundred times what a read does.
    const printed = await printedBy(`
      const timeOf = (work) => { const start = performance.now(); work(); return performance.now() - start; };
      const least = (work) => Math.min(...Array.from({ length: 5 }, () => timeOf(work)));
      const data = new Float64Array(2e5);
      const write = () => { for (let i = 0; i < data.length; i++) data[i] = i; };
      const read = () => { let sum = 0; for (let i = 0; i < data.length; i++) sum += data[i]; return sum; };
      console.log(least(write) / Math.max(0.5, least(read)));`);
    expect(Number(printed)).toBeLessThan(10);
  });

  it.each([
    ['assigned to', 'globalThis.Math = {}'],
    ['defined anew', "Object.defineProperty(globalThis, 'Math', { value: {} })"],
    ['deleted', 'delete globalThis.Math'],
    ['patched', 'Math.abs = () => 0'],
    ['given a prototype', 'Object.setPrototypeOf(Math, {})'],
  ])('cannot be %s', async (_, statement) => {
    const printed = await printedBy(
      `try { ${statement}; console.log('done'); } catch (error) { console.log(error.name, Math.abs(-2)); }`,
    );
    expect(printed).toBe('TypeError 2\n');
  });

  it('may be added to, for this realm alone', async () => {
    const body = "console.log(typeof globalThis.mine); globalThis.mine = 'x'; console.log(globalThis.mine);";
    expect(await printedBy(body)).toBe('undefined\nx\n');
    expect(await printedBy(body)).toBe('undefined\nx\n');
  });
});

/** Each is one line of debugging that honest code may hold, with what it shows. */
describe('a line of debugging', () => {
  it.each([
    ["console.log(process.env.DEBUG === '1', process.argv.length, process.platform)", 'false 2 linux\n'],
    ["process.env.DEBUG = '1'; console.log(process.env.DEBUG)", '1\n'],
    ["process.stdout.write('50 %'); process.stderr.write('!')", '50 %!'],
    ["performance.mark('a'); console.log(typeof performance.measure('a').duration)", 'number\n'],
    ["console.time('a'); console.timeEnd('a'); process.on('exit', () => {})", ''],
    [
      'console.log(process.memoryUsage().heapUsed, process.hrtime().length, typeof process.hrtime.bigint())',
      '0 2 bigint\n',
    ],
    [
      "const timer = setTimeout(() => console.log('late'), 0); clearTimeout(timer); setTimeout(() => {}, 0)",
      '(setTimeout: its function is not called while your code is graded; hw5 run calls it)\n',
    ],
    ["process.stdout.clearLine(0); process.stdout.cursorTo(0); process.on('exit', () => {}).once('a')", ''],
    [
      'setInterval(() => {}, 9).unref(); clearInterval(setTimeout(() => {}, 9))',
      /^\(setInterval: .*\n\(setTimeout: /,
    ],
    ['process.exitCode = 1; console.log(process.exitCode, process.memoryUsage.rss())', 'undefined 0\n'],
    ["console.log('%s has %d of %i', 'a', 1.5, '2.9', [3])", 'a has 1.5 of 2 [3]\n'],
    ['console.log(structuredClone({ a: [1] }).a[0])', '1\n'],
    ["console.log(new TextDecoder().decode(new TextEncoder().encode('é€😀 a')))", 'é€😀 a\n'],
    ["console.log(new URL('./data.txt', undefined).href)", 'file:///data.txt\n'],
    ["console.log(new URL('https://a.org:8080/b?c=d%20e#f').searchParams.get('c'))", 'd e\n'],
  ])('%s', async (line, shown) => {
    const printed = await printedBy(line);
    if (typeof shown === 'string') expect(printed).toBe(shown);
    else expect(printed).toMatch(shown);
  });

  it.each(['process.exit(0)', "fetch('http://127.0.0.1:9/')", "Buffer.from('a')", 'crypto.randomUUID()'])(
    'names what is refused: %s',
    async (line) => {
      const printed = await printedBy(`try { ${line}; } catch (error) { console.log(error.message); }`);
      const [name] = line.split('(');
      expect(printed).toBe(
        `${name} is not available while your code is graded; hw5 run allows it. Take it out before you hand in.\n`,
      );
    },
  );
});
