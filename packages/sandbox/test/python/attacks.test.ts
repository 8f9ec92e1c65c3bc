/**
 * The attack suite for Python: attacks.py holds what is tried, with how it must end. One submission, one
 * script and so one process for each; and some that are a submission of their own.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeStop, type Script, type ScriptOutcome, type ScriptsRun } from '../../src/index.ts';
import { array } from '../support/interpreter.ts';
import { forwardOf, hasNumpy, runPython } from './support.ts';

const source = readFileSync(new URL('attacks.py', import.meta.url), 'utf8');
const attacks = [...source.matchAll(/^def (\w+)\(\):\n {4}"([^"]*)"$/gm)].map(([, name, end]) => ({
  name: name!,
  end: end!.replaceAll('\\\\', '\\'),
}));
/** Short: what hangs costs this much processor time. */
const limits = { scriptMs: 700, totalMs: 60_000, memoryMb: 256, outputBytes: 64 * 1024 };
const SECRET = 'what nobody may read';

const scripts: Record<string, Script> = Object.fromEntries(
  attacks.map(({ name }, i) => [name, forwardOf(array([1], [i]))]),
);

let folder: string;
let run: ScriptsRun;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hw5-python-attacks-'));
  writeFileSync(join(folder, 'secret'), SECRET, { mode: 0o644 });
  if (hasNumpy) run = await runPython(source.replace('OUTSIDE', join(folder, 'secret')), scripts, { limits });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isRight = ({ records: { result } }: ScriptOutcome): boolean =>
  result?.kind === 'array' && result.shape.join() === '1,2' && result.data.join() === '0.25,0.75';

/** How a script ended, in the words of attacks.py. */
function endOf(outcome: ScriptOutcome): string {
  const { ending, error, reason, records } = outcome;
  if (ending === 'finished') {
    const { result } = records;
    return isRight(outcome)
      ? 'right'
      : result?.kind === 'unusable'
        ? `unusable: ${result.what}`
        : 'other numbers';
  }
  if (ending === 'threw') return `threw: ${error!.name}: ${error!.message}`;
  return ending === 'died' ? `died: ${describeStop(reason!)}` : ending;
}

describe.runIf(hasNumpy)('model.py, hostile', () => {
  it('tries at least 60 things', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(60);
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  });

  it.each(attacks)('$name ends with: $end', ({ name, end }) => {
    const found = endOf(run.outcomes[name]!);
    const [kind, words = ''] = end.split(': ');
    if (end !== 'contained')
      expect([found, end]).toEqual([expect.stringMatching(new RegExp(`^${kind}\\b`)), end]);
    expect(found).toContain(words);
  });

  it('shows the secret to nobody, leaves it, and writes no file', () => {
    expect(JSON.stringify(run)).not.toContain(SECRET);
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(SECRET);
    expect(existsSync('/dev/shm/hw5-attack')).toBe(false);
  });
});

describe.runIf(hasNumpy)('model.py, hostile while it is loaded', () => {
  const honest = 'class Model:\n    @staticmethod\n    def loss(p, y):\n        return 0.5\n';
  it.each([
    ['ends the process', 'import os\nos._exit(0)\n', 'died: the process ended itself with exit code 0'],
    [
      'raises SystemExit',
      'raise SystemExit\n',
      'threw: SystemExit: the program ends itself here (exit, quit or sys.exit)',
    ],
    ['never ends', 'while True:\n    pass\n', 'timeout'],
    ['has a Model that is no class', `${honest}Model = Model()\n`, 'threw: Error: there is no class Model'],
    ['has a Model that makes something else', `${honest}Model.__new__ = lambda *_: 7\n`, 'right'],
    ['removes the importer', `import sys\nsys.meta_path.clear()\n${honest}`, 'right'],
    ['replaces main', `import sys\nsys.modules['__main__'] = None\n${honest}`, 'right'],
  ])('one that %s', async (_, text, end) => {
    const loss: Script = { operations: [lossCall] };
    const { outcomes } = await runPython(text, { loss }, { limits: { ...limits, totalMs: 5000 } });
    const outcome = outcomes.loss!;
    const { result } = outcome.records;
    expect(result?.kind === 'array' && result.data[0] === 0.5 ? 'right' : endOf(outcome)).toBe(end);
  });
});

const lossCall = {
  op: 'call',
  on: 'Model',
  method: 'loss',
  args: [array([1, 2], [0.5, 0.5]), 0],
  returns: 'array',
  record: 'result',
} as const;
