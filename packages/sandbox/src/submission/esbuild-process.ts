/**
 * esbuild as a process with limits of time, memory and output; `requestEsbuild` starts one that is asked to
 * do one thing.
 *
 * A submission can keep a compiler busy or end it, and the service that esbuild's library starts is shared by
 * everything in a process. So a submission is rejected only by a process of its own: one that ends before its
 * greeting is a fault of the machine or the installation and throws; one that ends later was ended by the
 * submission. A cohort shares a process for those that compile (esbuild-server.ts). It is esbuild's own
 * program, without the Node process that its library would need around it (half of the processor time that
 * bundling takes).
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, parse } from 'node:path';
import { InputError } from '@hw5/base';
import { sanitizeLine } from '@hw5/base/text';
import { killOnExit } from '../process/kill-on-exit.ts';
import { ownLimits } from '../process/own-limits.ts';
import { afterRunning } from '../process/running-time.ts';
import { systemTool } from '../process/system-tool.ts';
import { compilerEnvironment } from './compiler-environment.ts';
import { decodePacket, encodePacket, type Packet, packetCutter, type Value } from './esbuild-packets.ts';

/**
 * The version whose service protocol this is: it is internal to esbuild and may change with any release. The
 * manifests of sandbox and grader pin it exactly; to move on, compare `lib/main.js` of both releases, then
 * change it here and there.
 */
export const ESBUILD_VERSION = '0.28.2';

export interface CompilerLimits {
  /**
   * Wall clock: the backstop of the processor time, which a busy machine does not shorten. A model takes a
   * tenth of a second.
   */
  readonly timeMs: number;
  readonly cpuSeconds: number;
  /** A model needs 30 MB. */
  readonly memoryBytes: number;
  /** The files together are at most 2 MB; with code and map, an honest output is a few times that. */
  readonly outputBytes: number;
}

const defaultLimits: CompilerLimits = {
  timeMs: 60_000,
  cpuSeconds: 10,
  memoryBytes: 512 * 1024 * 1024,
  outputBytes: 16 * 1024 * 1024,
};

const windows = process.platform === 'win32';
/** A folder that holds no file of a user or a submission. */
export const ROOT = parse(process.execPath).root;

/** What to start, and within which limits; tests start stubs. */
export interface Esbuild {
  readonly path: string;
  readonly limits?: Partial<CompilerLimits>;
}

