/**
 * TypeScript's native compiler as one process that checks the submissions of a cohort one after the other:
 * it reads the libraries' declarations once, which is two thirds of a check.
 *
 * Each submission is a program of its own, in its own folder; only source files of the libraries are shared.
 * Types decide no points, and nothing here decides what is shown: whatever is out of the ordinary gives no
 * output, and the submission is then checked in a process of its own. So one that ends this process, or
 * fills its memory, costs its neighbours time. It speaks the compiler's own API (`tsc --api`), which may
 * change with any release; another one than this is not started.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { killOnExit } from '../process/kill-on-exit.ts';
import { ownLimits } from '../process/own-limits.ts';
import { systemTool } from '../process/system-tool.ts';
import { compilerEnvironment } from './compiler-environment.ts';

/** Each check leaves 2 MB, which the compiler collects from half of its memory on. */
const CHECKS = 256;
const MEMORY_BYTES = 384 * 1024 * 1024;
/** A backstop, should the grader itself be killed; as many checks take three seconds. */
const CPU_SECONDS = 60;
const MAX_RECEIVED = 4 * 1024 * 1024;
/** Releases whose API this is. */
const KNOWN = /^7\.0\.\d+$/;

interface ApiDiagnostic {
  readonly fileName?: string;
  readonly pos: number;
  readonly end: number;
  readonly code: number;
  readonly category: number;
  readonly text: string;
  readonly messageChain?: readonly ApiDiagnostic[];
}

/** False for a compiler of another release, or one that is no package's. */
export function isKnownCompiler(tsc: string): boolean {
  try {
    const manifest = readFileSync(join(dirname(tsc), '../package.json'), 'utf8');
    return KNOWN.test((JSON.parse(manifest) as { version: string }).version);
  } catch {
    return false;
  }
}

export class TypeServer {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  #received: Buffer = Buffer.alloc(0);
  #lastId = 0;
  #left = CHECKS;
  #open: { readonly config: string; readonly snapshot: number } | null = null;
  #isGone = false;

