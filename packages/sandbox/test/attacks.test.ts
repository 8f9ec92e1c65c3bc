/**
 * The attack suite: each file of attacks/ is a submission that tries one thing that hostile submissions try.
 * Every one must earn only what it honestly does, end in time, leave no file and no process, and end in a way
 * that tells what happened.
 */
import { readdirSync } from 'node:fs';
import { sanitize } from '@hw5/base/text';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeStop, type ScriptsRun, wallClockOf } from '../src/index.ts';
import { harnessFiles } from '../src/process/harness-files.ts';
import { type Expectation, expectations } from './support/expectations.ts';
import { SECRET } from './support/outside.ts';
import { processesWith } from './support/processes.ts';
import { earned, limits, limitsOfHanging, scriptNames } from './support/scripts.ts';
import { attacksFolder, type Result, runStaged, stage } from './support/stage.ts';

const names = readdirSync(attacksFolder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.split('\\').join('/'))
  .filter((name) => name.includes('/') && name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();

/**
 * Put into the command line of every sandboxed process of this file, so that the ones left behind are found.
 */
const mark = `attacks-test-${process.pid}-${Date.now()}`;
const harness = await harnessFiles();
const files = { ...harness, main: `${harness.main}\n//${mark}` };

const results = new Map<string, Result>();
const changes = new Map<string, readonly string[]>();

async function runAttack(name: string): Promise<Result> {
  const { path, outside, remove } = stage(name);
  const listing = () => readdirSync(path).sort();
  const before = listing();
  const neverEnds = /timeout/.test(expectations[name]?.ends ?? '');
  const result = await runStaged(path, { files }, neverEnds ? limitsOfHanging : limits);
  const own = listing().filter((file) => !before.includes(file));
  changes.set(name, [...own, ...outside.changes()]);
  remove();
  return result;
}

let right: ScriptsRun;

beforeAll(async () => {
  right = (await runAttack('right')).run!;
  const waiting = [...names];
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      results.set(name, await runAttack(name));
    }
  };
  // Hanging attacks wait for the clock: a few at a time.
  await Promise.all([worker(), worker(), worker()]);
}, 300_000);

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
      expect(result.rejected?.diagnostics.length).toBeGreaterThan(0);
    } else {
      const run = result.run!;
      endsAsExpected(
        scriptNames.map((script) => run.outcomes[script]!.ending),
        expectation,
      );
      expect(run.loading.rejection !== null).toBe(expectation.noModel ?? false);
      expect(earned(run, right)).toEqual(expectation.earns?.split(' ') ?? []);
    }
    if (expectation.shows) expect(everything(result)).toContain(expectation.shows);
  });

  it('gives no secret away, shows nothing that acts, changes no file, and ends in time', () => {
    const result = results.get(name)!;
    const text = everything(result);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('ESCAPED');
    expect(text).not.toContain('root:');
    expect(sanitize(text)).toBe(text);
    expect(text.length).toBeLessThan(5 * limits.outputBytes);
    expect(changes.get(name)).toEqual([]);
    expect(result.seconds).toBeLessThan(wallClockOf(limits.totalMs) / 1000 + 10);
  });
});

it('no attack left a process', () => {
  expect(processesWith(mark)).toEqual([]);
});

it('the grader itself is unharmed: the right model still earns everything', async () => {
  const { run } = await runAttack('right');
  expect(earned(run!, right)).toEqual(['forward', 'loss', 'train']);
});
