/**
 * A submission's files as one classic script for the sandbox's realms.
 *
 * esbuild only parses and links, in a process (esbuild-process.ts) that opens no file: imports are
 * resolved here (own-files.ts), and file contents are sent to it. The requests are those of esbuild's library
 * for `build` with a plugin.
 */
import { plainSyntaxError } from '@hw5/base/text';
import type { Diagnostic } from '../diagnostic.ts';
import { machineError } from '../process/known-right.ts';
import type { Value } from './esbuild-packets.ts';
import { type Esbuild, type Respond, ROOT, requestEsbuild, type ServiceRequest } from './esbuild-process.ts';
import { type Import, OwnFiles, type Resolution } from './own-files.ts';

/** The wrapper's one line above the code; process/thrown-error.ts subtracts it from positions. */
const ABOVE = '(function (require, module, exports) { "use strict";\n';
const BELOW = '\n})';

export interface Bundle {
  readonly code: string;
  readonly sourceMap: string;
  /** Relative path → source of every file that took part. */
  readonly files: ReadonlyMap<string, string>;
}

export interface BundleFailure {
  readonly reason: string;
  readonly diagnostics: readonly Diagnostic[];
}

const TOO_MUCH: BundleFailure = {
  reason: 'The submission could not be compiled: that took too long, or too much memory.',
  diagnostics: [],
};

/** The plugin's name: set in messages about refused imports, empty in messages about code. */
const PLUGIN = 'confined-to-the-submission';

const FLAGS = [
  '--bundle',
  '--outfile=submission.js',
  '--format=cjs',
  '--platform=neutral',
  '--target=es2022',
  '--sourcemap=external',
  '--sources-content=false',
  '--charset=ascii',
  '--legal-comments=none',
  '--log-level=silent',
  '--log-limit=20',
  '--supported:dynamic-import=false',
  '--tsconfig-raw={"compilerOptions":{"target":"ES2023","useDefineForClassFields":true}}',
];

const everything = (id: number, namespace: string) => ({ id, filter: '.*', namespace });

function buildRequest(entry: string): ServiceRequest {
  return {
    command: 'build',
    entries: [['', entry]],
    flags: FLAGS,
    write: false,
    stdinContents: null,
    stdinResolveDir: null,
    absWorkingDir: ROOT,
    nodePaths: [],
    context: false,
    plugins: [
      {
        name: PLUGIN,
        onStart: false,
        onEnd: false,
        onResolve: [everything(0, '')],
        onLoad: [everything(1, 'submission'), everything(2, 'defaults')],
      },
    ],
  };
}

/** What esbuild requests while it builds. */
type EsbuildRequest =
  | { readonly command: 'on-start' | 'ping' }
  | ({ readonly command: 'on-resolve' } & Import)
  | {
      readonly command: 'on-load';
      readonly ids: readonly number[];
      readonly path: string;
      readonly namespace: string;
    };

async function respond(own: OwnFiles, request: EsbuildRequest): Promise<Value> {
  switch (request.command) {
    case 'on-resolve':
      return { id: 0, ...resolved(await own.resolve(request)) };
    case 'on-load': {
      const { contents, loader } = own.contentsOf(request.path, request.namespace);
      return { id: request.ids[0]!, contents: Buffer.from(contents), loader };
    }
    default:
      return { errors: [], warnings: [] };
  }
}

function resolved(resolution: Resolution): { readonly [key: string]: Value } {
  if (!('refusal' in resolution)) return { ...resolution };
  const text = resolution.refusal;
  return { errors: [{ id: '', pluginName: PLUGIN, text, location: null, notes: [], detail: 0 }] };
}

