/**
 * `grade --watch`: grades at every save of the model or a file that it imports, until `q`, Ctrl-C or a signal
 * ends it. In a terminal each report replaces the one before; elsewhere they follow each other, with a line
 * between.
 *
 * The next sandbox is opened when a report is shown, and each is used for one grading. What seems to be saved
 * is bundled while the end of the save is awaited, and graded if it is what was saved in the end.
 */
import { InputError } from '@hw5/base';
import { onStopRequest } from '@hw5/base/node';
import {
  bundleSubmission,
  filesOfSubmission,
  findSubmission,
  type Rejection,
  type Sandbox,
  type Submission,
} from '@hw5/sandbox';
import type { GradeReport } from '../grade-report.ts';
import { limitStudentOutput } from '../report/student-output.ts';
import type { GradeRun } from './engine.ts';
import type { GradeExitCode } from './exit-code.ts';
import { preloadRenderer, renderReport } from './render.ts';
import { terminalOptions } from './terminal.ts';
import { WatchedFiles } from './watched-files.ts';

/** Clears the terminal and what was scrolled out of it. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

/**
 * Ends the process, with the exit code of the last report or 2 if there was none: what runs then is ended by
 * `exit` handlers.
 * @throws what is no fault of the submission
 */
export async function watchAndGrade(path: string, run: GradeRun): Promise<never> {
  const watching = new Watch(path, run);
  const release = onEndRequest(() => {
    release();
    process.exit(watching.exitCode);
  });
  try {
    return await watching.forever();
  } finally {
    release();
    await watching.close();
  }
}

class Watch {
  exitCode: GradeExitCode = 2;
  readonly #path: string;
  readonly #run: GradeRun;
  readonly #files: WatchedFiles;
  #ahead: Sandbox;
  #bundling: Promise<Submission | Rejection | null> | null = null;
  #before: GradeReport | null = null;
  #shown = 0;

  constructor(path: string, run: GradeRun) {
    this.#path = path;
    this.#run = run;
    this.#files = new WatchedFiles(path, () => {
      this.#bundling = findSubmission(path)
        .then(bundleSubmission)
        // Half of a file, most likely; else the grading says what is wrong.
        .catch(() => null);
    });
    this.#ahead = run.engine.openAhead(path);
  }

  /** Grades now and after every change. */
  async forever(): Promise<never> {
    for (;;) {
      await this.#grade();
      this.#ahead = this.#run.engine.openAhead(this.#path);
      await this.#files.changed();
    }
  }

  async close(): Promise<void> {
    this.#files.close();
    await this.#ahead.close();
  }

  /**
   * Grades, and shows the report or what is wrong with the path: it may be right after the next save. Where a
   * report can take the place of the one before, the verdict is shown at once, and type errors once they are
   * known.
   */
  async #grade(): Promise<void> {
    const { engine, options } = this.#run;
    const { isTTY } = process.stdout;
    let loaded: Submission | null = null;
    let verdict: string | null = null;
    // What was saved meanwhile may mend a loop that would run for a minute yet.
    const outdated = new AbortController();
    const endIfOutdated = (): void => {
      if (loaded !== null && !this.#files.areSaved(loaded)) outdated.abort();
    };
    this.#files.beginGrading(endIfOutdated);
    try {
      const whole = await engine.grade(this.#path, {
        sandbox: this.#ahead,
        ...(await this.#bundled()),
        signal: outdated.signal,
        whileRunning: () => preloadRenderer(options),
        onLoaded: (submission) => {
          loaded = submission;
          // The save may have been over before that.
          if (this.#files.isSavedMeanwhile) endIfOutdated();
        },
        onVerdict: isTTY
          ? async (report) => {
              verdict = await this.#rendered(report);
              this.#show(verdict);
            }
          : undefined,
      });
      const text = await this.#rendered(whole);
      if (text !== verdict) this.#show(text);
      if (whole.status === 'graded') this.#before = whole;
    } catch (error) {
      if (outdated.signal.aborted) return;
      if (!(error instanceof InputError) || !aboutTheFile(error)) throw error;
      this.exitCode = 2;
      this.#show(`${error.message}\n`);
    } finally {
      // Nothing of an outdated one was shown: what is there is graded, even if it was changed back meanwhile.
      const isGraded = loaded !== null && !outdated.signal.aborted;
      this.#files.endGrading(isGraded ? await filesOfSubmission(loaded!) : null);
    }
  }

  async #rendered(whole: GradeReport): Promise<string> {
    const { engine, options } = this.#run;
    const report = limitStudentOutput(whole, options.studentOutput ?? (await engine.studentOutput()));
    this.exitCode = report.status === 'graded' && report.score === report.maxScore ? 0 : 1;
    return renderReport(report, options, terminalOptions(process.stdout, process.env), this.#before);
  }

  /** What was bundled ahead, if each of its files is still what was bundled. */
  async #bundled(): Promise<{ bundled?: Promise<Submission> }> {
    const bundled = await this.#bundling;
    this.#bundling = null;
    const isCurrent = bundled?.kind === 'submission' && this.#files.areSaved(bundled);
    return isCurrent ? { bundled: Promise.resolve(bundled) } : {};
  }

  #show(text: string): void {
    const { stdout } = process;
    const { columns } = terminalOptions(stdout, process.env);
    if (stdout.isTTY) stdout.write(CLEAR);
    else if (this.#shown > 0) stdout.write(`${'-'.repeat(Math.min(columns, 60))}\n`);
    stdout.write(`${text}${stdout.isTTY ? '\nWaiting for the next save. q ends it.\n' : ''}`);
    this.#shown += 1;
  }
}

/** Errors that the next save may mend; those of fixtures or of the machine end the command. */
const aboutTheFile = ({ code }: InputError): boolean => code.startsWith('submission-');

/** q and Q, Ctrl-C, Ctrl-D. */
const ENDING = ['q', 'Q', '\u0003', '\u0004'];

/**
 * Calls `end` at q, Ctrl-C (which a terminal in raw mode passes on as a character) and signals. Returns what
 * gives the terminal back as it was.
 */
function onEndRequest(end: () => void): () => void {
  const removeListener = onStopRequest(end);
  const { stdin } = process;
  if (!stdin.isTTY) return removeListener;
  const take = (keys: Buffer): void => {
    if (ENDING.some((key) => keys.includes(key))) end();
  };
  stdin.setRawMode(true);
  stdin.on('data', take);
  return () => {
    removeListener();
    stdin.off('data', take);
    stdin.setRawMode(false);
    stdin.pause();
  };
}
