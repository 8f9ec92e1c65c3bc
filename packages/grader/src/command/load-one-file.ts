/**
 * Loads the program of one-file.ts. V8 compiles it for a tenth of a second at every start, so its compiled
 * form is kept in a folder: by Node itself from version 22 on, before that by this.
 *
 * V8 looks neither at the script that a compiled form belongs to nor at its bytes, so a CRC of both stands
 * before it. One that is damaged, of another Node or of other sources is made anew.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import type { OneFile } from './one-file.ts';

type Program = typeof import('./one-file.ts');

const path = fileURLToPath(new URL('./one-file.cjs', import.meta.url));
const load = createRequire(import.meta.url);

/**
 * As `beginOneFile`.
 * @param folder of compiled forms; it need not exist, nor be writable
 */
export function beginOneFile(folder: string, ...words: Parameters<Program['beginOneFile']>): OneFile | null {
  // Only newer Nodes have it.
  const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown };
  if (enableCompileCache) {
    enableCompileCache(folder);
    return (load(path) as Program).beginOneFile(...words);
  }
  const { program, keep } = compiled(join(folder, `one-file-${process.version}-${process.arch}`));
  const begun = program.beginOneFile(...words);
  return (
    begun && {
      ...begun,
      finish: async (meanwhile) => {
        const code = await begun.finish(meanwhile);
        await keep();
        return code;
      },
    }
  );
}

const CHECK_BYTES = 4;

/** What stands before a compiled form: against damage, as Node's own does; nobody else writes there. */
function checkOf(source: Buffer, form: Buffer): Buffer {
  const check = Buffer.alloc(CHECK_BYTES);
  check.writeUInt32LE(crc32(form, crc32(source)));
  return check;
}

/** @returns the program, and what keeps its compiled form: after it ran, when its functions are compiled */
function compiled(cache: string): { readonly program: Program; readonly keep: () => Promise<void> } {
  const source = readFileSync(path);
  const known = read(cache, source);
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${source.toString('utf8')}\n})`,
    { filename: path, cachedData: known },
  );
  // What the program imports are modules beside it; a script by itself cannot import.
  const module = { exports: {} as Program, importBeside: (name: string) => import(name) };
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  run(module.exports, load, module, path, dirname(path));
  const isKnown = known !== undefined && script.cachedDataRejected === false;
  return { program: module.exports, keep: async () => (isKnown ? undefined : write(cache, source, script)) };
}

function read(cache: string, source: Buffer): Buffer | undefined {
  try {
    const bytes = readFileSync(cache);
    const form = bytes.subarray(CHECK_BYTES);
    return checkOf(source, form).equals(bytes.subarray(0, CHECK_BYTES)) ? form : undefined;
  } catch {
    return undefined;
  }
}

async function write(cache: string, source: Buffer, script: Script): Promise<void> {
  try {
    const form = script.createCachedData();
    const { writeFileAtomic } = await import('@hw5/base/node');
    mkdirSync(dirname(cache), { recursive: true });
    writeFileAtomic(cache, Buffer.concat([checkOf(source, form), form]));
  } catch {
    // It is compiled again the next time.
  }
}
