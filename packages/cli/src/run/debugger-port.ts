/** `--inspect`: where the model waits for a debugger, and how to attach one. */
import inspector from 'node:inspector';
import { createServer } from 'node:net';
import { portError } from '@hw5/base/node';

/** Where debuggers look by themselves. */
const USUAL_PORT = 9229;
/** Node's own choice; no other machine can reach it. */
const HOST = '127.0.0.1';

/**
 * @param wanted true: the usual port, or a free one where that is taken.
 * @throws InputError `port` if the wanted port cannot be listened on
 */
export async function debuggerPort(wanted: number | true): Promise<number> {
  if (wanted === true) return listenOnce(USUAL_PORT).catch(() => listenOnce(0));
  return listenOnce(wanted).catch((error: NodeJS.ErrnoException) => {
    const remedy = 'Choose another one, or write --inspect alone: then one that is free is found.';
    throw portError(error, `--inspect ${wanted}`, remedy);
  });
}

/** Node says on stderr that it cannot listen, and goes on; so this is found out before. */
function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, HOST, () => {
      const { port: found } = server.address() as { readonly port: number };
      server.close(() => resolve(found));
    });
  });
}

/** True if a debugger may hold the model: through `--inspect`, or because an editor started the program. */
export const isDebugged = (port: number | null): boolean => port !== null || inspector.url() !== undefined;

/** One line for whoever waits. */
export function attachText(port: number): string {
  const usual = port === USUAL_PORT;
  const code = usual ? '' : ` (with "port": ${port} in .vscode/launch.json)`;
  const chrome = usual ? '' : ` (Configure… and add ${HOST}:${port} first)`;
  return (
    `waiting for a debugger on port ${port}. VS Code: Run and Debug, "attach"${code}; ` +
    `Chrome: open chrome://inspect${chrome}, then inspect. Ctrl-C gives up.`
  );
}
