/**
 * Interprets a script of operations (protocol.ts) against a submission's class: the only thing that happens inside the sandbox
 * besides the student's own code. It knows no expected value and judges nothing; it hands in fresh arguments, copies out numbers.
 *
 * The same code runs the reference in-process when fixtures are made, so both sides of every comparison went one way.
 * Everything it changes on the class (stand-ins, traces on static methods) is undone when the script ends.
 */
import type {
  Argument,
  ArrayInput,
  MethodName,
  Operation,
  Recorded,
  RecordedArray,
  RecordedCall,
  RecordedUnusable,
  Script,
  StandInValue,
} from '../protocol.ts';
import { callText, isStatic } from './call-text.ts';
import { describeThrown, type ThrownInRealm } from './describe-thrown.ts';
import { extract, extractPair, extractReports } from './extract.ts';
import { extractWeights } from './extract-weights.ts';
import type { Realm } from './numpy-realm.ts';
import type { Recording } from './recording.ts';
import { givesWeights, unconstructed } from './unconstructed.ts';

const { apply, construct, defineProperty, deleteProperty, getOwnPropertyDescriptor } = Reflect;

/** Reports to a listener that are kept; no check trains for longer. */
const MAX_REPORTS = 500;

// biome-ignore lint/complexity/noBannedTypes: a student's method may be any function
type AnyFunction = Function;

/** A fresh contiguous NDArray with these elements. */
export function toNDArray(realm: Realm, input: ArrayInput): unknown {
  const array = realm.np.zeros([...input.shape], input.dtype);
  array.data.set(input.data);
  return array;
}

const argumentOf = (realm: Realm, value: Argument): unknown =>
  typeof value === 'number' ? value : toNDArray(realm, value);

function standInResult(realm: Realm, value: StandInValue): unknown {
  if (value === null) return undefined;
  if (typeof value === 'number') return value;
  if ('dtype' in value) return toNDArray(realm, value);
  return [toNDArray(realm, value[0]), toNDArray(realm, value[1])];
}

function unchanged(before: Argument, after: RecordedArray | RecordedUnusable): boolean {
  if (typeof before === 'number') return true;
  return (
    after.kind === 'array' &&
    after.shape.length === before.shape.length &&
    after.shape.every((extent, axis) => extent === before.shape[axis]) &&
    before.data.every((element, i) => Object.is(element, after.data[i]))
  );
}

function recordedResult(realm: Realm, method: MethodName, value: unknown): RecordedCall['returned'] {
  return method === 'backPropagation' ? extractPair(realm, value) : extract(realm, value);
}

class Interpreter {
  readonly #realm: Realm;
  readonly #recording: Recording;
  readonly #instances = new Map<string, object>();
  readonly #undo: (() => void)[] = [];
  /** What a constructor threw that the script goes on without. */
  #constructorError: { readonly thrown: unknown } | null = null;
  /** For the error report: what was being done. */
  during = 'loading';

  constructor(realm: Realm, recording: Recording) {
    this.#realm = realm;
    this.#recording = recording;
  }

