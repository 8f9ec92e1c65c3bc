/**
 * A second process beside the one that runs a submission's scripts: it runs some of them ahead of their turn.
 *
 * What it does can save time and nothing else. A result is taken only if the script came to its end, in much
 * less time than it may have; every other one is thrown away, and the script runs again in its turn, alone.
 * It begins once the submission has been loaded in the first process, and is ended as soon as that one needs
 * longer than usual: before its clock counts (script-clock.ts), so that neither takes time from the other.
 */
import type { Script } from '../protocol.ts';
import { wallClockOf } from './limits.ts';
import { endWithScript, type ScriptServer } from './script-channel.ts';
import { FIRST_LOOK_MS } from './script-clock.ts';
import { runScript, type ScriptContext, type ScriptResult } from './script-run.ts';

/** Processor time for a script in it; a longer one is better off alone. */
const MOST_MS = 1000;
/** How long a script in the first process may take before this one is ended. */
const PATIENCE_MS = (3 / 4) * FIRST_LOOK_MS;

/** True if it came to its end, which no other process can have brought about. */
export const isSound = ({ outcome }: ScriptResult): boolean =>
  outcome.ending === 'finished' || outcome.ending === 'threw';

export class SideProcess {
  readonly #sandbox: Promise<ScriptServer | null>;
  readonly #results = new Map<string, Promise<ScriptResult>>();
  readonly #taken = new Set<string>();
  #begun = false;
  #isLate = false;
  #stopping: Promise<void> | null = null;

  /** @param sandbox that it does not start is no error: there is the first one */
  constructor(sandbox: Promise<ScriptServer>) {
    this.#sandbox = sandbox.catch(() => null);
  }

  async makeRealms(count: number): Promise<void> {
    (await this.#sandbox)?.makeRealms(count);
  }

  /** True if it has taken memory or time from scripts of the first process. */
  get hasBegun(): boolean {
    return this.#begun;
  }

  /** True until it is ended. */
  get mayRun(): boolean {
    return this.#stopping === null;
  }

  /** Runs these, one after the other, except those that were taken before their turn. */
  async run(
    code: string,
    ids: readonly string[],
    scripts: Readonly<Record<string, Script>>,
    context: ScriptContext,
  ): Promise<void> {
    if (this.#begun || this.#stopping || this.#isLate) return;
    this.#begun = true;
    const sandbox = await this.#sandbox;
    if (!sandbox || sandbox.gone || this.#stopping) return;
    sandbox.submission(code);
    const time = { cpuMs: MOST_MS, wallMs: wallClockOf(MOST_MS) };
    for (const [i, id] of ids.entries()) {
      if (this.#stopping) return;
      if (this.#taken.has(id)) continue;
      const result = runScript(sandbox, scripts[id]!, time, context);
      this.#results.set(id, result);
      if (i + 1 < ids.length) sandbox.readyRealm();
      if (!isSound(await result)) return this.stop();
    }
  }

  /**
   * The result of a script whose turn it is; null if it has to run.
   * @param leftMs the processor time that it would have
   */
  async take(id: string, leftMs: number): Promise<ScriptResult | null> {
    this.#taken.add(id);
    const result = await this.#results.get(id);
    return result && isSound(result) && leftMs >= MOST_MS ? result : null;
  }

  /** Waits for a script of the first process, but not long; during a longer one, it does not begin either. */
  async beside<Result>(work: Promise<Result>): Promise<Result> {
    const timer = setTimeout(() => {
      this.#isLate = true;
      if (this.#begun) void this.stop();
    }, PATIENCE_MS);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      this.#isLate = false;
    }
  }

  /** Ends it. May be called twice. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const sandbox = await this.#sandbox;
    if (sandbox) await endWithScript(sandbox);
  }
}
