/** Runs the grader as a separate process, so that the caller can still write results.json if it crashes. */
import { spawn } from 'node:child_process';

export interface GraderRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  /** Why the process ended: killed here if it was too slow or wrote more than a report can be. */
  readonly ended: 'by itself' | 'too slow' | 'too much output';
}

/** A report is some hundred kilobytes at most. */
const outputLimit = 32 * 1024 * 1024;

/** Runs Node with these arguments in a process group of its own, which has ended when the promise settles. */
export function runGrader(args: readonly string[], timeoutMs: number): Promise<GraderRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let received = 0;
    let ended: GraderRun['ended'] = 'by itself';
    const end = (why: GraderRun['ended']) => {
      if (ended === 'by itself') ended = why;
      killGroup(child.pid);
    };
    const timer = setTimeout(end, timeoutMs, 'too slow');
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > outputLimit) end('too much output');
        else chunks[stream].push(chunk);
      });
    }
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('exit', () => killGroup(child.pid));
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      const text = (stream: 'stdout' | 'stderr') => Buffer.concat(chunks[stream]).toString('utf8');
      resolve({ stdout: text('stdout'), stderr: text('stderr'), exitCode, ended });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The whole group has ended.
  }
}
