/**
 * `pnpm bench`: every speed claim of the project, both sides measured in the same run, as a table, JSON and docs/performance.md.
 *
 * pnpm bench [--short] [--rounds N] [--only ID,ID] [--write]. `--short` does a little of everything and fails only when something is
 * broken (CI); `--write` renews docs/performance.md and docs/performance.json. The scenes come from HW5_DATA; without it the scene
 * programs are left out and said to be missing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import { type Result, runComparison } from './comparison.ts';
import { comparisons } from './comparisons.ts';
import { compileC, findPython } from './peers.ts';
import { performancePage, resultsTable } from './table.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds ?? (values.short ? 1 : 3));
const root = fileURLToPath(new URL('../../../', import.meta.url));
const scenes = process.env.HW5_DATA
  ? resolve(process.env.INIT_CWD ?? process.cwd(), process.env.HW5_DATA)
  : null;
const temporary = mkdtempSync(join(tmpdir(), 'hw5-bench-'));

try {
  // The launcher rebuilds what is stale; that must not be timed.
  spawnSync(process.execPath, [join(root, 'packages/cli/bin/hw5.mjs'), '--help']);
  const python = findPython();
  const mnistEpoch = compileC('mnist_epoch');
  const sceneEpoch = compileC('scene_epoch');
  const only = values.only?.split(',');
  const results: Result[] = [];
  for (const make of comparisons({
    root,
    scenes,
    temporary,
    short: values.short,
    python,
    mnistEpoch,
    sceneEpoch,
  })) {
    if (only && !only.includes(make.id)) continue;
    process.stderr.write(`${make.title} …\n`);
    results.push(runComparison(make, rounds));
  }
  console.log(resultsTable(results));
  if (values.write) {
    const about = [python, mnistEpoch].map((peer) => peer.missing ?? peer.version);
    const page = performancePage(results, [...about, `${rounds} rounds`], 'pnpm bench --write');
    await writeFileAtomic(join(root, 'docs/performance.md'), page);
    await writeFileAtomic(join(root, 'docs/performance.json'), `${JSON.stringify(results, null, 2)}\n`);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