  /** @throws where the machine has no memory, file or process left */
  constructor(tsc: string) {
    const prlimit = systemTool('prlimit');
    const own = ownLimits();
    const memory = Math.min(own.dataBytes, MEMORY_BYTES);
    const cpuSeconds = Math.min(own.cpuSeconds, CPU_SECONDS);
    const limited = prlimit ? [prlimit, `--data=${memory}`, `--cpu=${cpuSeconds}`, '--fsize=0'] : [];
    const [command, ...args] = [...limited, tsc, '--api', '--async', '--cwd', dirname(tsc)];
    this.#child = spawn(command!, args, {
      cwd: dirname(tsc),
      env: compilerEnvironment(MEMORY_BYTES),
      stdio: 'pipe',
      windowsHide: true,
    });
    // First: where no file is left for them, the streams are not there.
    const closed = new Promise<void>((done) => {
      this.#child.on('error', () => done());
      this.#child.on('close', () => done());
    });
    void closed.then(() => this.#gone());
    this.#child.stdin.on('error', () => {});
    this.#child.stderr.resume();
    this.#child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    killOnExit(() => this.end(), closed);
  }

  /** False once it has ended, or has made as many checks as one process may. */
  get isUsable(): boolean {
    return !this.#isGone && this.#left > 0;
  }

  end(): void {
    this.#child.kill('SIGKILL');
    this.#gone();
  }

  #gone(): void {
    this.#isGone = true;
    for (const settle of this.#waiting.values()) settle(undefined);
    this.#waiting.clear();
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    while (!this.#isGone) {
      const head = this.#received.indexOf('\r\n\r\n');
      if (head < 0) break;
      const length = Number(/Content-Length: (\d+)/.exec(this.#received.toString('latin1', 0, head))?.[1]);
      const end = head + 4 + length;
      if (!(end <= this.#received.length)) break;
      const text = this.#received.toString('utf8', head + 4, end);
      this.#received = this.#received.subarray(end);
      this.#answered(text);
    }
    if (this.#received.length > MAX_RECEIVED) this.end();
  }

  #answered(text: string): void {
    try {
      const { id, result, error } = JSON.parse(text) as { id: number; result?: unknown; error?: unknown };
      const settle = this.#waiting.get(id);
      this.#waiting.delete(id);
      settle?.(error === undefined ? result : undefined);
    } catch {
      this.end();
    }
  }

  /** The result of a request; undefined where there is none. */
  #request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#lastId;
    const body = JSON.stringify({ jsonrpc: '2.0', id, method, params });
    return new Promise((settle) => {
      if (this.#isGone) {
        settle(undefined);
        return;
      }
      this.#waiting.set(id, settle);
      this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  /**
   * Checks the project in `folder`, one at a time: what the compiler would print, with the paths of all files
   * that were read, one a line. null if it ended or answered anything else than expected.
   * @param files of the folder, relative path → source
   */
  async output(folder: string, files: ReadonlyMap<string, string>): Promise<string | null> {
    try {
      if (this.#left === CHECKS) await this.#request('initialize', null);
      this.#left -= 1;
      const found = await this.#check(join(folder, 'tsconfig.json'));
      return [...found.diagnostics.map((one) => printed(one, folder, files)), ...found.files, ''].join('\n');
    } catch {
      // Something that was expected in an answer is not there.
      this.end();
      return null;
    }
  }

  async #check(
    config: string,
  ): Promise<{ readonly diagnostics: readonly ApiDiagnostic[]; readonly files: readonly string[] }> {
    const before = this.#open;
    const opened = (await this.#request('updateSnapshot', {
      openProjects: [config],
      closeProjects: before ? [before.config] : [],
    })) as { snapshot: number; projects: readonly { id: string; configFileName: string }[] };
    const { snapshot } = opened;
    const [own, ...others] = opened.projects;
    if (own?.configFileName !== config || others.length > 0) throw new TypeError('another project');
    if (before) await this.#request('release', { snapshot: before.snapshot });
    this.#open = { config, snapshot };
    const ask = async <T>(method: string): Promise<readonly T[]> => {
      const list = await this.#request(method, { snapshot, project: own.id });
      if (!Array.isArray(list)) throw new TypeError(`no list from ${method}`);
      return list as T[];
    };
    const files = await ask<string>('getSourceFileNames');
    // In the compiler's order: each only where none of those before found anything.
    for (const methods of [
      ['getConfigFileParsingDiagnostics', 'getSyntacticDiagnostics'],
      ['getProgramDiagnostics', 'getGlobalDiagnostics'],
      ['getSemanticDiagnostics'],
    ]) {
      const diagnostics: ApiDiagnostic[] = [];
      for (const method of methods) diagnostics.push(...(await ask<ApiDiagnostic>(method)));
      if (diagnostics.length > 0) return { diagnostics: inOrder(diagnostics), files };
    }
    return { diagnostics: [], files };
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** As the compiler prints them: by file and place, each once. */
function inOrder(diagnostics: readonly ApiDiagnostic[]): ApiDiagnostic[] {
  const sorted = [...diagnostics].sort(
    (a, b) =>
      compare(a.fileName ?? '', b.fileName ?? '') ||
      a.pos - b.pos ||
      a.end - b.end ||
      a.code - b.code ||
      compare(a.text, b.text),
  );
  return sorted.filter((one, i) => i === 0 || JSON.stringify(one) !== JSON.stringify(sorted[i - 1]));
}

const CATEGORIES = ['warning', 'error', 'suggestion', 'message'];

function printed(
  { fileName, pos, code, category, text, messageChain }: ApiDiagnostic,
  folder: string,
  files: ReadonlyMap<string, string>,
): string {
  const file = fileName === undefined ? null : relative(folder, fileName).split('\\').join('/');
  const source = file === null ? undefined : files.get(file);
  // Those of other files are not shown.
  const place = file === null ? '' : `${file}(${placeOf(source ?? '', pos)}): `;
  const message = `${place}${CATEGORIES[category]} TS${code}: ${text}`;
  return [message, ...chained(messageChain ?? [], '  ')].join('\n');
}

const chained = (chain: readonly ApiDiagnostic[], indent: string): string[] =>
  chain.flatMap(({ text, messageChain }) => [
    `${indent}${text}`,
    ...chained(messageChain ?? [], `${indent}  `),
  ]);

/** `line,column`, both from 1. */
function placeOf(source: string, pos: number): string {
  const lines = source.slice(0, pos).split(/\r\n|[\n\r\u2028\u2029]/);
  return `${lines.length},${lines.at(-1)!.length + 1}`;
}
