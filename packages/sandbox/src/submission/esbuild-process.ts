/**
 * esbuild for one submission: a process of its own, with limits of time, memory and size, that is asked to do one thing.
 *
 * esbuild's compiler can be brought down or kept busy by a few hundred hostile bytes, and its service is shared by everything in a
 * process. So each submission gets a process, and what it does to its compiler it does to itself: a process that ends before it
 * has greeted is our fault and throws; one that ends later was ended by the submission. It is esbuild's own program, without the
 * Node process that its library would need around it (half of the processor time that bundling took).
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, parse } from 'node:path';
import { endWithUs } from '../process/end-with-us.ts';
import { systemTool } from '../process/system-tool.ts';
import { compilerEnvironment } from './compiler-environment.ts';
import { decodePacket, encodePacket, type Value } from './esbuild-packets.ts';

/** Bundling a model takes a tenth of a second; the clock is the backstop of the processor's time, which a busy machine does not shorten. */
const TIME_MS = 30_000;
const CPU_SECONDS = 10;
/** A model needs 30 MB. */
const MEMORY_BYTES = 512 * 1024 * 1024;
/** The files together are at most 2 MB; with code and map, an honest answer is a few times that. */
const MAX_OUTPUT = 16 * 1024 * 1024;

const windows = process.platform === 'win32';
/** Where nothing of a user's or a submission's lies. */
export const ROOT = parse(process.execPath).root;

export interface Program {
  readonly path: string;
  /** It wants to be told, and says it first. */
  readonly version: string;
}

/** The program that the `esbuild` package brings for this platform. */
function installed(): Program {
  const manifest = createRequire(import.meta.url).resolve('esbuild/package.json');
  const require = createRequire(manifest);
  const { version } = require(manifest) as { version: string };
  const platform = `@esbuild/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(require.resolve(`${platform}/package.json`));
    return { path: `${folder}/${windows ? 'esbuild.exe' : 'bin/esbuild'}`, version };
  } catch (error) {
    throw new Error(`the compiler (esbuild) does not start: ${platform} is not installed`, { cause: error });
  }
}

/**
 * Sends one request and answers esbuild's own until its answer is there; null where the process ended without one.
 * @throws Error when the compiler does not start: a fault of the installation, never of the submission; what `answer` throws.
 */
export async function askEsbuild(
  request: Value,
  answer: (question: Value) => Promise<Value>,
  { path, version }: Program = installed(),
): Promise<Value | null> {
  const prlimit = systemTool('prlimit');
  const limited = prlimit ? [prlimit, `--data=${MEMORY_BYTES}`, `--cpu=${CPU_SECONDS}`] : [];
  const [command, ...args] = [...limited, path, `--service=${version}`];
  const child = spawn(command!, args, {
    cwd: ROOT,
    env: compilerEnvironment(MEMORY_BYTES),
    stdio: 'pipe',
    windowsHide: true,
    // A group of its own: what is typed at the terminal ends the grader, not a compiler under its hands.
    detached: !windows,
  });
  const stop = (): void => void child.kill('SIGKILL');
  const timer = setTimeout(stop, TIME_MS);
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
  endWithUs(stop, closed);
  child.stdin.on('error', () => {});

  let greeted = false;
  const answered = new Promise<Value | null>((settle, reject) => {
    const take = (packet: Buffer): void => {
      if (!greeted) {
        greeted = packet.toString() === version;
        if (greeted) child.stdin.write(encodePacket({ id: 0, isAnswer: false, value: request }));
        else stop();
        return;
      }
      const { id, isAnswer, value } = decodePacket(packet);
      if (isAnswer) settle(value);
      else {
        answer(value).then(
          (found) => child.stdin.write(encodePacket({ id, isAnswer: true, value: found })),
          reject,
        );
      }
    };
    child.stdout.on('data', cutIntoPackets(take, stop));
    void closed.then(() => settle(null));
  });
  try {
    const found = await answered;
    if (!greeted) {
      throw new Error(`the compiler (esbuild) does not start: ${complaint || 'it ended without a word'}`);
    }
    return found;
  } finally {
    clearTimeout(timer);
    stop();
    await closed;
  }
}

/** A listener for chunks of bytes; gives up where they are no packets or too many. */
function cutIntoPackets(take: (packet: Buffer) => void, giveUp: () => void): (chunk: Buffer) => void {
  let waiting: Buffer[] = [];
  let length = 0;
  let total = 0;
  let wanted = 4;
  return (chunk) => {
    waiting.push(chunk);
    length += chunk.length;
    total += chunk.length;
    try {
      if (total > MAX_OUTPUT) throw new RangeError('more than an honest answer');
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