/** The program that the `esbuild` package brings for this platform. */
export function installed(): Esbuild {
  const manifest = createRequire(import.meta.url).resolve('esbuild/package.json');
  const require = createRequire(manifest);
  checkVersion((require(manifest) as { version: string }).version);
  const platform = `@esbuild/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(require.resolve(`${platform}/package.json`));
    return { path: `${folder}/${windows ? 'esbuild.exe' : 'bin/esbuild'}` };
  } catch (error) {
    throw new Error(`the compiler (esbuild) does not start: ${platform} is not installed`, { cause: error });
  }
}

/** @throws Error if another version of esbuild is installed than the one whose protocol is spoken here */
export function checkVersion(version: string): void {
  if (version === ESBUILD_VERSION) return;
  throw new Error(
    `the grader needs esbuild ${ESBUILD_VERSION}, and esbuild ${version} is installed; install its dependencies again`,
  );
}

export type ServiceRequest = { readonly [name: string]: Value };
/** Responds to a request that esbuild makes while it builds. */
export type Respond = (request: Value) => Promise<Value>;

interface Pending {
  readonly respond: Respond;
  readonly settle: (response: Value | null) => void;
  readonly reject: (error: unknown) => void;
}

/** The program as a service: several requests at a time, told apart by their keys. */
export class EsbuildProcess {
  /** What it printed on stderr, or why it could not be started. */
  complaint = '';
  /** Stays false for a process that could not be started. */
  hasStarted = false;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #timeMs: number;
  readonly #closed: Promise<void>;
  readonly #greeting: Promise<void>;
  #greeted = (): void => {};
  #isEnding = false;
  readonly #pending = new Map<number, Pending>();
  #lastKey = 0;

  constructor({ path, limits }: Esbuild = installed()) {
    const { timeMs, cpuSeconds, memoryBytes, outputBytes } = { ...defaultLimits, ...limits };
    this.#timeMs = timeMs;
    const prlimit = systemTool('prlimit');
    const own = ownLimits();
    const [data, cpu] = [Math.min(own.dataBytes, memoryBytes), Math.min(own.cpuSeconds, cpuSeconds)];
    const limited = prlimit ? [prlimit, `--data=${data}`, `--cpu=${cpu}`] : [];
    const [command, ...args] = [...limited, path, `--service=${ESBUILD_VERSION}`];
    const child = spawn(command!, args, {
      cwd: ROOT,
      env: compilerEnvironment(memoryBytes),
      stdio: 'pipe',
      windowsHide: true,
      // A group of its own: Ctrl-C at the terminal ends the grader, which then kills the compiler.
      detached: !windows,
    });
    this.#child = child;
    // First: where no file is left for them, the streams are not there.
    this.#closed = new Promise<void>((done) => {
      child.on('error', (error) => {
        this.complaint ||= error.message;
        done();
      });
      child.on('close', () => done());
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      this.complaint = (this.complaint + chunk).slice(0, 2000);
    });
    const stop = (): void => void this.end();
    killOnExit(stop, this.#closed);
    // A process that ends breaks the pipe; its end is reported by 'close'.
    child.stdin.on('error', () => {});
    this.#greeting = new Promise((greeted) => {
      this.#greeted = greeted;
    });
    child.stdout.on(
      'data',
      packetCutter((packet) => this.#take(packet), stop, outputBytes),
    );
    void this.#closed.then(() => {
      this.#isEnding = true;
    });
  }

  get isUsable(): boolean {
    return !this.#isEnding;
  }

  get isIdle(): boolean {
    return this.#pending.size === 0;
  }

  /** Pending requests have no response then. */
  end(): Promise<void> {
    this.#isEnding = true;
    this.#child.kill('SIGKILL');
    return this.#closed;
  }

  /**
   * The response to `request`, to which its key is added; null if the process ended without one, or was ended
   * because that took too long.
   * @throws whatever `respond` throws; the process is to be ended then, as it waits for a response
   */
  async request(request: ServiceRequest, respond: Respond): Promise<Value | null> {
    const key = this.#lastKey++;
    // An immediate, so that a response that has arrived is read first.
    const cancel = afterRunning(this.#timeMs, () => setImmediate(() => this.end()));
    const response = new Promise<Value | null>((settle, reject) => {
      this.#pending.set(key, { respond, settle, reject });
      void this.#closed.then(() => settle(null));
    });
    void this.#greeting.then(() => this.#send({ id: key, isResponse: false, value: { ...request, key } }));
    try {
      return await response;
    } finally {
      cancel();
      this.#pending.delete(key);
    }
  }

  #send(packet: Packet): void {
    this.#child.stdin.write(encodePacket(packet));
  }

  #take(packet: Buffer): void {
    if (!this.hasStarted) {
      this.hasStarted = packet.toString() === ESBUILD_VERSION;
      if (this.hasStarted) this.#greeted();
      else void this.end();
      return;
    }
    const { id, isResponse, value } = decodePacket(packet);
    const pending = this.#pending.get(isResponse ? id : keyOf(value));
    if (pending === undefined) void this.end();
    else if (isResponse) pending.settle(value);
    else {
      pending
        .respond(value)
        .then((response) => this.#send({ id, isResponse: true, value: response }))
        .catch(pending.reject);
    }
  }
}

/** The key of the request that a request of esbuild's belongs to. */
function keyOf(value: Value): number {
  const key = (value as { readonly key?: Value } | null)?.key;
  return typeof key === 'number' ? key : -1;
}

/**
 * Sends one request to a process of its own, and responds to esbuild's until its response arrives; null if
 * the process ended without one.
 * @throws InputError if the compiler does not start: a fault of the machine or the installation, never of the
 * submission; whatever `respond` throws
 */
export async function requestEsbuild(
  request: ServiceRequest,
  respond: Respond,
  esbuild?: Esbuild,
): Promise<Value | null> {
  const compiler = new EsbuildProcess(esbuild);
  try {
    const response = await compiler.request(request, respond);
    if (!compiler.hasStarted) throw notStarted(compiler.complaint);
    return response;
  } finally {
    await compiler.end();
  }
}

/** Too little memory or too few processes, or a broken installation: nothing tells them apart safely. */
const notStarted = (complaint: string): InputError =>
  new InputError({
    code: 'compiler',
    subject: 'the compiler (esbuild)',
    expected: 'that it starts',
    found: sanitizeLine(complaint.trim().split('\n')[0]!.slice(0, 200)) || 'that it ended without a word',
    remedy:
      'Nothing was graded. Free memory, or raise the limits (ulimit -a), or install the dependencies again.',
  });
