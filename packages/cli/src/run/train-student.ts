/**
 * Trains a student's own model file in a worker: shows progress, stops it on Ctrl-C, and turns its errors
 * into an `InputError`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError } from '@hw5/base';
import { isPython, showPath } from '@hw5/base/node';
import { terminalColumns } from '@hw5/base/terminal/columns';
import { sourceExcerpt } from '@hw5/student-model';
import type { Trained } from '../record/trained.ts';
import { attachText, isDebugged } from './debugger-port.ts';
import { FinishedEpochs } from './finished-epochs.ts';
import { imagesForThreads } from './images-for-threads.ts';
import type {
  SourcePlace,
  StudentError,
  StudentMessage,
  StudentOutcome,
  StudentTask,
} from './student-protocol.ts';
import { EndedEarly, type Threads } from './student-thread.ts';
import { isInterrupted, type TrainingJob } from './training-job.ts';
import { watchStudent } from './watch-student.ts';

export interface StudentFile {
  /** Absolute. */
  readonly path: string;
  /** As the user wrote it, for messages. */
  readonly name: string;
  /** The bundled module. */
  readonly moduleUrl: string;
  readonly threads: Threads;
  /** One of our own sentences, with the names of the model's language. */
  readonly spell: (text: string) => string;
  /** Receives lines that the model prints, so that they do not mix with the results. */
  readonly onPrinted: (lines: readonly string[]) => void;
}

/**
 * @throws InputError for whatever the model does wrong; the signal's reason when it is aborted and there are
 *   no finished epochs to keep.
 */
export async function trainStudent(file: StudentFile, job: TrainingJob): Promise<Trained> {
  const finished = new FinishedEpochs(job.resume, file.name);
  const whole = (outcome: StudentOutcome, train: number): Trained => ({
    ...outcome,
    epochs: finished.reports,
    point: finished.point(train),
    seconds: { ...outcome.seconds, train },
  });
  try {
    const outcome = await runWorker(file, job, finished);
    return whole(outcome, (job.resume?.seconds ?? 0) + outcome.seconds.train);
  } catch (error) {
    const point = finished.point(finished.seconds);
    // A debugger still holds the thread.
    if (!isInterrupted(job) || point === null || isDebugged(file.threads.debugPort)) throw error;
    job.onNote('interrupted: evaluating what is finished. Ctrl-C again stops at once.');
    const left: TrainingJob = { ...job, resume: point, epochs: point.epochs.length };
    const outcome = await runWorker(file, { ...left, signal: new AbortController().signal }, finished);
    return whole(outcome, point.seconds);
  }
}

/** Where a training begins, and how many epochs it has to train. */
function startOf({ resume, epochs }: TrainingJob): Pick<StudentTask, 'start' | 'trains'> & { first: number } {
  if (resume === null) return { start: null, trains: true, first: 0 };
  const { epochs: reports, after, before } = resume;
  if (reports.length === epochs) {
    return { start: { state: after, epochs }, trains: false, first: epochs };
  }
  const first = reports.length - 1;
  return { start: before && { state: before, epochs: first }, trains: true, first };
}

function runWorker(file: StudentFile, job: TrainingJob, finished: FinishedEpochs): Promise<StudentOutcome> {
  const { dataset, hyperparameters, seed, fitSvm, trainAccuracy, testLoss = false, signal } = job;
  const counters = new SharedArrayBuffer(8);
  const { first, ...start } = startOf(job);
  const task: StudentTask = {
    moduleUrl: file.moduleUrl,
    train: imagesForThreads(dataset.train),
    test: imagesForThreads(dataset.test),
    numClasses: dataset.classNames.length,
    hyperparameters: start.trains ? { ...hyperparameters, numEpochs: job.epochs - first } : hyperparameters,
    ...start,
    seed,
    fitSvm,
    trainAccuracy,
    testLoss,
    counters,
    debugPort: file.threads.debugPort,
  };
  const { listen, processor, failure, begin, end } = file.threads.take();
  // A debugger holds a training as long as it likes.
  const watch = watchStudent(new Int32Array(counters), file, job, {
    first,
    isHeld: isDebugged(task.debugPort),
    processor,
  });
  const outcome = new Promise<StudentOutcome>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    listen((message: StudentMessage) => {
      if (message.type === 'training') finished.begin();
      else if (message.type === 'epoch') {
        try {
          if (finished.add(message.report, message.state)) job.onEpoch(message.report);
        } catch (error) {
          reject(error);
        }
        watch.epochs = message.report.epoch + 1;
      } else if (message.type === 'printed') file.onPrinted(message.lines);
      else if (message.type === 'debugger') job.onNote(attachText(message.port));
      else if (message.type === 'note') job.onNote(message.text);
      else if (message.type === 'done') {
        try {
          if (!start.trains) finished.requireAccuracy(message.outcome.testAccuracy);
          resolve(message.outcome);
        } catch (error) {
          reject(error);
        }
      } else if (message.type === 'error') reject(studentError(message.error, file));
    });
    failure.catch((error) =>
      reject(error instanceof EndedEarly ? endedEarly(file, error.signal) : workerError(error, file)),
    );
  });
  begin(task);
  return outcome.finally(() => {
    watch.stop();
    return end(signal.aborted);
  });
}

