/**
 * What the outer layers do to code that has left its realm, for every way of starting the process that this machine allows: the
 * strongest first, and the weaker ones that containers leave. The inner layer is the attack suite's.
 */
import { existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { devNull } from 'node:os';
import { sanitize } from '@hw5/base/text';
import { describeStop, launchPlans, runScripts, type ScriptsRun } from '@hw5/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EscapedAttack, escaped, inNamespaces, network, programOf } from './attacks/escaped.ts';
import { orphans } from './attacks/orphans.ts';
import { scripts } from './attacks/stage.ts';

const CANARY = '/tmp/hw5-escaped-canary.txt';
const nothing = openSync(devNull, 'r');
const limits = { scriptMs: 2500, totalMs: 6000, memoryMb: 192, outputBytes: 4096 };

const submission = { code: '', sourceMap: '{"version":3,"sources":[],"mappings":""}' };

function run(program: string, firstPlan: number, scriptMs = limits.scriptMs): Promise<ScriptsRun> {
  const allowed = { ...limits, scriptMs, totalMs: Math.max(limits.totalMs, scriptMs) };
  return runScripts(submission, { forward: scripts.forward }, allowed, {
    files: { main: program, realm: nothing, cache: nothing, kernels: nothing },
    firstPlan,
  });
}

/** The ways that really start here, by what they give; a way that fails falls through to a later one. */
const plans = launchPlans(limits, '');
const kinds = plans.map(({ layers }, index) => ({ index, layers, name: `${index}: ${layers.join(', ')}` }));

beforeAll(() => writeFileSync(CANARY, 'canary-7f3a9c'));
afterAll(() => rmSync(CANARY, { force: true }));

async function check(attack: EscapedAttack, plan: number): Promise<string> {
  const { outcomes } = await run(programOf(attack), plan, attack.scriptMs);
  const outcome = outcomes.forward!;
  const text = `${outcome.reason && describeStop(outcome.reason)}\n${outcome.printed}\n${outcome.error?.message}\n${outcome.error?.name}`;
  expect(attack.ends, `${attack.name}: ${text}`).toContain(outcome.ending);
  if (attack.says) expect(text).toContain(attack.says);
  expect(sanitize(text)).toBe(text);
  expect(text).not.toContain('canary-7f3a9c');
  expect(text.length).toBeLessThan(10_000);
  return text;
}

describe('in the strongest sandbox of this machine', () => {
  it.each(escaped.map((attack) => [attack.name, attack] as const))(
    'code that %s gains nothing',
    async (_, attack) => {
      const text = await check(attack, 0);
      expect(text).not.toContain('DONE');
    },
  );

  it('knows no environment, no arguments, no descriptors of the grader', async () => {
    const text = await check(escaped.find(({ name }) => name === 'knows nothing of the grader')!, 0);
    expect(text).toMatch(/^ENV \{\}/m);
    expect(text).toMatch(/ARGV ?\n?FDS/);
    expect(text).toMatch(/FDS ?$/m);
  });
});

describe.each(kinds.slice(1))('started the way $name', ({ index }) => {
  // The protocol does not depend on how the process was started; what Node and the system forbid does.
  const relevant = escaped.filter(
    ({ ends, name }) => ends.includes('memory') || /files|processes|grader/.test(name),
  );
  it.each(relevant.map((attack) => [attack.name, attack] as const))(
    'code that %s gains nothing',
    async (_, attack) => {
      const last = index === kinds.length - 1;
      // Without any tool of the system only the heap has a limit: memory then ends with the clock, at worst.
      if (last && /memory/.test(attack.name)) return;
      expect(await check(attack, index)).not.toContain('DONE');
    },
  );
});

describe.runIf(process.platform === 'linux')('namespaces', () => {
  const namespaced = kinds.filter(({ layers }) => layers.includes('namespaces'));

  it.each(namespaced)('$name: no other process can be seen or signalled', async ({ index }) => {
    const { layers } = await run(programOf(inNamespaces[0]!), index);
    if (!layers.includes('namespaces')) {
      process.stderr.write('namespaces are forbidden here: the namespace tests have nothing to test\n');
      return;
    }
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
    const { outcomes, layers } = await run(network.replace('PORT', String(port)), index);
    server.close();
    if (!layers.includes('namespaces')) return;
    expect(outcomes.forward!.printed).toContain('network: refused');
    expect(connections).toBe(0);
  });
});

it('no attack left a file or a process', () => {
  for (const folder of ['/tmp', '/', '/dev/shm']) {
    if (!existsSync(folder)) continue;
    expect(readdirSync(folder).filter((name) => name.startsWith('hw5-attack-was-here'))).toEqual([]);
  }
  expect(readFileSync(CANARY, 'utf8')).toBe('canary-7f3a9c');
  expect(orphans()).toEqual([]);
});
