/** Starts the real `hw5 lab` as its users do, with a minimal environment. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const launcher = fileURLToPath(new URL('../../../cli/bin/hw5.mjs', import.meta.url));
/** The folder of the page that the launcher has built (build-once.ts). */
export const builtPage = fileURLToPath(new URL('../../dist', import.meta.url));
/** The launcher may have to build the command and the page first, on a busy machine. */
const STARTING_MS = 60_000;

export function runLab(args: readonly string[]) {
  const { PATH = '', HOME = tmpdir() } = process.env;
  return execa('node', [launcher, 'lab', ...args], {
    cwd: tmpdir(),
    env: { PATH, HOME },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
  });
}

export interface LabProcess {
  readonly url: string;
  /** Stops it like Ctrl-C. Returns its exit code and output. */
  stop(): Promise<{
    readonly exitCode: number | undefined;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

/** Resolves when it has printed its address. */
export async function startLabProcess(args: readonly string[] = []): Promise<LabProcess> {
  const child = runLab(['--port', '0', ...args]);
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`hw5 lab did not start: ${text}`)), STARTING_MS);
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(text);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0]);
    });
    void child.then(({ stderr }) => reject(new Error(`hw5 lab ended: ${stderr}`)));
  });
  return {
    url,
    async stop() {
      child.kill('SIGINT');
      const { exitCode, stdout, stderr } = await child;
      return { exitCode, stdout, stderr };
    },
  };
}

/** A new temporary folder whose path has spaces and non-ASCII characters. */
export function newFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 läb '));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
