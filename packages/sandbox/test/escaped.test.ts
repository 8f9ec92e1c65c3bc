/**
 * What the outer layers do to code that has left its realm, for every way of starting the process that this
 * machine allows: the strongest first, and the weaker ones that containers leave. The inner layer is tested
 * by attacks.test.ts.
 */
import { createServer } from 'node:net';
import { sanitize } from '@hw5/base/text';
import { afterAll, describe, expect, it } from 'vitest';
import { describeStop } from '../src/index.ts';
import { runEscaped, startablePlans } from './support/escape.ts';
import { type EscapedAttack, escaped, inNamespaces, network } from './support/escaped.ts';
import { Outside, SECRET } from './support/outside.ts';
import { processesWith } from './support/processes.ts';

const limits = { scriptMs: 2500, totalMs: 6000, memoryMb: 48, outputBytes: 4096 };
const outside = new Outside();
afterAll(() => outside.remove());

const startable = await startablePlans({ outside, limits });
const strongest = startable[0]!;
const weaker = startable.slice(1);

/** Runs the attack, compares its end, and returns everything that it printed or threw. */
async function check(attack: EscapedAttack, plan: number): Promise<string> {
  const { outcomes } = await runEscaped(attack, { outside, limits, plan });
  const outcome = outcomes.forward!;
  const { reason, printed, error } = outcome;
  const text = [reason && describeStop(reason), printed, error?.message, error?.name].join('\n');
  expect(attack.ends, `${attack.name}: ${text}`).toContain(outcome.ending);
  if (attack.reason) expect(reason).toMatchObject(attack.reason);
  expect(sanitize(text)).toBe(text);
  expect(text).not.toContain(SECRET);
  expect(text.length).toBeLessThan(10_000);
  return text;
}

const named = (attacks: readonly EscapedAttack[]) => attacks.map((attack) => [attack.name, attack] as const);

describe(`in the strongest sandbox of this machine, ${strongest.name}`, () => {
  it.each(named(escaped))('code that %s gains nothing', async (_, attack) => {
    expect(await check(attack, strongest.index)).not.toContain('DONE');
  });

  it('knows no environment, no arguments, no descriptors of the grader', async () => {
    const attack = escaped.find(({ name }) => name === 'knows nothing of the grader')!;
    const text = await check(attack, strongest.index);
    expect(text).toMatch(/^ENV \{\}/m);
    expect(text).toMatch(/ARGV ?\n?FDS/);
    expect(text).toMatch(/FDS ?$/m);
  });
});

describe.each(weaker)('started $name', ({ index, layers }) => {
  // The protocol does not depend on how the process was started; what Node and the system forbid does. Where
  // no tool of the system limits memory, only the heap has a limit, and buffers end with the clock at best.
  const relevant = escaped.filter(({ ends, name }) =>
    ends.includes('memory') ? layers.includes('memory limit') : /files|processes|grader/.test(name),
  );
  it.each(named(relevant))('code that %s gains nothing', async (_, attack) => {
    expect(await check(attack, index)).not.toContain('DONE');
  });
});

const namespaced = startable.filter(({ layers }) => layers.includes('namespaces'));

describe.skipIf(namespaced.length === 0)('namespaces', () => {
  it.each(namespaced)('$name: no other process can be seen or signalled', async ({ index }) => {
    const text = await check(inNamespaces[0]!, index);
    expect(text).toContain('PID 1 PPID 0');
    expect(text).not.toContain('DONE');
  });

  it.each(namespaced)('$name: no network, not even this machine', async ({ index }) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    let connections = 0;
    server.on('connection', (socket) => {
      connections++;
      socket.destroy();
    });
    const { port } = server.address() as { port: number };
    const text = await check(network(port), index);
    await new Promise((resolve) => server.close(resolve));
    expect(text).toContain('network: refused');
    expect(connections).toBe(0);
  });
});

it('no attack left a file or a process', () => {
  expect(outside.changes()).toEqual([]);
  expect(processesWith(outside.name)).toEqual([]);
});
