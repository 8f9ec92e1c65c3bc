/**
 * One process from its start to its end: wall time, processor time of itself and its children, what it
 * printed.
 *
 * Node does not tell the processor time of a child; the shell's `times` does, so each process is run by a
 * `sh` that prints it last. The process leads a group of its own, so that an interruption ends whatever it
 * has started, too.
 */
import { spawn } from 'node:child_process';

export interface Process {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that count as done; 0 where not given. */
  readonly exitCodes?: readonly number[];
}

export interface ProcessRun {
  readonly wallSeconds: number;
  /** User and system time, children included. */
  readonly cpuSeconds: number;
  /** Lines of its stdout. */
  readonly lines: readonly string[];
}

/** How long an interrupted process may tidy up. */
const GRACE_MS = 3000;

/**
 * @throws Error with the end of its stderr where it fails; the signal's reason where that aborts, once the
 * process has ended.
 */
export async function runProcess(
  { command, args, env, exitCodes = [0] }: Process,
  signal: AbortSignal,
): Promise<ProcessRun> {
  signal.throwIfAborted();
  const start = process.hrtime.bigint();
  const child = spawn('sh', ['-c', '"$@"; code=$?; times; exit $code', 'sh', command, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const kill = (name: NodeJS.Signals): void => {
    try {
      process.kill(-child.pid!, name);
    } catch {
      // It has ended by itself.
    }
  };
  let grace: NodeJS.Timeout | undefined;
  const stop = (): void => {
    kill('SIGINT');
    grace = setTimeout(kill, GRACE_MS, 'SIGKILL');
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [code, elapsed] = await new Promise<[number | null, number]>((resolve, reject) => {
      child.on('error', reject);
      let elapsed = 0;
      child.on('exit', () => (elapsed = Number(process.hrtime.bigint() - start) / 1e9));
      child.on('close', (code) => resolve([code, elapsed]));
    });
    signal.throwIfAborted();
    if (code === null || !exitCodes.includes(code)) {
      const said = output.stderr.trim().split('\n').slice(-5).join('\n');
      throw new Error(`expected exit code ${exitCodes.join(' or ')}, found ${code ?? 'a signal'}\n${said}`);
    }
    const lines = output.stdout.trimEnd().split('\n');
    return { wallSeconds: elapsed, cpuSeconds: processorSeconds(lines.at(-1)!), lines: lines.slice(0, -2) };
  } finally {
    clearTimeout(grace);
    signal.removeEventListener('abort', stop);
  }
}

/** The last line of `times`: `0m1.230s 0m0.110s`, user and system time of the children. */
function processorSeconds(line: string): number {
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
}
