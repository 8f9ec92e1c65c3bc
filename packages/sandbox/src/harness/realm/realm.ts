/**
 * The first code of a realm: it loads numpy-ts and @hw5/svm, freezes the realm, and then runs the submission
 * and one script.
 *
 * It is evaluated anew in a bare context for every script, so that nothing a submission does affects the next
 * one. The host (another realm) gives it three functions, which are called here with plain strings and
 * numbers and never passed on: through an object of the host's realm a submission could escape. For the same
 * reason everything that they throw is caught here.
 */
import * as svm from '@hw5/svm';
import type * as numpyTs from 'numpy-ts';
import type { Script } from '../../protocol.ts';
import { describeThrown } from '../describe-thrown.ts';
import type { Numpy, Realm } from '../numpy-realm.ts';
import { runScript } from '../run-script.ts';
import { inspectWith, makeConsole, type Printer } from './console.ts';
import { makeDebuggingGlobals } from './debugging-globals.ts';
import { freezeDeep, freezeIntrinsics } from './freeze.ts';
import { makeFormat } from './node/format.ts';
import { makeNodeModules } from './node/modules.ts';
import { makeNeverCalled } from './node/never-called.ts';
import { makeStructuredClone } from './structured-clone.ts';
import { compileWith } from './wasm-module.ts';
import { WireRecording } from './wire.ts';

export interface Host {
  readonly send: (json: string, block: Float64Array | null) => void;
  readonly isProxy: (value: unknown) => boolean;
  /** A kernel of numpy-ts by its name, as a compiled WebAssembly module. */
  readonly compile: (kernel: string) => unknown;
}

type Exports = Readonly<Record<string, unknown>>;
/** The bundled submission: a function of `require`, `module`, `exports`. */
export type Factory = (
  require: (name: string) => unknown,
  module: { exports: Exports },
  exports: Exports,
) => void;

const PRINT_LIMIT = 256 * 1024;

/** The exported class: `Model`, or else the default export. */
function findModel(exports: unknown): { Model: unknown; found: boolean } {
  if ((typeof exports !== 'object' && typeof exports !== 'function') || exports === null) {
    return { Model: undefined, found: false };
  }
  const { Model, default: otherwise } = exports as { Model?: unknown; default?: unknown };
  if (typeof Model === 'function') return { Model, found: true };
  return { Model: otherwise, found: typeof otherwise === 'function' };
}

/**
 * Puts the numbers of each array of a script in place of where they are in the block. Not a reviver: that is
 * called for every number of every shape.
 */
function takeNumbers(value: unknown, numbers: Float64Array): void {
  if (typeof value !== 'object' || value === null) return;
  const parts = value as Record<string, unknown>;
  const keys = Object.keys(parts);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (key === 'data') {
      const { at, n } = parts.data as { at: number; n: number };
      parts.data = new Float64Array(numbers.subarray(at, at + n));
    } else takeNumbers(parts[key], numbers);
  }
}

/**
 * @param numpy all of numpy-ts' exports as an ordinary object, which becomes the submission's: the build
 * writes it as a literal (harness-build.mjs), since a namespace costs a getter for each name in every realm
 */
export function start(
  host: Host,
  numpy: typeof numpyTs,
): (factory: Factory, script: string, numbers: Float64Array) => void {
  const send = (json: string, block: Float64Array | null): void => {
    try {
      host.send(json, block);
    } catch {
      // An error of the host's realm stops here.
    }
  };
  const isProxy = (value: object): boolean => {
    try {
      return host.isProxy(value);
    } catch {
      return true;
    }
  };

  compileWith(host.compile);

  let printed = 0;
  const print = (text: string): void => {
    if (printed > PRINT_LIMIT) return;
    const kept = text.slice(0, PRINT_LIMIT - printed + 1);
    printed += text.length;
    send(JSON.stringify({ t: 'printed', text: kept }), null);
  };

  Object.defineProperty(numpy, '__esModule', { value: true });

  const { toString: arrayToString } = numpy.NDArrayCore.prototype;
  const printer: Printer = {
    print,
    isProxy,
    arrayText: (value) =>
      value instanceof numpy.NDArrayCore ? (Reflect.apply(arrayToString, value, []) as string) : undefined,
  };
  const realmConsole = makeConsole(printer);
  const realmGlobal = globalThis as unknown as Record<string, unknown>;
  const neverCalled = makeNeverCalled(print);
  const debugging = makeDebuggingGlobals({ print, neverCalled });
  const inspect = inspectWith(printer);
  const open = new Set<unknown>(debugging.open);
  const nodeModule = makeNodeModules(
    {
      globals: debugging.all,
      console: realmConsole,
      inspect,
      format: makeFormat(inspect),
      print,
      neverCalled,
    },
    (module) => freezeDeep([module], open),
  );
  for (const name of ['SharedArrayBuffer', 'Atomics', 'WebAssembly', 'console']) delete realmGlobal[name];
  realmGlobal.console = realmConsole;
  realmGlobal.structuredClone = makeStructuredClone(isProxy);
  Object.assign(realmGlobal, debugging.all);
  Error.stackTraceLimit = 50;
  freezeIntrinsics(globalThis, [numpy, svm], open);

  const require = (name: string): unknown => {
    if (name === 'numpy-ts') return numpy;
    if (name === '@hw5/svm') return svm;
    const ofNode = nodeModule(name);
    if (ofNode !== undefined) return ofNode;
    throw new TypeError('a submission may import numpy-ts, @hw5/svm and its own files');
  };

  return (factory, json, numbers) => {
    const realm = { np: numpy as unknown as Numpy, isProxy, Model: undefined } satisfies Realm;
    const module = { exports: {} as Exports };
    let loaded: { Model: unknown; found: boolean };
    try {
      Reflect.apply(factory, undefined, [require, module, module.exports]);
      loaded = findModel(module.exports);
    } catch (thrown) {
      send(
        JSON.stringify({ t: 'loaded', model: false, error: describeThrown(realm, thrown, 'loading') }),
        null,
      );
      return;
    }
    send(JSON.stringify({ t: 'loaded', model: loaded.found, error: null }), null);
    if (!loaded.found) return;
    const script: unknown = JSON.parse(json);
    takeNumbers(script, numbers);
    const recording = new WireRecording(send);
    const thrown = runScript({ ...realm, Model: loaded.Model }, script as Script, recording);
    recording.flush();
    send(JSON.stringify({ t: 'ended', error: thrown }), null);
  };
}
