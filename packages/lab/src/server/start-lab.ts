/**
 * The lab's server: serves the built page, the data as bytes, and the student's model to browsers on this
 * machine.
 *
 * It listens on 127.0.0.1 and supports GET only. Files and data are in memory and looked up by their exact
 * path, so no other file can be requested. Its only state is the student's latest bundle and the scenes,
 * which are loaded when they are asked for.
 *
 * Why node:http and no web framework: a dozen fixed paths and three routes, and every header is set here.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portError } from '@hw5/base/node';
import type { Dataset } from '@hw5/datasets';
import type { GradeReport } from '@hw5/grader';
import { dataFiles, JSON_TYPE, SceneFiles } from './data-files.ts';
import { type PageFile, readPage } from './page-files.ts';
import { refusal, securityHeaders } from './security.ts';
import { StudentRoutes } from './student-routes.ts';

const HOST = '127.0.0.1';
export interface LabOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** The folder with the built page, from build.mjs. */
  readonly page: string;
  /** MNIST. */
  readonly dataset: Dataset;
  /** Loads the scenes; called when the page asks for them the first time. */
  readonly scenes: () => Promise<Dataset>;
  /** The absolute path of a student's model, or null. */
  readonly model: string | null;
  readonly grade: (file: string, signal: AbortSignal) => Promise<GradeReport>;
}

export interface Lab {
  /** `http://127.0.0.1:4115/`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Resolves when the server listens. Throws an `InputError` if the port is in use or not allowed, or the page
 * is not built.
 */
export async function startLab(options: LabOptions): Promise<Lab> {
  const fixed = new Map([...readPage(options.page), ...dataFiles(options.dataset, '/data/')]);
  const scenes = new SceneFiles(options.scenes);
  const student = new StudentRoutes(options.model, options.grade);
  const server = createServer((request, response) => {
    respond(request, response, { fixed, scenes, student }).catch((error: unknown) => {
      send(response, 500, 'text/plain; charset=utf-8', `The lab failed: ${String(error)}`);
    });
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Served {
  readonly fixed: ReadonlyMap<string, PageFile>;
  readonly scenes: SceneFiles;
  readonly student: StudentRoutes;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { fixed, scenes, student }: Served,
): Promise<void> {
  const refused = refusal(request.method, request.headers);
  if (refused) return send(response, refused.status, 'text/plain; charset=utf-8', refused.text);
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const file = fixed.get(path) ?? (await scenes.get(path));
  if (file) return send(response, 200, file.type, file.bytes);
  const json = (value: unknown) => send(response, 200, JSON_TYPE, JSON.stringify(value));
  if (path === '/model/status.json') return json(await student.status());
  if (path === '/model/stamp.json') return json({ stamp: student.stamp() });
  if (path === '/model/locate.json') return json(student.locate(new URLSearchParams(query)));
  if (path === '/model/checks.json') return json(await student.checks());
  const code = student.code(path);
  if (code !== null) return send(response, 200, 'text/javascript; charset=utf-8', code);
  send(response, 404, 'text/plain; charset=utf-8', 'Not found. The lab is at /');
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, {
    ...securityHeaders,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...(status === 405 ? { allow: 'GET' } : {}),
  });
  response.end(body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const remedy = 'Choose another one, or 0 for any free port. Is a lab already running?';
    server.once('error', (error) => reject(portError(error, `--port ${port}`, remedy)));
    server.listen(port, HOST, resolve);
  });
}
