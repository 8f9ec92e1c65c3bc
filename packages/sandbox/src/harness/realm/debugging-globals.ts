/**
 * What debugging code commonly mentions and the language does not have: `process`, timers, `performance`. It
 * exists in a realm and does nothing that a grade could depend on. Everything here is made in the realm.
 *
 * What cannot be harmless (ending the process, the network) throws an error that names it.
 */
import type { NeverCalled } from './node/never-called.ts';
import { makeProcess } from './node/process.ts';
import { refusing } from './node/refusing.ts';
import { TextDecoder, TextEncoder } from './text-coding.ts';
import { Address, AddressParameters } from './url.ts';

const nothing = (): void => {};

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
    timerify: (run: unknown) => run,
    eventLoopUtilization: () => ({ idle: 0, active: 0, utilization: 0 }),
    toJSON: () => ({ timeOrigin: 0 }),
    clearMarks: nothing,
    clearMeasures: nothing,
    getEntries: list,
    getEntriesByName: list,
    getEntriesByType: list,
  };
}

export interface DebuggingGlobals {
  readonly all: Readonly<Record<string, unknown>>;
  /** Objects that are not frozen with the rest. */
  readonly open: readonly object[];
}

export interface GlobalParts {
  /** Shows text as the submission's own output. */
  readonly print: (text: string) => void;
  /** Makes a function that takes another one and does not call it; by its name. */
  readonly neverCalled: NeverCalled;
}

export function makeDebuggingGlobals({ print, neverCalled }: GlobalParts): DebuggingGlobals {
  const startedAt = Date.now();
  const now = (): number => Date.now() - startedAt;
  const realmProcess = makeProcess({ now, print, nextTick: neverCalled('process.nextTick') });
  const timers = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];
  const stopping = ['clearTimeout', 'clearInterval', 'clearImmediate'];
  return {
    all: {
      process: realmProcess,
      performance: makePerformance(now),
      ...Object.fromEntries(timers.map((name) => [name, neverCalled(name)])),
      ...Object.fromEntries(stopping.map((name) => [name, nothing])),
      TextEncoder,
      TextDecoder,
      URL: Address,
      URLSearchParams: AddressParameters,
      fetch: refusing('fetch'),
      Buffer: refusing('Buffer'),
      crypto: refusing('crypto'),
    },
    open: [realmProcess.env],
  };
}
