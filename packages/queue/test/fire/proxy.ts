/** A way to the server that can be cut: connections are ended at once, or nothing arrives any more. */
import { connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  readonly port: number;
  /** Ends all connections. */
  readonly drop: () => void;
  /** Nothing passes, and nobody is told: as if a cable were pulled. */
  readonly setSilent: (silent: boolean) => void;
  readonly close: () => void;
}

export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        // What is sent into a cut cable is gone, and so is the connection when the cable is back.
        if (silent) from.pause();
        else to.write(bytes);
      });
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        if (!silent) to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    drop,
    setSilent(value) {
      if (silent && !value) drop();
      silent = value;
    },
    close() {
      drop();
      server.close();
    },
  };
}
