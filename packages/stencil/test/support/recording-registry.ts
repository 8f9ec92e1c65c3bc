/**
 * A package registry that passes every request on to the one npm is set up for, and records the names.
 *
 * npm-registry-fetch is npm's own client: with npm's settings it reaches the registry wherever npm does,
 * through a proxy or under the network's own certificate authority. Node's `fetch` knows of neither.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execa } from 'execa';
import npmFetch, { type Options } from 'npm-registry-fetch';

export interface RecordingRegistry {
  readonly url: string;
  /** The names asked for so far, `@scope/name` in full. */
  readonly asked: ReadonlySet<string>;
  close(): void;
}

type Settings = Options & { readonly registry: string };

export async function startRegistry(env: Readonly<Record<string, string>>): Promise<RecordingRegistry> {
  const upstream = await npmSettings(env);
  const asked = new Set<string>();
  const server = createServer((request, response) => {
    const path = request.url!.slice(1);
    const name = /^(@[^/]+\/)?[^/]+/.exec(decodeURIComponent(path))?.[0];
    if (name) asked.add(name);
    const ours = `http://${request.headers.host}/`;
    passOn(upstream, path, request.headers.accept, ours, response).catch((error: unknown) => {
      response.writeHead(statusOf(error)).end(String(error));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** How npm reaches its registry in this environment. */
async function npmSettings(env: Readonly<Record<string, string>>): Promise<Settings> {
  const { stdout } = await execa('npm', ['config', 'list', '--long', '--json'], { env, extendEnv: false });
  const config = JSON.parse(stdout);
  return {
    registry: config.registry.replace(/\/?$/, '/'),
    ...(config.cafile && { ca: await readFile(config.cafile, 'utf8') }),
    ...(config['https-proxy'] && { proxy: config['https-proxy'] }),
    noProxy: config.noproxy.join(),
    strictSSL: config['strict-ssl'],
    // A request that hangs ends with an error, after which it is sent again.
    timeout: 20_000,
    fetchRetries: 3,
    fetchRetryMintimeout: 500,
  };
}

async function passOn(
  upstream: Settings,
  path: string,
  accept: string | undefined,
  ours: string,
  response: ServerResponse,
): Promise<void> {
  const answer = await npmFetch(`/${path}`, { ...upstream, ...(accept && { headers: { accept } }) });
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  const body = await answer.buffer();
  response.writeHead(answer.status, { 'content-type': type });
  // Tarballs, too, are fetched through here.
  response.end(type.includes('json') ? body.toString().replaceAll(upstream.registry, ours) : body);
}

const statusOf = (error: unknown) =>
  error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 502;
