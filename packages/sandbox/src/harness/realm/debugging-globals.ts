/**
 * What debugging code commonly mentions and the language does not have: `process`, timers, `performance`. It
 * exists in a realm and does nothing that a grade could depend on. Everything here is made in the realm.
 *
 * What cannot be harmless (ending the process, the network) throws an error that names it.
 */
import { TextDecoder, TextEncoder } from './text-coding.ts';
import { Address, AddressParameters } from './url.ts';

type Methods = Readonly<Record<string, (...args: never[]) => unknown>>;

const nothing = (): void => {};

/** A function that throws an error which names what is missing. */
function refused(name: string): () => never {
  return () => {
    throw new Error(`${name} is not available while your code is graded; hw5 run allows it`);
  };
}

const refusedMethods = (of: string, names: readonly string[]): Methods =>
  Object.fromEntries(names.map((name) => [name, refused(`${of}.${name}`)]));

/** Times are in milliseconds since the realm began. */
function makePerformance(now: () => number): object {
  const entry = (name: unknown, entryType: string, startTime: number, duration: number): object => ({
    name: String(name),
    entryType,
    startTime,
    duration,
    detail: null,
  });
  const list = (): object[] => [];
  return {
    timeOrigin: 0,
    now,
    mark: (name: unknown) => entry(name, 'mark', now(), 0),
    measure: (name: unknown) => entry(name, 'measure', 0, now()),
    clearMarks: nothing,
    clearMeasures: nothing,
    getEntries: list,
    getEntriesByName: list,
    getEntriesByType: list,
  };
}

function makeProcess(now: () => number, print: (text: string) => void): object {
  const stream = (): object => ({
    isTTY: false,
    columns: 80,
    write: (text: unknown) => {
      print(String(text));
      return true;
    },
  });
  const hrtime = (): [number, number] => [Math.floor(now() / 1000), (now() % 1000) * 1e6];
  const memory = { rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 };
  return {
    // Debugging code may set a variable: this object stays open.
    env: Object.create(null) as object,
    argv: ['node', 'model.ts'],
    execArgv: [],
    pid: 1,
    platform: 'linux',
    version: 'v20.0.0',
    // No `node`: numpy-ts would take the realm for Node.
    versions: {},
    stdout: stream(),
    stderr: stream(),
    cwd: () => '/',
    uptime: () => now() / 1000,
    hrtime: Object.assign(hrtime, { bigint: () => BigInt(now()) * 1_000_000n }),
    memoryUsage: () => ({ ...memory }),
    cpuUsage: () => ({ user: 0, system: 0 }),
    emitWarning: (text: unknown) => print(`${String(text)}\n`),
    on: nothing,
    once: nothing,
    off: nothing,
    ...refusedMethods('process', ['exit', 'abort', 'kill', 'chdir']),
  };
}

/** Functions that are never called, which is said once for each timer's name. */
function makeTimers(print: (text: string) => void): Methods {
  const said = new Set<string>();
  const neverCalled = (name: string) => (): number => {
    if (!said.has(name)) {
      said.add(name);
      print(`(${name}: its function is not called while your code is graded; hw5 run calls it)\n`);
    }
    return 1;
  };
  const names = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];
  const stopping = ['clearTimeout', 'clearInterval', 'clearImmediate'];
  return Object.fromEntries([
    ...names.map((name) => [name, neverCalled(name)]),
    ...stopping.map((name) => [name, nothing]),
  ]);
}

export interface DebuggingGlobals {
  readonly all: Readonly<Record<string, unknown>>;
  /** Objects that are not frozen with the rest. */
  readonly open: readonly object[];
}

/** @param print shows text as the submission's own output */
export function makeDebuggingGlobals(print: (text: string) => void): DebuggingGlobals {
  const startedAt = Date.now();
  const now = (): number => Date.now() - startedAt;
  const realmProcess = makeProcess(now, print) as { readonly env: object };
  return {
    all: {
      process: realmProcess,
      performance: makePerformance(now),
      ...makeTimers(print),
      TextEncoder,
      TextDecoder,
      URL: Address,
      URLSearchParams: AddressParameters,
      fetch: refused('fetch'),
      Buffer: refusedMethods('Buffer', ['from', 'alloc', 'concat']),
      crypto: refusedMethods('crypto', ['getRandomValues', 'randomUUID']),
    },
    open: [realmProcess.env],
  };
}
