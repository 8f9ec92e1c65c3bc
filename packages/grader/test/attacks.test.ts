/**
 * The attack suite: each file of attacks/ is a submission that tries something from the list of what hostile submissions try. Every one
 * must earn only what it honestly does, end in time, leave no file and no process, and get an ending that says what happened.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sanitize } from '@hw5/base/text';
import { describeStop, type ScriptsRun } from '@hw5/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Expectation, expectations } from './attacks/expectations.ts';
import { orphans } from './attacks/orphans.ts';
import { earned, limits, type Result, runStaged, scriptNames, stage } from './attacks/stage.ts';

const CANARY = '/tmp/hw5-attack-canary.txt';
const SECRET = 'canary-7f3a9c';
const folder = fileURLToPath(new URL('./attacks/', import.meta.url));
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.split('\\').join('/'))
  .filter((name) => name.includes('/') && name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();

const results = new Map<string, Result>();
let right: ScriptsRun;

beforeAll(async () => {
  writeFileSync(CANARY, SECRET);
  writeFileSync('/tmp/hw5-attack-secret.ts', `export const secret: '${SECRET}' = '${SECRET}';`);
  const model = stage('right');
  right = (await runStaged(model.path)).run!;
  model.remove();
  const waiting = [...names];
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const staged = stage(name);
      const before = readdirSync(staged.path).sort();
      results.set(name, await runStaged(staged.path));
      expect(readdirSync(staged.path).sort()).toEqual(before);
      staged.remove();
    }
  };
  // Hanging attacks wait for the clock: a few at a time.
  await Promise.all([worker(), worker(), worker()]);
}, 300_000);

afterAll(() => {
  rmSync(CANARY, { force: true });
  rmSync('/tmp/hw5-attack-secret.ts', { force: true });
});

/** Everything that a report could show of a run. */
function everything(result: Result): string {
  if (result.rejected) {
    const { reason, diagnostics } = result.rejected;
    return [reason, ...diagnostics.flatMap(({ message, sourceLine }) => [message, sourceLine])].join('\n');
  }
  const { loading, outcomes } = result.run;
  const texts = Object.values(outcomes).flatMap(({ error, reason, printed, records }) => [
    error?.name,
    error?.message,
    reason && describeStop(reason),
    printed,
    ...Object.values(records).map((record) => (record.kind === 'unusable' ? record.what : '')),
  ]);
  return [loading.printed, loading.rejection, loading.error?.message, ...texts].join('\n');
}

function endsAsExpected(ends: readonly string[], { ends: expected }: Expectation): void {
  const words = expected.split(' ');
  scriptNames.forEach((_, i) => {
    const word = words[i] ?? words[0]!;
    if (word === 'exhausted') expect(['memory', 'timeout', 'threw']).toContain(ends[i]);
    else expect(ends[i]).toBe(word);
  });
}

it('the right model, run by itself, finishes everything', () => {
  expect(scriptNames.map((script) => right.outcomes[script]?.ending)).toEqual([
    'finished',
    'finished',
    'finished',
  ]);
});

it('there is an expectation for every attack, and an attack for every expectation', () => {
  expect(names.length).toBeGreaterThanOrEqual(70);
  expect(Object.keys(expectations).sort()).toEqual(names);
});

describe.each(names)('%s', (name) => {
  it('ends as it should and earns no more than it should', () => {
    const result = results.get(name)!;
    const expectation = expectations[name]!;
    if (expectation.ends === 'rejected') {
      expect(result.rejected).not.toBeNull();
      // What did not compile has its place; what brought its compiler down has none.
      if (expectation.says !== 'too much memory') {
        expect(result.rejected!.diagnostics.length).toBeGreaterThan(0);
      }
    } else {
      const run = result.run!;
      endsAsExpected(
        scriptNames.map((script) => run.outcomes[script]!.ending),
        expectation,
      );
      expect(earned(run, right)).toEqual(expectation.earns?.split(' ') ?? []);
    }
    if (expectation.says) expect(everything(result)).toContain(expectation.says);
  });

  it('tells no secret, shows nothing that acts, and ends in time', () => {
    const result = results.get(name)!;
    const text = everything(result);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('ESCAPED');
    expect(text).not.toContain('root:');
    expect(sanitize(text)).toBe(text);
    expect(text.length).toBeLessThan(5 * limits.outputBytes);
    expect(result.seconds).toBeLessThan(limits.totalMs / 1000 + 10);
  });
});

it('no attack left a file or a process', () => {
  expect(readdirSync('/tmp').filter((name) => name.startsWith('hw5-attack-was-here'))).toEqual([]);
  expect(existsSync('/hw5-attack-was-here')).toBe(false);
  expect(readFileSync(CANARY, 'utf8')).toBe(SECRET);
  expect(orphans()).toEqual([]);
});

it('the grader itself is unharmed: the right model still earns everything', async () => {
  const model = stage('right');
  const { run } = await runStaged(model.path);
  model.remove();
  expect(earned(run!, right)).toEqual(['forward', 'loss', 'train']);
});
