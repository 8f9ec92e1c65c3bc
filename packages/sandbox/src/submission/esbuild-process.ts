/**
 * esbuild for one submission: a process of its own, with limits of time, memory and output, that is asked to
 * do one thing.
 *
 * A submission can keep a compiler busy or end it, and the service that esbuild's library starts is shared by
 * everything in a process. So each submission gets a process, and harms only its own: a process that ends
 * before its greeting is a fault of the machine or the installation and throws; one that ends later was ended
 * by the submission. It is esbuild's own program, without the Node process that its library would need around
 * it (half of the processor time that bundling takes).
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, parse } from 'node:path';
import { InputError } from '@hw5/base';
import { sanitizeLine } from '@hw5/base/text';
import { killOnExit } from '../process/kill-on-exit.ts';
import { ownLimits } from '../process/own-limits.ts';
import { afterRunning } from '../process/running-time.ts';
import { systemTool } from '../process/system-tool.ts';
import { compilerEnvironment } from './compiler-environment.ts';
import { decodePacket, encodePacket, type Value } from './esbuild-packets.ts';

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
function installed(): Esbuild {
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

/**
 * Sends one request and responds to esbuild's own requests until its response arrives; null if the process
 * ended without one.
 * @throws InputError if the compiler does not start: a fault of the machine or the installation, never of the
 * submission; whatever `respond` throws
 */
export async function requestEsbuild(
  request: Value,
  respond: (request: Value) => Promise<Value>,
  { path, limits }: Esbuild = installed(),
): Promise<Value | null> {
  const { timeMs, cpuSeconds, memoryBytes, outputBytes } = { ...defaultLimits, ...limits };
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
  const stop = (): void => void child.kill('SIGKILL');
  // An immediate, so that a response that has arrived is read first.
  const cancel = afterRunning(timeMs, () => setImmediate(stop));
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint = (complaint + chunk).slice(0, 2000);
  });
  const closed = new Promise<void>((done) => {
    child.on('error', (error) => {
      complaint ||= error.message;
      done();
    });
    child.on('close', () => done());
  });
  killOnExit(stop, closed);
  // A process that ends breaks the pipe; its end is reported by 'close'.
  child.stdin.on('error', () => {});

  let greeted = false;
  const responded = new Promise<Value | null>((settle, reject) => {
    const take = (packet: Buffer): void => {
      if (!greeted) {
        greeted = packet.toString() === ESBUILD_VERSION;
        if (greeted) child.stdin.write(encodePacket({ id: 0, isResponse: false, value: request }));
        else stop();
        return;
      }
      const { id, isResponse, value } = decodePacket(packet);
      if (isResponse) settle(value);
      else {
        respond(value).then(
          (response) => child.stdin.write(encodePacket({ id, isResponse: true, value: response })),
          reject,
        );
      }
    };
    child.stdout.on('data', packetCutter(take, stop, outputBytes));
    void closed.then(() => settle(null));
  });
  try {
    const response = await responded;
    if (!greeted) {
      throw notStarted(complaint);
    }
    return response;
  } finally {
    cancel();
    stop();
    await closed;
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

/**
 * A listener for chunks of bytes that cuts them into packets; calls `giveUp` if they are no packets, or more
 * than `maxBytes`.
 */
function packetCutter(
  take: (packet: Buffer) => void,
  giveUp: () => void,
  maxBytes: number,
): (chunk: Buffer) => void {
  let waiting: Buffer[] = [];
  let length = 0;
  let total = 0;
  let wanted = 4;
  return (chunk) => {
    waiting.push(chunk);
    length += chunk.length;
    total += chunk.length;
    try {
      if (total > maxBytes) throw new RangeError('more than an honest output');
      while (length >= wanted) {
        const all = Buffer.concat(waiting);
        wanted = 4 + all.readUInt32LE();
        if (length < wanted) {
          waiting = [all];
          return;
        }
        take(all.subarray(4, wanted));
        waiting = [all.subarray(wanted)];
        length -= wanted;
        wanted = 4;
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      giveUp();
    }
  };
}
