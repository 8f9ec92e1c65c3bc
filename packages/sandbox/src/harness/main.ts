/**
 * The program of the sandboxed process: a loop that takes a script, makes a fresh realm, and runs submission
 * and script in it.
 *
 * It is the argument of `node -e`. The realm's code comes through three descriptors that are closed before a
 * submission arrives, and everything else over the channel, so the process needs to open no file at all. It
 * ends when the parent closes the channel. Its own realm has Node; a submission's realms have nothing of it
 * except three functions that realm.ts keeps private.
 */
import { types } from 'node:util';
import { type Context, constants, createContext, Script } from 'node:vm';
import { CHECK_BYTES } from '@hw5/base/build/compiled-form';
import {
  type Frame,
  KERNELS,
  KIND,
  REALM_CACHE,
  REALM_CODE,
  readFrame,
  takeFile,
  writeFrame,
} from './channel.ts';
import { freezeHost } from './freeze-host.ts';
import { kernelCompiler } from './kernels.ts';
import type { Factory, Host, start } from './realm/realm.ts';

const bufferOf = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Float64Array.prototype) as object,
  'buffer',
)!.get!;

const host: Host = {
  send(json, block) {
    if (typeof json !== 'string') return;
    if (block === null) writeFrame(json, null);
    else if (types.isFloat64Array(block)) {
      writeFrame(json, new Uint8Array(Reflect.apply(bufferOf, block, []) as ArrayBuffer));
    }
  },
  isProxy: types.isProxy,
  compile: kernelCompiler(takeFile(KERNELS)),
};

/** As the realm's script ends: with numpy-ts given. */
type Start = (host: Host) => ReturnType<typeof start>;

type Realm = { readonly context: Context; readonly begin: ReturnType<typeof start> };

/**
 * A realm with numpy-ts loaded and everything frozen; nothing of a submission is in it. Its global object is
 * an ordinary one. Node before 22.8 has no way to make that (but Node 20 has): there every use of a global
 * goes through Node's interceptors, and a loop over `Math` is a hundred times slower.
 */
function freshRealm(script: Script): Realm {
  const context = createContext(constants.DONT_CONTEXTIFY ?? Object.create(null), {
    codeGeneration: { strings: false, wasm: true },
  });
  return { context, begin: (script.runInContext(context) as Start)(host) };
}

function run({ context, begin }: Realm, submission: Script, { text, block }: Frame): void {
  const factory = submission.runInContext(context) as Factory;
  begin(factory, text.toString('utf8'), new Float64Array(new Uint8Array(block).buffer));
}

/** V8 compiles anew what has no form, or one that is of another version. Whoever opened it has checked it. */
function realmScript(): Script {
  const source = takeFile(REALM_CODE).toString('latin1');
  // Without its check, which would put it where V8 has to copy it first: at no multiple of eight bytes.
  const cache = takeFile(REALM_CACHE, CHECK_BYTES);
  return new Script(source, {
    filename: 'grader.js',
    cachedData: cache.length > 0 ? cache : undefined,
  });
}

/**
 * Some errors only V8 finds (`/(/` parses as far as esbuild is concerned). None of the submission's code has
 * run when it does, so the error is Node's own: its stack begins with `submission.js:<line>`, the line, and a
 * line of spaces with a caret.
 */
function refusal(error: unknown): string {
  const { message, stack } = error as Error;
  const [head, , below] = (stack ?? '').split('\n');
  const line = Number(/^submission\.js:(\d{1,7})$/.exec(head ?? '')?.[1] ?? 0);
  const column = Math.max(0, below?.indexOf('^') ?? 0) + 1;
  return JSON.stringify({ t: 'refused', message: message.slice(0, 2000), line, column });
}

function main(): void {
  freezeHost();
  const script = realmScript();
  writeFrame(JSON.stringify({ t: 'hello' }), null);
  // The first one while the submission is still being bundled; the parent asks for the others. One for the
  // next script is made while the parent reads what the last one sent: none is there while a script runs.
  const ahead: Realm[] = [freshRealm(script)];
  let submission: Script | null = null;
  let refused = '';
  for (let frame = readFrame(); frame; frame = readFrame()) {
    if (frame.kind === KIND.submission) {
      submission = null;
      refused = '';
      try {
        submission = new Script(frame.text.toString('utf8'), { filename: 'submission.js' });
      } catch (error) {
        refused = refusal(error);
      }
    } else if (frame.kind === KIND.run && refused !== '') {
      writeFrame(refused, null);
    } else if (frame.kind === KIND.run && submission) {
      run(ahead.shift() ?? freshRealm(script), submission, frame);
    } else if (frame.kind === KIND.realm) {
      ahead.push(freshRealm(script));
    } else if (frame.kind === KIND.makeCache) {
      writeFrame(JSON.stringify({ t: 'cache' }), script.createCachedData());
    }
  }
}

main();
process.exit(0);
