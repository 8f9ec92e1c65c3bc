/** `GET /metrics` of a worker: the state of the whole queue, read from the database at each request. */
import { createServer, type Server } from 'node:http';
import { portError } from '@hw5/base/node';
import type { Sql } from '../store/database.ts';
import { renderPrometheus } from './render.ts';
import { readStatus } from './status.ts';

/** @throws InputError if the port is taken. */
export async function serveMetrics(sql: Sql, host: string, port: number): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end('Only /metrics is here.\n');
      return;
    }
    try {
      const text = renderPrometheus(await readStatus(sql));
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
    } catch {
      response.writeHead(503).end('The database is out of reach.\n');
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(portError(error, `--metrics ${host}:${port}`, 'Name another port, or leave out --metrics.'));
    });
    server.listen(port, host, resolve);
  });
  return server;
}
