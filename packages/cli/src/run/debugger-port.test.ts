import { once } from 'node:events';
import inspector from 'node:inspector';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { attachText, debuggerPort, isDebugged } from './debugger-port.ts';

async function takenPort(port = 0): Promise<number> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  // If the usual port is taken already, by whatever else runs here, so much the better.
  await Promise.race([once(server, 'listening'), once(server, 'error')]).catch(() => {});
  onTestFinished(() => void server.close());
  return (server.address() as { readonly port: number } | null)?.port ?? port;
}

it('refuses a port that is taken', async () => {
  const port = await takenPort();
  await expect(debuggerPort(port)).rejects.toMatchObject({
    code: 'port',
    message: expect.stringMatching(
      `^--inspect ${port}: expected a free port, found that another program uses it. Choose another one`,
    ),
  });
});

it('takes another port where the usual one is taken, and says how to reach it', async () => {
  await takenPort(9229);
  const port = await debuggerPort(true);
  expect(port).not.toBe(9229);
  expect(attachText(port)).toContain(`"port": ${port} in .vscode/launch.json`);
  expect(attachText(port)).toContain(`add 127.0.0.1:${port} first`);
  expect(attachText(9229)).not.toMatch(/launch\.json|Configure/);
});

it('knows of a debugger that an editor has brought', () => {
  expect([isDebugged(null), isDebugged(9229)]).toEqual([false, true]);
  inspector.open(0);
  expect(isDebugged(null)).toBe(true);
  inspector.close();
  expect(isDebugged(null)).toBe(false);
});