  run(script: Script): void {
    try {
      for (const operation of script.operations) this.#perform(operation, script);
    } catch (error) {
      if (this.#constructorError === null) throw error;
      this.during = 'new Model(…)';
      throw this.#constructorError.thrown;
    } finally {
      for (const undo of this.#undo.reverse()) undo();
    }
  }

  #instance(name: string): object {
    const instance = this.#instances.get(name);
    if (!instance) throw new TypeError(`the script uses ${name} before it is constructed`);
    return instance;
  }

  /** Instance and class: whoever holds the method. */
  #holders(on: string, method: MethodName): object[] {
    const instance = this.#instance(on);
    if (!isStatic(method)) return [instance];
    const holders: object[] = [this.#realm.Model as object];
    if (typeof (instance as Record<string, unknown>)[method] === 'function') holders.push(instance);
    return holders;
  }

  #replace(holder: object, method: MethodName, replacement: AnyFunction): void {
    const previous = getOwnPropertyDescriptor(holder, method);
    defineProperty(holder, method, {
      value: replacement,
      writable: true,
      configurable: true,
      enumerable: false,
    });
    this.#undo.push(() => {
      if (previous) defineProperty(holder, method, previous);
      else deleteProperty(holder, method);
    });
  }

  #perform(operation: Operation, script: Script): void {
    const realm = this.#realm;
    switch (operation.op) {
      case 'seed':
        this.during = `np.random.seed(${operation.seed})`;
        realm.np.random.seed(operation.seed);
        return;
      case 'construct': {
        this.during = 'new Model(…)';
        const args = [
          toNDArray(realm, operation.trainImages),
          toNDArray(realm, operation.trainLabels),
          operation.numClasses,
          { ...operation.hyperparameters },
          toNDArray(realm, operation.testImages),
          toNDArray(realm, operation.testLabels),
        ];
        const Model = realm.Model as AnyFunction;
        let instance: object;
        try {
          instance = construct(Model, args) as object;
        } catch (thrown) {
          if (!givesWeights(script, operation)) throw thrown;
          this.#constructorError ??= { thrown };
          instance = unconstructed(Model.prototype as object, args);
        }
        this.#instances.set(operation.as, instance);
        return;
      }
      case 'set':
        this.during = `setting ${operation.property}`;
        (this.#instance(operation.on) as Record<string, unknown>)[operation.property] = toNDArray(
          realm,
          operation.value,
        );
        return;
      case 'standIn': {
        this.during = `replacing ${operation.method}`;
        let calls = 0;
        const replacement = () =>
          standInResult(realm, operation.returns[calls++ % operation.returns.length] ?? null);
        for (const holder of this.#holders(operation.on, operation.method)) {
          this.#replace(holder, operation.method, replacement);
        }
        return;
      }
      case 'trace':
        this.#trace(operation.on, operation.methods, operation.record);
        return;
      case 'listen':
        this.#listen(operation.on, operation.record);
        return;
      case 'call':
        this.#call(operation);
        return;
      case 'read': {
        this.during = `reading ${operation.property}`;
        const value = (this.#instance(operation.on) as Record<string, unknown>)[operation.property];
        this.#recording.record(operation.record, this.#property(operation, value, script));
      }
    }
  }

  /** W and b count as what they are only where the constructor made them: where the script set them, a method may keep them its way. */
  #property({ on, property }: Extract<Operation, { op: 'read' }>, value: unknown, script: Script): Recorded {
    if (property === 'history') return extractReports(this.#realm, value);
    const given = script.operations.some(
      (operation) => operation.op === 'set' && operation.on === on && operation.property === property,
    );
    return given ? extract(this.#realm, value) : extractWeights(this.#realm, value);
  }

  #call(operation: Extract<Operation, { op: 'call' }>): void {
    const { method } = operation;
    const realm = this.#realm;
    this.during = callText(method, operation.args);
    const holder = isStatic(method) ? (realm.Model as object) : this.#instance(operation.on);
    const target = (holder as Record<string, unknown>)[method];
    if (typeof target !== 'function') {
      const name = isStatic(method) ? `Model.${method}` : method;
      throw new TypeError(`${name} is not a ${isStatic(method) ? 'static ' : ''}method of the Model`);
    }
    const args = operation.args.map((argument) => argumentOf(realm, argument));
    const result: unknown = apply(target, holder, args);
    if (operation.returns === 'pair') this.#recording.record(operation.record, extractPair(realm, result));
    else if (operation.returns === 'array') this.#recording.record(operation.record, extract(realm, result));
    else {
      const found = extract(realm, result);
      // A method that is still running when it returns has not done its work: worth telling apart from wrong work.
      if (found.kind === 'unusable' && found.what === 'a Promise')
        this.#recording.record(operation.record, found);
    }
    if (!operation.args.every((before, i) => unchanged(before, extract(realm, args[i])))) {
      this.#recording.mutated(operation.record);
    }
  }

  #trace(on: string, methods: readonly MethodName[], record: string): void {
    const realm = this.#realm;
    const recording = this.#recording;
    recording.record(record, { kind: 'calls', calls: [], truncated: false });
    for (const method of methods) {
      this.during = `tracing ${method}`;
      for (const holder of this.#holders(on, method)) {
        const original = (holder as Record<string, unknown>)[method];
        if (typeof original !== 'function') continue;
        this.#replace(holder, method, function traced(this: unknown, ...args: unknown[]): unknown {
          const before = args.slice(0, 8).map((argument) => extract(realm, argument));
          let returned: RecordedCall['returned'] = { kind: 'unusable', what: 'nothing: it threw an error' };
          try {
            const result: unknown = apply(original, this, args);
            returned = recordedResult(realm, method, result);
            return result;
          } finally {
            if (!recording.call(record, { method, args: before, returned })) recording.truncated(record);
          }
        });
      }
    }
  }

  #listen(on: string, record: string): void {
    this.during = 'setting onEpoch';
    const rows: number[] = [];
    const recording = this.#recording;
    const realm = this.#realm;
    let unusable: RecordedUnusable | null = null;
    const keep = () =>
      recording.record(
        record,
        unusable ?? { kind: 'array', shape: [rows.length / 3, 3], data: new Float64Array(rows) },
      );
    keep();
    (this.#instance(on) as Record<string, unknown>).onEpoch = (report: unknown) => {
      if (unusable || rows.length >= 3 * MAX_REPORTS) return;
      const found = extractReports(realm, [report]);
      if (found.kind === 'unusable') unusable = found;
      else rows.push(...found.data);
      keep();
    };
  }
}

/** Runs a script; null when it came to its end, else what was thrown. */
export function runScript(realm: Realm, script: Script, recording: Recording): ThrownInRealm | null {
  const interpreter = new Interpreter(realm, recording);
  try {
    interpreter.run(script);
    return null;
  } catch (thrown) {
    return describeThrown(realm, thrown, interpreter.during);
  }
}
