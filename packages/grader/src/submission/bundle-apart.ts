/**
 * Bundles a submission in a process of its own, with limits of time, memory and size (bundle-process.ts says why).
 *
 * A process that ends before it is ready is our fault and throws; one that ends later was ended by the submission, which is then
 * rejected, and nobody else.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endWithUs } from '../sandbox/end-with-us.ts';
import { nodeOwnMb } from '../sandbox/launch-plans.ts';
import { systemTool } from '../sandbox/system-tool.ts';
import type { Bundle, BundleFailure } from './bundle.ts';
import type { BundleRequest } from './bundle-process.ts';
import { compilerEnvironment } from './compiler-environment.ts';

/** Bundling a model takes a tenth of a second; the clock is the backstop of the processor's time, which a busy machine does not shorten. */
const TIME_MS = 30_000;
const CPU_SECONDS = 10;
/** A model needs 60 MB, compiler included. */
const MEMORY_BYTES = 512 * 1024 * 1024;
/** The files together are at most 2 MB; with code and map, an honest answer is a few times that. */
const MAX_ANSWER = 16 * 1024 * 1024;

const READY = 'ready\n';
const TOO_MUCH: BundleFailure = {
  reason: 'The submission could not be compiled: that took too long, or too much memory.',
  diagnostics: [],
};

/** Beside us when built; from the sources (tests), the built one of this package. */
function program(): string {
  const besideUs = new URL('./bundle-process.js', import.meta.url);
  return fileURLToPath(
    existsSync(besideUs) ? besideUs : new URL('../../dist/bundle-process.js', import.meta.url),
  );
}

/**
 * Bundles `entry` (a path relative to the real `folder`).
 * @throws Error when the compiler cannot be started: a fault of the installation, never of the submission.
 */
export async function bundleApart(request: BundleRequest): Promise<Bundle | BundleFailure> {
  const prlimit = systemTool('prlimit');
  const bytes = MEMORY_BYTES + nodeOwnMb() * 1024 * 1024;
  const limited = prlimit ? [prlimit, `--data=${Math.ceil(bytes)}`, `--cpu=${CPU_SECONDS}`] : [];
  const { output, complaint } = await run([...limited, process.execPath, program()], JSON.stringify(request));
  if (!output.startsWith(READY)) {
    throw new Error(`the compiler (esbuild) does not start: ${complaint || 'it ended without a word'}`);
  }
  const answer = output.slice(READY.length);
  if (!answer.endsWith('\n')) return TOO_MUCH;
  const result = JSON.parse(answer) as
    | BundleFailure
    | (Omit<Bundle, 'files'> & { files: [string, string][] });
  return 'reason' in result ? result : { ...result, files: new Map(result.files) };
}

/** What the process wrote before it ended or was stopped. */
function run(command: readonly string[], input: string): Promise<{ output: string; complaint: string }> {
  return new Promise((settle) => {
    const windows = process.platform === 'win32';
    const child = spawn(command[0]!, command.slice(1), {
      env: compilerEnvironment(MEMORY_BYTES),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, because esbuild's compiler is a child of this child.
      detached: !windows,
    });
    const stop = (): void => {
      try {
        if (windows) child.kill('SIGKILL');
        else process.kill(-child.pid!, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    };
    let output = '';
    let complaint = '';
    const timer = setTimeout(stop, TIME_MS);
    const closed = new Promise<void>((done) => {
      child.on('error', (error) => {
        complaint ||= error.message;
        done();
      });
      child.on('close', () => done());
    });
    endWithUs(stop, closed);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      // An answer is one line: whoever has it need not wait until two processes have ended of themselves.
      if (output.length > MAX_ANSWER || (output.length > READY.length && output.endsWith('\n'))) stop();
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaint = (complaint + chunk).slice(0, 2000);
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    void closed.then(() => {
      clearTimeout(timer);
      stop();
      settle({ output, complaint });
    });
  });
}
