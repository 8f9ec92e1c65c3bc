/**
 * Node's modules as a submission can import them: `import process from 'node:process'`. What debugging uses
 * works or does nothing; everything else of Node can be imported and throws an error that names it once it is
 * used. All of it is made in the realm: nothing here leads to Node. Each module is made, and frozen, when it
 * is first imported: few submissions import any, and every script has a realm of its own.
 */
import { once } from '@hw5/base';
import { nodeModuleOf } from '../../../node-names.ts';
import { makeAssert } from './assert.ts';
import type { NeverCalled } from './never-called.ts';
import { path } from './path.ts';
import { refusing } from './refusing.ts';
import { makeUtil } from './util.ts';

type Contents = Readonly<Record<string, unknown>>;

export interface ModuleParts {
  /** What the realm's global object has: `process`, timers, `URL`. */
  readonly globals: Contents;
  readonly console: Contents;
  readonly inspect: (value: unknown) => string;
  readonly format: (values: readonly unknown[]) => string;
  readonly print: (text: string) => void;
  readonly neverCalled: NeverCalled;
}

/** Makes what each module has; the rest of it is refused. */
function contentsOf(parts: ModuleParts): Readonly<Record<string, () => Contents>> {
  const { globals, neverCalled } = parts;
  const pick = (...names: string[]): Contents =>
    Object.fromEntries(names.map((name) => [name, globals[name]]));
  const timers = [
    'setTimeout',
    'setInterval',
    'setImmediate',
    'clearTimeout',
    'clearInterval',
    'clearImmediate',
  ];
  const util = once(() => ({ ...makeUtil(parts), ...pick('TextEncoder', 'TextDecoder') }));
  const never = (name: string) => (): Promise<never> => {
    neverCalled(name)();
    return new Promise(() => {});
  };
  const paths = once(() => Object.assign({ ...path }, { posix: path }));
  const done = (): boolean => true;
  return {
    perf_hooks: () => pick('performance'),
    timers: () => pick(...timers),
    'timers/promises': () => ({ setTimeout: never('setTimeout'), setImmediate: never('setImmediate') }),
    buffer: () => pick('Buffer'),
    url: () => ({
      ...pick('URL', 'URLSearchParams'),
      // `import.meta.url` is undefined in a realm.
      fileURLToPath: (address?: unknown) => String(address ?? '/model.ts').replace(/^file:\/\//, ''),
      pathToFileURL: (file: unknown) =>
        Reflect.construct(globals.URL as new () => object, [`file://${String(file)}`]),
    }),
    path: paths,
    'path/posix': paths,
    util,
    'util/types': () => util().types as Contents,
    readline: () => ({ cursorTo: done, moveCursor: done, clearLine: done, clearScreenDown: done }),
    os: () => ({
      EOL: '\n',
      platform: () => 'linux',
      type: () => 'Linux',
      arch: () => 'x64',
      release: () => '',
      hostname: () => 'grader',
      homedir: () => '/',
      tmpdir: () => '/tmp',
      cpus: () => [],
      availableParallelism: () => 1,
      totalmem: () => 0,
      freemem: () => 0,
      loadavg: () => [0, 0, 0],
      uptime: () => 0,
    }),
    worker_threads: () => ({ isMainThread: false, parentPort: null, workerData: null, threadId: 1 }),
    fs: () => unwritten(parts),
  };
}

/** Files of debugging: a line in a log. What writes does nothing, and says so; what reads is refused. */
function unwritten({ print }: ModuleParts): Contents {
  const said = new Set<string>();
  const names = ['writeFileSync', 'appendFileSync', 'mkdirSync', 'writeFile', 'appendFile', 'mkdir'];
  return Object.fromEntries(
    names.map((name) => [
      name,
      (): void => {
        if (said.has(name)) return;
        said.add(name);
        print(`(fs.${name}: nothing is written to disk while your code is graded; hw5 run does it)\n`);
      },
    ]),
  );
}

/** The functions of a test runner, of which `test` has the others. */
function makeTest(neverCalled: NeverCalled): object {
  const names = ['test', 'it', 'describe', 'suite', 'before', 'beforeEach', 'after', 'afterEach', 'skip'];
  return Object.assign(
    neverCalled('test'),
    Object.fromEntries(names.map((name) => [name, neverCalled(name)])),
  );
}

/**
 * Finds a module by the name that was imported; undefined if Node has none of that name.
 * @param freeze freezes a module with all that it holds
 */
export function makeNodeModules(
  parts: ModuleParts,
  freeze: (module: unknown) => void,
): (name: string) => unknown {
  const assert = once(() => makeAssert(parts.inspect));
  const wholes = new Map<string, () => unknown>([
    ['process', () => parts.globals.process],
    ['console', () => parts.console],
    ['assert', assert],
    ['assert/strict', () => assert().strict],
    ['test', () => makeTest(parts.neverCalled)],
  ]);
  const contents = contentsOf(parts);
  const made = new Map<string, unknown>();
  return (name) => {
    const module = nodeModuleOf(name);
    if (module === null) return undefined;
    if (!made.has(module)) {
      const whole = wholes.get(module);
      const value = whole ? whole() : refusing(module, contents[module]?.());
      freeze(value);
      made.set(module, value);
    }
    return made.get(module);
  };
}
