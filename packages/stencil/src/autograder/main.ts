/**
 * `autograder.mjs` in the Gradescope zip, called by run_autograder for each submission. It runs the grader
 * that students have at home, on the hidden fixtures if the zip has some, and writes its report to
 * results/results.json.
 *
 * The grader reports what is wrong with a submission. Any other error is ours: it goes to stderr, which staff
 * see, and the exit code makes run_autograder report it in results.json.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGrader } from './run-grader.ts';

/** Gradescope ends everything after ten minutes. The grader's own limits are far below this one. */
const timeoutMs = 8 * 60_000;

async function main(): Promise<void> {
  const root = process.env.AUTOGRADER_ROOT ?? '/autograder';
  const source = dirname(fileURLToPath(import.meta.url));
  const grader = join(source, 'node_modules', '@hw5', 'grader', 'dist', 'bin.js');
  const hidden = join(source, 'hidden-fixtures');
  const fixtures = existsSync(hidden) ? hidden : join(source, 'fixtures');
  const run = await runGrader(
    [grader, join(root, 'submission'), '--format', 'gradescope', '--fixtures', fixtures, ...settings(source)],
    timeoutMs,
  );
  process.stderr.write(run.stderr);
  if (run.ended !== 'by itself') throw new Error(`the grader was killed: ${run.ended}`);
  if (run.exitCode !== 0 && run.exitCode !== 1)
    throw new Error(`the grader ended with exit code ${run.exitCode}`);
  requireResult(run.stdout);
  noteOtherPoints(root, run.stdout);
  const results = join(root, 'results', 'results.json');
  writeFileSync(`${results}.part`, run.stdout);
  renameSync(`${results}.part`, results);
}

/** Options of the grader that staff chose when they built the zip. */
function settings(source: string): string[] {
  const text = readFileSync(join(source, 'settings.json'), 'utf8');
  const { studentOutput } = JSON.parse(text) as { studentOutput: string };
  return ['--student-output', studentOutput];
}

/** An assignment of 100 points would show a perfect 10 as 10 of 100. Only staff see this line. */
function noteOtherPoints(root: string, text: string): void {
  const { tests } = JSON.parse(text) as { tests: readonly { max_score?: number }[] };
  const ours = tests.reduce((sum, test) => sum + (test.max_score ?? 0), 0);
  const theirs = pointsOf(join(root, 'submission_metadata.json'));
  if (theirs === null || theirs === ours) return;
  process.stderr.write(
    `autograder: for staff: the assignment has ${theirs} points, but the autograder gives ${ours}. Set the assignment's points to ${ours}.\n`,
  );
}

/** `total_points` of the assignment, a number or its text; null where the platform does not say. */
function pointsOf(metadata: string): number | null {
  try {
    const { assignment } = JSON.parse(readFileSync(metadata, 'utf8')) as {
      assignment?: { total_points?: unknown };
    };
    const points = Number.parseFloat(String(assignment?.total_points));
    return Number.isFinite(points) ? points : null;
  } catch {
    return null;
  }
}

/** Refuses an incomplete report. */
function requireResult(text: string): void {
  const { score, tests } = JSON.parse(text) as { score?: unknown; tests?: unknown };
  if (typeof score !== 'number' || !Array.isArray(tests) || tests.length === 0) {
    throw new Error('the grader printed no result');
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`autograder: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
