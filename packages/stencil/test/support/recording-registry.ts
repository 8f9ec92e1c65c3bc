/** A package registry that passes every request on to the one npm is set up for, and records the names. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execa } from 'execa';

export interface RecordingRegistry {
  readonly url: string;
  /** The names asked for so far, `@scope/name` in full. */
  readonly asked: ReadonlySet<string>;
  close(): void;
}

export async function startRegistry(env: Readonly<Record<string, string>>): Promise<RecordingRegistry> {
  const { stdout } = await execa('npm', ['config', 'get', 'registry'], { env, extendEnv: false });
  const upstream = stdout.trim().replace(/\/?$/, '/');
  const asked = new Set<string>();
  const server = createServer((request, response) => {
    passOn(upstream, request, response, asked).catch((error: unknown) => {
      response.writeHead(502).end(String(error));
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

async function passOn(
  upstream: string,
  request: IncomingMessage,
  response: ServerResponse,
  asked: Set<string>,
): Promise<void> {
  const path = decodeURIComponent(request.url!.slice(1));
  asked.add(/^(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path);
  const accept = request.headers.accept ?? '*/*';
  // A request that hangs is answered by an error, after which every package manager tries again.
  const signal = AbortSignal.timeout(20_000);
  const answer = await fetch(new URL(request.url!.slice(1), upstream), { headers: { accept }, signal });
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  const body = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, { 'content-type': type });
  response.end(body);
}
