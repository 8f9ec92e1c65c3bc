/** Imports of Node's modules: none costs a point by itself, and what a realm does not have names its line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleSubmission, findSubmission } from '../src/index.ts';
import { nodeModuleNames } from '../src/node-names.ts';
import { runScripts } from '../src/process/run-scripts.ts';
import { checkTypes } from '../src/submission/type-check.ts';
import { limits, scripts } from './support/scripts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hw5 imports '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function bundled(source: string) {
  writeFileSync(join(folder, 'model.ts'), source);
  const submission = await findSubmission(folder).then(bundleSubmission);
  if (submission.kind === 'rejected') throw new Error(submission.reason);
  return submission;
}

/** Loads a submission with this text above a model whose `loss` runs `body`. */
async function run(text: string, body = '') {
  const model = `export class Model { static loss(p, y) { ${body}; return 1; } }`;
  return runScripts(await bundled(`${text}\n${model}`), { loss: scripts.loss }, limits);
}

/** What `text` prints while the module is loaded. */
async function printedBy(text: string): Promise<string> {
  const { loading } = await run(text);
  expect(loading.error).toBeNull();
  return loading.printed;
}

it('every module of this Node has its name in the list', () => {
  const missing = builtinModules.filter((name) => !name.startsWith('_') && !nodeModuleNames.includes(name));
  expect(missing).toEqual([]);
});

describe('an import', () => {
  it('of any module costs nothing, used in what grading does not call, or for nothing', async () => {
    const imports = nodeModuleNames.map(
      (name, i) => `import d${i} from '${name}'; import * as n${i} from '${name}'; import '${name}';`,
    );
    const uses = nodeModuleNames.map((_, i) => `d${i}.some(); n${i}.other();`).join(' ');
    const { loading, outcomes } = await run(`${imports.join('\n')}\nfunction debug() { ${uses} }`);
    expect(loading).toMatchObject({ error: null, rejection: null, printed: '' });
    expect(outcomes.loss!.ending).toBe('finished');
  });

  it('of any module is no type error', async () => {
    const imports = nodeModuleNames.map((name, i) => `import d${i}, { n${i} } from '${name}';`);
    const uses = nodeModuleNames.map((_, i) => `d${i}.some(); n${i}();`);
    const source = [...imports, ...uses, 'export class Model {}'].join('\n');
    expect(await checkTypes(await bundled(source))).toEqual({ diagnostics: [], note: null });
  });

  it('may be extended or tested for what it has', async () => {
    const text = `import { EventEmitter } from 'node:events'; import fs from 'node:fs';
      class Mine extends EventEmitter {} console.log(typeof fs.readFileSync, typeof Mine, \`\${typeof fs}\`);`;
    expect(await printedBy(text)).toBe('function function function\n');
  });
});

