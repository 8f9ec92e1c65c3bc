/**
 * Begins to grade one file before the command line has been understood: its sandbox and its compiler start
 * while this process still loads what understands it. Nothing is decided here: whoever grades takes what has
 * begun if it is what is to be graded, and whoever began it closes it.
 */
import { statSync } from 'node:fs';
import { isModelFile, userDirectory } from '@hw5/base/node';
import {
  bundleSubmission,
  defaultLimits,
  findSubmission,
  languageAt,
  openSandbox,
  pythonHarness,
  type Rejection,
  type Sandbox,
  type Submission,
} from '@hw5/sandbox';
import { fitsTwice } from './fits-twice.ts';
import { resolveInput } from './user-paths.ts';

export interface Ahead {
  readonly sandbox: Sandbox;
  readonly bundled: Promise<Submission | Rejection>;
}

/** Options that change neither what is graded nor the sandbox's limits: alone, or with a value. */
const ALONE = ['-q', '--quiet', '-v', '--verbose'];
const WITH_VALUE = [
  '--format',
  '--hints',
  '--fixtures',
  '--out',
  '--visibility',
  '--student-output',
  '--only',
];

/** Module state, as it is one per process: what has begun, until it is taken. */
let begun: (Ahead & { readonly path: string }) | null = null;

/** The one path among these words; null if there are several, or options that say more than that. */
export function onlyPath(words: readonly string[]): string | null {
  // The command refuses names that are not UTF-8.
  if (words.some((word) => word.includes('\ufffd'))) return null;
  const paths: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!word.startsWith('-')) paths.push(word);
    else if (WITH_VALUE.includes(word)) i += 1;
    else if (!ALONE.includes(word) && !WITH_VALUE.includes(word.split('=')[0]!)) return null;
  }
  return paths.length === 1 ? paths[0]! : null;
}

/**
 * Begins if these words grade one file.
 * @returns what ends it, whether or not it was taken; null if nothing has begun
 */
export function begin(words: readonly string[]): { close(): Promise<void> } | null {
  const path = fileAt(onlyPath(words));
  if (path === null) return null;
  // A second process of JavaScript would take more time from this one than it saves; a twin takes none.
  const options =
    languageAt(path) === 'python' ? { harness: pythonHarness, side: fitsTwice(defaultLimits.memoryMb) } : {};
  const sandbox = openSandbox({}, options);
  // In the next turn: the sandbox, which takes longer, has been started then.
  const bundled = new Promise(setImmediate).then(() => findSubmission(path)).then(bundleSubmission);
  // What is wrong with the file is reported by the grading.
  bundled.catch(() => {});
  begun = { path, sandbox, bundled };
  return { close: () => sandbox.close() };
}

/** What has begun, if it is this file; only the first who asks gets it. */
export function takeBegun(path: string): Ahead | undefined {
  if (begun?.path !== path) return undefined;
  const taken = begun;
  begun = null;
  return taken;
}

/** Null for whatever is no model's file: the grading finds out and says what it is. */
function fileAt(argument: string | null): string | null {
  if (argument === null || argument.trim() === '') return null;
  try {
    const path = resolveInput(argument, userDirectory());
    return isModelFile(path) && statSync(path).isFile() ? path : null;
  } catch {
    return null;
  }
}
