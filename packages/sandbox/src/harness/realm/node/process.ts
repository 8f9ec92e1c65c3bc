/**
 * `process` as a realm has it, alike on every machine. What prints, prints; what would change or tell
 * something of the machine does nothing, or throws an error that names it.
 */
import { refusing } from './refusing.ts';

const nothing = (): void => {};

/** What an emitter of events has: nothing is ever emitted. */
function emitter(): Record<string, unknown> {
  const chained = function (this: unknown): unknown {
    return this;
  };
  const names = ['on', 'once', 'off', 'addListener', 'removeListener', 'removeAllListeners'];
  return {
    ...Object.fromEntries([...names, 'prependListener', 'setMaxListeners'].map((name) => [name, chained])),
    emit: () => false,
    listenerCount: () => 0,
    listeners: () => [],
  };
}

/** A stream that prints what is written to it; moving the cursor of a terminal does nothing. */
export function printingStream(print: (text: string) => void): object {
  const done = (): boolean => true;
  return Object.assign(emitter(), {
    isTTY: false,
    writable: true,
    columns: 80,
    rows: 24,
    write: (text: unknown) => {
      print(String(text));
      return true;
    },
    end: (text?: unknown) => {
      if (text !== undefined && typeof text !== 'function') print(String(text));
    },
    cursorTo: done,
    moveCursor: done,
    clearLine: done,
    clearScreenDown: done,
    getWindowSize: () => [80, 24],
    getColorDepth: () => 1,
    hasColors: () => false,
  });
}

export interface ProcessParts {
  /** Milliseconds since the realm began. */
  readonly now: () => number;
  readonly print: (text: string) => void;
  readonly nextTick: unknown;
}

export function makeProcess({ now, print, nextTick }: ProcessParts): { readonly env: object } {
  const hrtime = (): [number, number] => [Math.floor(now() / 1000), (now() % 1000) * 1e6];
  const memory = { rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 };
  const refused = ['exit', 'abort', 'kill', 'chdir'];
  const made = {
    ...emitter(),
    // Debugging code may set a variable: this object stays open.
    env: Object.create(null) as object,
    argv: ['node', 'model.ts'],
    argv0: 'node',
    execArgv: [],
    execPath: '/node',
    pid: 1,
    ppid: 0,
    platform: 'linux',
    arch: 'x64',
    version: 'v20.0.0',
    // No `node`: numpy-ts would take the realm for Node.
    versions: {},
    stdin: { ...emitter(), isTTY: false, fd: 0 },
    stdout: printingStream(print),
    stderr: printingStream(print),
    cwd: () => '/',
    uptime: () => now() / 1000,
    hrtime: Object.assign(hrtime, { bigint: () => BigInt(now()) * 1_000_000n }),
    memoryUsage: Object.assign(() => ({ ...memory }), { rss: () => 0 }),
    cpuUsage: () => ({ user: 0, system: 0 }),
    resourceUsage: () => ({ userCPUTime: 0, systemCPUTime: 0, maxRSS: 0 }),
    emitWarning: (text: unknown) => print(`${String(text)}\n`),
    nextTick,
    ...Object.fromEntries(refused.map((name) => [name, refusing(`process.${name}`)])),
  };
  // May be set, which changes nothing.
  for (const name of ['exitCode', 'title']) {
    Object.defineProperty(made, name, { get: () => undefined, set: nothing, enumerable: true });
  }
  return made;
}