/** Imports as debugging has them, with what they show. */
describe('works as far as debugging needs it', () => {
  it.each([
    [
      "import process from 'node:process'; console.log(process.env.DEBUG, process.argv.length)",
      'undefined 2\n',
    ],
    ["import { env, stdout } from 'process'; stdout.write(String(env.DEBUG))", 'undefined'],
    ["import * as process from 'node:process'; console.log(process.platform)", 'linux\n'],
    ["import { performance } from 'node:perf_hooks'; console.log(typeof performance.now())", 'number\n'],
    [
      "import { inspect, format } from 'node:util'; console.log(inspect({ a: 1 }), format('%d', 2))",
      '{ a: 1 } 2\n',
    ],
    [
      "import util from 'util'; util.inspect.defaultOptions.depth = null; console.log(util.inspect([1]))",
      '[1]\n',
    ],
    [
      "import util from 'node:util'; console.log(util.isDeepStrictEqual([1], [1]), util.types.isDate(1))",
      'true false\n',
    ],
    ["import assert from 'node:assert'; assert(true); assert.equal(1, 1); assert.deepEqual([1], [1])", ''],
    ["import assert from 'node:assert/strict'; assert.throws(() => assert.equal(1, '1')); assert.ok(1)", ''],
    ["import { strict as assert } from 'assert'; assert.deepEqual({ a: 1 }, { a: 1 })", ''],
    [
      "import { setTimeout } from 'node:timers'; setTimeout(() => {}, 1).unref()",
      /^\(setTimeout: .* is not called/,
    ],
    [
      "import { setTimeout } from 'node:timers/promises'; void setTimeout(1)",
      /^\(setTimeout: .* is not called/,
    ],
    [
      "import { URL, fileURLToPath } from 'node:url'; console.log(fileURLToPath(import.meta.url), new URL('file:///a').pathname)",
      '/model.ts /a\n',
    ],
    ["import path from 'node:path'; console.log(path.join('a', '../b'), path.posix.sep)", 'b /\n'],
    ["import console, { log } from 'node:console'; console.log(1); log(2)", '1\n2\n'],
    ["import { Buffer } from 'node:buffer'; console.log(typeof Buffer)", 'function\n'],
    ["import os from 'node:os'; console.log(os.cpus().length, os.EOL.length)", '0 1\n'],
    ["import readline from 'node:readline'; readline.cursorTo(process.stdout, 0)", ''],
    ["import { isMainThread } from 'node:worker_threads'; if (isMainThread) console.log('main')", ''],
    [
      "import test from 'node:test'; test('a', () => {}); test.skip('b')",
      /^\(test: its function is not called/,
    ],
    [
      "import fs from 'node:fs'; fs.appendFileSync('log', 'a'); fs.appendFileSync('log', 'b')",
      '(fs.appendFileSync: nothing is written to disk while your code is graded; hw5 run does it)\n',
    ],
    ["const { inspect } = require('util'); console.log(inspect('a'))", '"a"\n'],
  ])('%s', async (text, shown) => {
    const printed = await printedBy(text);
    if (typeof shown === 'string') expect(printed).toBe(shown);
    else expect(printed).toMatch(shown);
  });
});

describe('is refused where it is used, by name and line', () => {
  it.each([
    ["import fs from 'node:fs';", "fs.readFileSync('/etc/passwd')", 'fs.readFileSync'],
    ["import { readFileSync } from 'fs';", "readFileSync('/etc/passwd')", 'fs.readFileSync'],
    ["import fs, { readFileSync } from 'node:fs';", "readFileSync('a', fs)", 'fs.readFileSync'],
    ["import * as fs from 'node:fs/promises';", "fs.readFile('a')", 'fs/promises.readFile'],
    ["import fs from 'node:fs';", "fs.promises.readFile('a')", 'fs.promises.readFile'],
    ["import { execSync } from 'node:child_process';", "execSync('true')", 'child_process.execSync'],
    ["import net from 'node:net';", 'net.connect(9)', 'net.connect'],
    ["import http from 'http';", "http.get('http://127.0.0.1:9')", 'http.get'],
    ["import { EventEmitter } from 'node:events';", 'new EventEmitter()', 'events.EventEmitter'],
    ["import { DatabaseSync } from 'node:sqlite';", "new DatabaseSync(':memory:')", 'sqlite.DatabaseSync'],
    ["import crypto from 'node:crypto';", 'crypto.randomUUID()', 'crypto.randomUUID'],
    ["import util from 'node:util';", 'util.promisify(() => {})', 'util.promisify'],
  ])('%s %s', async (text, body, name) => {
    const { outcomes } = await run(text, `\n${body}`);
    expect(outcomes.loss).toMatchObject({
      ending: 'threw',
      error: {
        message: `${name} is not available while your code is graded; hw5 run allows it. Take it out before you hand in.`,
        location: expect.stringMatching(/^model\.ts:3:\d+$/) as unknown,
      },
    });
  });

  it('a module that is not of Node rejects the submission, as before', async () => {
    await expect(bundled("import chalk from 'chalk'; export class Model { c = chalk; }")).rejects.toThrow(
      '"chalk" cannot be imported',
    );
    await expect(bundled("import x from 'node:unheard-of'; export class Model { c = x; }")).rejects.toThrow(
      '"node:unheard-of" cannot be imported',
    );
  });
});
