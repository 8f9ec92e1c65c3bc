/**
 * A PostgreSQL server of a test's own: in a temporary folder, on a socket of its own, as another user where
 * the test is root's (the server refuses root). It ends with the test's process whatever happens to that.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const debian = '/usr/lib/postgresql';
/** Of the user `nobody`. */
const NOBODY = 65534;

/** The folder of `initdb` and `postgres`; null where PostgreSQL is not installed. */
export function postgresPrograms(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return (
    folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ??
    null
  );
}

export interface PostgresServer {
  /** `postgres://…` of its database. */
  readonly address: string;
  readonly port: number;
  /** The folder of its data. */
  readonly data: string;
  /** @param more of its environment */
  readonly start: (more?: Readonly<Record<string, string>>) => Promise<void>;
  /** SIGKILL by default: as if the machine lost power. */
  readonly stop: (signal?: 'SIGKILL' | 'SIGQUIT' | 'SIGINT') => Promise<void>;
  /** Ends it and removes its folder. */
  readonly remove: () => Promise<void>;
}

interface PostgresOptions {
  /** Where its folder is made. */
  readonly below?: string;
  /** Further settings, `name=value`. */
  readonly settings?: readonly string[];
}

/** Makes a server and starts it. */
export async function startPostgres({
  below = tmpdir(),
  settings = [],
}: PostgresOptions = {}): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(below, 'hw5pg'));
  const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ('uid' in asUser) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const port = await freePort();
  const environment = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' };
  const locale = ['--locale=C', '--encoding=UTF8', '--auth=trust', '--no-sync'];
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'hw5', ...locale], {
    ...asUser,
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });

  let server: ChildProcess | null = null;
  const stop = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    const running = server;
    server = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    // Closed: its own processes, which outlive it and keep its shared memory, have the same stderr.
    const ended = new Promise((resolve) => running.once('close', resolve));
    running.kill(signal);
    await ended;
  };
  const onExit = (): void => {
    server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', onExit);

  async function start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    const flags = [
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${folder}`,
      'shared_buffers=32MB',
      'fsync=off',
      ...settings,
    ].flatMap((setting) => ['-c', setting]);
    const own = Object.entries(more).map(([name, value]) => `${name}=${value}`);
    // Set after the user, so that a library that it preloads is that user's.
    const words = [
      '/usr/bin/env',
      ...own,
      join(programs!, 'postgres'),
      '-D',
      data,
      '-p',
      String(port),
      ...flags,
    ];
    // Where there is setpriv, the kernel ends the server with us, even if we are killed.
    const guard = existsSync('/usr/bin/setpriv');
    const user = 'uid' in asUser ? [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
    const [program, args, options] = guard
      ? (['/usr/bin/setpriv', ['--pdeathsig=QUIT', ...user, ...words], {}] as const)
      : ([words[0]!, words.slice(1), asUser] as const);
    const started = spawn(program, args, {
      ...options,
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = started;
    let log = '';
    await new Promise<void>((resolve, reject) => {
      started.stderr!.on('data', (text: Buffer) => {
        log = (log + text.toString()).slice(-20_000);
        if (log.includes('ready to accept connections')) resolve();
      });
      started.once('error', reject);
      started.once('exit', () => reject(new Error(`PostgreSQL ended:\n${log}`)));
    });
  }

  async function remove(): Promise<void> {
    await stop('SIGQUIT');
    process.off('exit', onExit);
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return { address: `postgres://hw5@127.0.0.1:${port}/postgres`, port, data, start, stop, remove };
}

/** One that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
