/**
 * Runs one script in a sandboxed process that has the submission, and takes its messages until it ends or its
 * time is up.
 */
import { Collected, MAX_CALLS } from '../harness/collect.ts';
import type { Script, ScriptOutcome } from '../protocol.ts';
import { decodeCalls, decodeResult } from './decode-message.ts';
import { GarbledMessage } from './garbled-message.ts';
import { type Limits, wallClockOf } from './limits.ts';
import type { LoadingState } from './loading.ts';
import type { LoadedMessage, Message } from './messages.ts';
import { Printed } from './printed.ts';
import type { Ended, Listener, ScriptServer } from './script-channel.ts';
import { ScriptClock, type TimeLimits, type TimeUsed } from './script-clock.ts';
import {
  type End,
  endOfChild,
  endOfProcess,
  endOfThrow,
  finished,
  noModel,
  notCompiled,
  timeUp,
} from './script-ends.ts';
import { encodeScript } from './script-message.ts';
import type { SubmissionPlaces } from './submission-places.ts';

export interface ScriptContext {
  readonly limits: Limits;
  readonly loading: LoadingState;
  readonly places: SubmissionPlaces;
  /** Called once the submission has been loaded in the script's realm. */
  readonly whenLoaded?: () => void;
}

export interface ScriptResult {
  readonly outcome: ScriptOutcome;
  /** The submission was loaded in this script's realm. */
  readonly loaded: boolean;
  readonly used: TimeUsed;
}

/**
 * @param time what is left for this script: the limits for one script, or less near the end of those for all
 */
export function runScript(
  sandbox: ScriptServer,
  script: Script,
  time: TimeLimits,
  context: ScriptContext,
): Promise<ScriptResult> {
  return new Promise((settle) => {
    const run = new ScriptRun(sandbox, script, context, settle);
    run.start(time);
  });
}

class ScriptRun implements Listener {
  readonly #sandbox: ScriptServer;
  readonly #script: Script;
  readonly #context: ScriptContext;
  readonly #settle: (result: ScriptResult) => void;
  /** The records that the script asks for; a process may send no others. */
  readonly #names: ReadonlySet<string>;
  readonly #collected = new Collected();
  readonly #printed: Printed;
  readonly #startedAt = performance.now();
  #clock: ScriptClock | undefined;
  #loaded = false;
  /** Calls that arrived, of all records. */
  #calls = 0;

  constructor(
    sandbox: ScriptServer,
    script: Script,
    context: ScriptContext,
    settle: (result: ScriptResult) => void,
  ) {
    this.#sandbox = sandbox;
    this.#script = script;
    this.#context = context;
    this.#settle = settle;
    this.#names = new Set(
      script.operations.flatMap((operation) => ('record' in operation ? [operation.record] : [])),
    );
    this.#printed = new Printed(context.limits.outputBytes);
  }

  start(time: TimeLimits): void {
    const watched = {
      processorTime: () => this.#sandbox.processorTime(),
      received: () => this.#sandbox.received,
    };
    this.#clock = new ScriptClock(time, watched, (used) => this.#finish(this.#endOfTime(time, used)));
    this.#sandbox.listener = this;
    if (this.#sandbox.ended) this.ended(this.#sandbox.ended);
    else {
      const { text, block } = encodeScript(this.#script);
      this.#sandbox.run(text, block);
    }
  }

  ended(ended: Ended): void {
    this.#finish(endOfProcess(ended, this.#sandbox.raw));
  }

  /** @throws GarbledMessage if the process may not send this message now */
  message(message: Message, block: Buffer): void {
    const { loading, places } = this.#context;
    switch (message.t) {
      case 'printed':
        if (this.#loaded) this.#printed.add(message.text);
        else if (!loading.everLoaded) loading.printed.add(message.text);
        break;
      case 'refused':
        if (this.#loaded || loading.everLoaded) throw new GarbledMessage('refused after it was loaded');
        loading.wasRefused(message, places);
        this.#finish(notCompiled);
        break;
      case 'loaded':
        this.#takeLoaded(message);
        break;
      case 'record':
        this.#collected.record(
          this.#requested(message.name),
          message.value.k === 'calls'
            ? { kind: 'calls', calls: [], truncated: false }
            : decodeResult(message.value, block),
        );
        break;
      case 'calls': {
        const name = this.#requested(message.name);
        this.#calls += message.order.length;
        if (this.#calls > MAX_CALLS) throw new GarbledMessage('more calls than the grader takes');
        for (const call of decodeCalls(message, block)) this.#collected.call(name, call);
        break;
      }
      case 'truncated':
        this.#collected.truncated(this.#requested(message.name));
        break;
      case 'mutated':
        this.#collected.mutated(this.#requested(message.name));
        break;
      case 'died':
        if (message.garbled) throw new GarbledMessage('more than the grader takes');
        this.#finish(endOfChild(message, this.#sandbox.raw));
        break;
      case 'ended':
        if (!this.#loaded) throw new GarbledMessage('an end before the beginning');
        this.#finish(message.error ? endOfThrow(message.error, places) : finished);
        break;
      default:
        throw new GarbledMessage('a message that was not due');
    }
  }

  #takeLoaded({ error, model }: LoadedMessage): void {
    const { loading, places, whenLoaded } = this.#context;
    if (this.#loaded) throw new GarbledMessage('loaded twice');
    if (error) {
      const end = endOfThrow(error, places);
      loading.threw(end.error);
      this.#finish(end);
    } else if (!model) {
      loading.hasNoModel();
      this.#finish(noModel);
    } else {
      this.#loaded = true;
      whenLoaded?.();
    }
  }

  #requested(name: string): string {
    if (!this.#loaded || !this.#names.has(name)) throw new GarbledMessage('a record that was not requested');
    return name;
  }

  #endOfTime(time: TimeLimits, used: TimeUsed): End {
    const { limits, loading } = this.#context;
    if (!this.#loaded && !loading.everLoaded) return timeUp({ code: 'not-loaded' });
    const waited = used.wallMs >= time.wallMs;
    const limitMs = waited ? wallClockOf(limits.scriptMs) : limits.scriptMs;
    const givenMs = waited ? time.wallMs : time.cpuMs;
    return givenMs < limitMs
      ? timeUp({ code: 'total-time-used' })
      : timeUp({ code: 'timed-out', milliseconds: givenMs });
  }

  #finish(end: End): void {
    const used = this.#clock!.stop();
    this.#sandbox.listener = null;
    const outcome: ScriptOutcome = {
      ...end,
      records: this.#collected.records,
      mutatedArguments: this.#collected.mutatedArguments,
      printed: this.#printed.toString(),
      printedTruncated: this.#printed.truncated,
      milliseconds: performance.now() - this.#startedAt,
    };
    this.#settle({ outcome, loaded: this.#loaded, used });
  }
}
