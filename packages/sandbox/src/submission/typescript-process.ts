/**
 * TypeScript's native compiler as a process with limits, and what it prints. Its library would run inside
 * this process, without any limit of memory or time.
 */
import { spawn } from 'node:child_process';
import { isAbsolute, resolve, sep } from 'node:path';
import { sanitizeLine } from '@hw5/base/text';
import type { Diagnostic } from '../diagnostic.ts';
import { ownLimits } from '../process/own-limits.ts';
import { systemTool } from '../process/system-tool.ts';
import { compilerEnvironment } from './compiler-environment.ts';
import { plainTypeError } from './plain-type-errors.ts';
import { isInside } from './read-source.ts';

/**
 * A model needs 65 MB; with the grader beside it, this stays within the 768 MB that Gradescope gives by
 * default.
 */
const MEMORY_BYTES = 384 * 1024 * 1024;
const MAX_OUTPUT = 1024 * 1024;
const MAX_SHOWN = 20;

export interface CompilerRun {
  /** stdout; null if the compiler was stopped or failed. Never rejects. */
  readonly output: Promise<string | null>;
  readonly kill: () => void;
}

/**
 * Checks the project in `folder`; the output has diagnostics and, one a line, the absolute paths of all files
 * that were read.
 * @throws where the machine has no memory, file or process left
 */
export function startTypeScript(tsc: string, folder: string, timeMs: number): CompilerRun {
  const prlimit = systemTool('prlimit');
  const own = ownLimits();
  const cpuSeconds = Math.min(own.cpuSeconds, Math.ceil(timeMs / 500));
  const memory = Math.min(own.dataBytes, MEMORY_BYTES);
  const limited = prlimit ? [prlimit, `--data=${memory}`, `--cpu=${cpuSeconds}`, '--fsize=0'] : [];
  const [command, ...args] = [...limited, tsc, '-p', '.', '--pretty', 'false', '--listFiles'];
  const child = spawn(command!, args, {
    cwd: folder,
    env: compilerEnvironment(MEMORY_BYTES),
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  });
  let text = '';
  let stopped = false;
  const kill = (): void => {
    stopped = true;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(kill, timeMs);
  // First: where no file is left for it, stdout is not there.
  const output = new Promise<string | null>((settle) => {
    child.on('error', () => settle(null));
    // 1 and 2 stand for errors in the submission.
    child.on('close', (code) => settle(stopped || ![0, 1, 2].includes(code ?? -1) ? null : text));
  });
  void output.then(() => clearTimeout(timer));
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (text.length > MAX_OUTPUT) kill();
  });
  return { output, kill };
}

const DIAGNOSTIC = /^(.+?)\((\d+),(\d+)\): (error|warning) (TS\d+): (.*)$/;

/**
 * Errors after whose first sentence the compiler advises to install types or to change its settings, which a
 * submission cannot do: an unknown name (of Node, of a test runner, of the browser), an unknown property of a
 * newer library, a module without types.
 */
const WITH_ADVICE = new Set(
  [2550, 2580, 2581, 2582, 2583, 2584, 2591, 2592, 2593, 2867, 2868, 7016].map((code) => `TS${code}`),
);

function withoutAdvice(code: string, message: string): string {
  const end = message.indexOf('. ');
  return WITH_ADVICE.has(code) && end >= 0 ? message.slice(0, end + 1) : message;
}

/** The first diagnostics that lie in `files` (relative path → source). */
export function diagnosticsIn(output: string, files: ReadonlyMap<string, string>): Diagnostic[] {
  const found: { readonly place: Omit<Diagnostic, 'message'>; readonly code: string; lines: string[] }[] = [];
  for (const line of output.split('\n')) {
    const match = DIAGNOSTIC.exec(line);
    if (match) {
      const [, file, row, column, severity, code, message] = match as unknown as string[];
      const source = files.get(file!.split('\\').join('/'));
      if (source === undefined) continue;
      if (found.length === MAX_SHOWN) break;
      const place = {
        severity: severity === 'error' ? ('error' as const) : ('warning' as const),
        file: sanitizeLine(file!),
        line: Number(row),
        column: Number(column),
        sourceLine: sanitizeLine((source.split('\n')[Number(row) - 1] ?? '').slice(0, 400)),
      };
      found.push({ place, code: code!, lines: [withoutAdvice(code!, message!)] });
    } else if (line.startsWith('  ')) {
      const last = found.at(-1);
      if (last && !WITH_ADVICE.has(last.code)) last.lines.push(line.trim());
    }
  }
  return found.map(({ place, code, lines }) => ({
    ...place,
    message: sanitizeLine(plainTypeError(code, lines).slice(0, 1000)),
  }));
}

/** Whether every file that the compiler read lies in one of these folders. */
export function openedOnly(folders: readonly string[], output: string): boolean {
  return output
    .split(/\r?\n/)
    .filter((line) => isAbsolute(line) && !DIAGNOSTIC.test(line))
    .every((line) => {
      const path = resolve(line);
      // Nearly all are the libraries', and `isInside` takes as long for each as the rest does for all.
      return (
        folders.some((folder) => path.startsWith(`${folder}${sep}`)) ||
        folders.some((folder) => isInside(folder, path))
      );
    });
}