interface Message {
  readonly text: string;
  readonly pluginName: string;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/**
 * The response to a build: messages about the submission, or its files; `error` when the compiler itself
 * failed.
 */
type Result =
  | { readonly error: string }
  | {
      readonly errors: readonly Message[];
      readonly outputFiles: readonly { readonly path: string; readonly contents: Buffer }[];
    };

function diagnosticOf({ text, location }: Message, files: ReadonlyMap<string, string>): Diagnostic {
  const file = (location?.file ?? '').replace(/^submission:/, '');
  const line = location?.line ?? 1;
  const sourceLine = (files.get(file)?.split('\n')[line - 1] ?? '').slice(0, 400);
  return {
    severity: 'error',
    file,
    line,
    column: (location?.column ?? 0) + 1,
    message: plainSyntaxError(text, sourceLine),
    sourceLine,
  };
}

function failureOf(messages: readonly Message[], files: ReadonlyMap<string, string>): BundleFailure {
  const diagnostics = messages.slice(0, 20).map((message) => diagnosticOf(message, files));
  const refused = messages.find(({ pluginName }) => pluginName !== '');
  return { reason: refused ? `${refused.text}.` : 'The submission does not compile.', diagnostics };
}

/** Asks a process of esbuild. */
export type Ask = (request: ServiceRequest, respond: Respond) => Promise<Value | null>;

async function build(own: OwnFiles, entry: string, ask: Ask): Promise<Result | null> {
  const response = await ask(buildRequest(entry), (request) =>
    respond(own, request as unknown as EsbuildRequest),
  );
  return response as unknown as Result | null;
}

/**
 * Bundles a submission that is known to compile.
 * @throws InputError if even that fails: the machine is at fault
 */
async function requireCompiler(): Promise<void> {
  const result = await build(
    new OwnFiles(ROOT, 'model.ts', 'export class Model {}'),
    'model.ts',
    requestEsbuild,
  );
  if (result === null) throw machineError('that the compiler ends before it is done');
}

/**
 * esbuild gives every import of a module that it does not bundle a getter for each name, in case the module
 * changes: seven hundred for numpy-ts, in every realm. A realm's numpy-ts is frozen and has no default
 * export, so it is taken as it is. As many characters as before: the source map stays right.
 */
const withoutCopies = (code: string): string =>
  code.replaceAll(/^(var \w+ = )__toESM(\(require\("numpy-ts"\)\);)$/gm, '$1       $2');

function bundleOf(
  { outputFiles }: Extract<Result, { errors: unknown }>,
  files: ReadonlyMap<string, string>,
): Bundle {
  const text = (ending: string): string =>
    outputFiles.find(({ path }) => path.endsWith(ending))!.contents.toString();
  return { code: ABOVE + withoutCopies(text('.js')) + BELOW, sourceMap: text('.map'), files };
}

/**
 * Bundles `entry` (a path relative to the real `folder`) with the text `source`. The compiler is started
 * before this returns.
 * @param esbuild the compiler that is installed, unless a test gives a stub
 * @throws Error if the compiler cannot be started: a fault of the installation, never of the submission
 */
export async function bundle(
  folder: string,
  entry: string,
  source: string,
  esbuild?: Esbuild,
): Promise<Bundle | BundleFailure> {
  const own = new OwnFiles(folder, entry, source);
  const result = await build(own, entry, (request, respond) => requestEsbuild(request, respond, esbuild));
  if (result === null || 'error' in result) {
    await requireCompiler();
    return TOO_MUCH;
  }
  return result.errors.length > 0 ? failureOf(result.errors, own.files) : bundleOf(result, own.files);
}

/**
 * As `bundle`, by a process that others ask as well; null if the submission does not compile.
 * @throws if the process ends, or responds with anything else than expected; `bundle` decides then
 */
export async function bundleWith(
  ask: Ask,
  folder: string,
  entry: string,
  source: string,
): Promise<Bundle | null> {
  const own = new OwnFiles(folder, entry, source);
  const result = await build(own, entry, ask);
  if (result === null || 'error' in result) throw new Error('the compiler failed');
  return result.errors.length > 0 ? null : bundleOf(result, own.files);
}