type NamedFile = Pick<StudentFile, 'name' | 'path'>;

export function studentError(error: StudentError, file: NamedFile): InputError {
  const { code, expected, found, stack, place } = error;
  const remedies: Partial<Record<StudentError['code'], string>> = {
    'model-class': isPython(file.path) ? 'Write: class Model: …' : 'Write: export class Model { … }',
    'model-loss': `A lower learning rate may help; hw5 grade ${file.name} gives details.`,
    'model-syntax': 'Fix that line and run again.',
    'model-memory': memoryRemedy,
    'model-ended': endedRemedy(file),
    hyperparameters: 'Change it there.',
  };
  const remedy = remedies[code] ?? `Fix it; hw5 grade ${file.name} gives details.`;
  const fields = { code, expected, found, remedy };
  const frame = place ? frameAt(place, file) : stack === undefined ? null : frameInSource(stack, file);
  if (frame === null) return new InputError({ ...fields, subject: file.name });
  const { shown, line, column, lineText } = frame;
  return new InputError({
    ...fields,
    subject: `${shown}:${line}:${column}`,
    excerpt: sourceExcerpt(lineText, line, column - 1, terminalColumns(process.stderr)),
  });
}

interface SourceFrame {
  readonly shown: string;
  readonly line: number;
  readonly column: number;
  readonly lineText: string;
}

function frameAt({ path, line, column }: SourcePlace, file: NamedFile): SourceFrame | null {
  const lineText = existsSync(path) ? readFileSync(path, 'utf8').split(/\r?\n/)[line - 1] : undefined;
  if (lineText === undefined) return null;
  const known = column > 0 ? column : /^\s*/.exec(lineText)![0].length + 1;
  return { shown: path === file.path ? file.name : showPath(path), line, column: known, lineText };
}

/** The topmost frame of the stack (already mapped to the sources) that lies in the user's own files. */
function frameInSource(stack: string, file: NamedFile): SourceFrame | null {
  for (const text of stack.split('\n')) {
    const match = /^\s+at .*?\(?((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*?):(\d+):(\d+)\)?$/.exec(text);
    if (!match) continue;
    const path = match[1]!.startsWith('file:') ? fileURLToPath(match[1]!) : match[1]!;
    if (/[\\/]node_modules[\\/]/.test(path) || /[\\/]dist[\\/]/.test(path) || !existsSync(path)) continue;
    const line = Number(match[2]);
    const lineText = readFileSync(path, 'utf8').split(/\r?\n/)[line - 1];
    if (lineText === undefined) continue;
    return { shown: path === file.path ? file.name : path, line, column: Number(match[3]), lineText };
  }
  return null;
}

/**
 * An error outside of the model's methods: the memory is full, a timer of the model threw, or our own worker
 * has a bug.
 */
function workerError(error: unknown, file: StudentFile): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') {
    const { stack, message } = error as Error;
    if (!stack || frameInSource(stack, file) === null) return error;
    return studentError(
      { code: 'model-threw', expected: 'the model to run through', found: message, stack },
      file,
    );
  }
  return new InputError({
    code: 'model-memory',
    subject: file.name,
    expected: 'a training that fits into memory',
    found: 'that it ran out of memory',
    remedy: memoryRemedy,
    cause: error,
  });
}

const memoryRemedy = 'Does it keep the arrays of every step? Try fewer images with --limit.';
const endedRemedy = ({ path }: NamedFile): string =>
  isPython(path) ? 'Remove exit() and os._exit().' : 'Remove process.exit().';

function endedEarly(file: StudentFile, signal: string | null): InputError {
  return new InputError({
    code: 'model-ended',
    subject: file.name,
    expected: file.spell('trainNN to return'),
    found: signal === null ? 'that it ended the program' : `that its program was ended by ${signal}`,
    remedy: signal === null ? endedRemedy(file) : memoryRemedy,
  });
}
