/**
 * Attacks by code that is assumed to have broken out of its realm already: each is run as the sandboxed
 * process' own program, with all of Node and the channel at its disposal. What must hold then are the outer
 * layers: permission model, limits, namespaces, and a parent that trusts nothing. Every program gets
 * `say(text)` (printed output), `frame(json, block)`, `raw(bytes)`, and the constants OUTSIDE, NAME (see
 * outside.ts) and PARENT (the pid of the test).
 */
import { KIND } from '../../src/harness/channel.ts';
import type { StopReason } from '../../src/index.ts';
import type { Outside } from './outside.ts';

const prelude = ({ path, name }: Outside): string => `
const [OUTSIDE, NAME, PARENT] = ${JSON.stringify([path, name, process.pid])};
const fs = require('node:fs');
const raw = (bytes) => fs.writeSync(3, bytes);
const frame = (json, block = Buffer.alloc(0)) => {
  const text = Buffer.from(typeof json === 'string' ? json : JSON.stringify(json));
  const head = Buffer.alloc(12);
  head.writeUInt32LE(text.length, 4);
  head.writeUInt32LE(block.length, 8);
  raw(Buffer.concat([head, text, block]));
};
const say = (text) => frame({ t: 'printed', text: String(text) + '\\n' });
const attempt = (name, action) => {
  try {
    say(name + ': DONE ' + action());
  } catch (error) {
    say(name + ': refused (' + (error.code ?? error.name) + ')');
  }
};
const skipTo = (kind) => {
  for (;;) {
    const read = (n) => {
      const b = Buffer.alloc(n);
      for (let at = 0; at < n; ) {
        const got = fs.readSync(3, b, at, n - at, null);
        if (got === 0) process.exit(0);
        at += got;
      }
      return b;
    };
    const head = read(12);
    const [is, text, block] = [head.readUInt32LE(0), head.readUInt32LE(4), head.readUInt32LE(8)];
    read(text);
    read(block);
    if (is === kind) return;
  }
};
frame({ t: 'hello' });
skipTo(${KIND.run});
frame({ t: 'loaded', model: true, error: null });
`;

const array = (shape: string, at: number, n: number) => `{ k: 'array', shape: ${shape}, at: ${at}, n: ${n} }`;
const record = (value: string, block = '') =>
  `frame({ t: 'record', name: 'result', value: ${value} }${block ? `, ${block}` : ''});`;

/** Calls of one kind, whose argument has this shape and whose result is of no use. */
const calls = (shape: string, order: string, block = ''): string =>
  `frame({ t: 'calls', name: 'result', kinds: [{ method: 'loss', args: [{ k: 'array', shape: ${shape} }], returned: { k: 'unusable', what: '' } }], order: ${order} }${block ? `, ${block}` : ''});`;

export interface EscapedAttack {
  /** For one that needs longer than the others, or only waits for its end. */
  readonly scriptMs?: number;
  readonly name: string;
  readonly program: string;
  /** How the script ends for the parent. */
  readonly ends: readonly string[];
  readonly reason?: StopReason | { readonly code: StopReason['code'] };
}

const bad = (
  name: string,
  program: string,
  reason: EscapedAttack['reason'] = { code: 'garbled-message' },
): EscapedAttack => ({ name, program, ends: ['died'], reason });

const bodies: readonly EscapedAttack[] = [
  // The protocol.
  bad('sends garbage', `raw(Buffer.from('this is not a frame, not at all')); for (;;);`),
  bad(
    'claims a frame of four gigabytes',
    `const h = Buffer.alloc(12, 255); h.writeUInt32LE(0, 0); raw(h); for (;;);`,
  ),
  bad('sends text that is not JSON', `frame('{'); for (;;);`),
  bad('sends a message of an unknown kind', `frame({ t: 'verdict', score: 10 }); for (;;);`),
  bad('adds a field to a message', `frame({ t: 'ended', error: null, score: 10 }); for (;;);`),
  bad(
    'pollutes by __proto__ in a message',
    `frame('{"t":"ended","error":null,"__proto__":{"ending":"finished"}}'); for (;;);`,
  ),
  bad(
    'records what nobody asked for',
    `frame({ t: 'record', name: '__proto__', value: { k: 'unusable', what: '' } }); for (;;);`,
  ),
  bad('claims more numbers than it sends', `${record(array('[1, 3]', 0, 3))} for (;;);`),
  bad(
    'claims a shape that its numbers do not have',
    `${record(array('[2, 3]', 0, 3), 'Buffer.alloc(24)')} for (;;);`,
  ),
  bad('reads numbers outside the block', `${record(array('[3]', 100, 3), 'Buffer.alloc(24)')} for (;;);`),
  bad('claims a negative extent', `${record(array('[-1, -3]', 0, 3), 'Buffer.alloc(24)')} for (;;);`),
  bad('claims an extent that overflows', `${record(array('[8e6, 8e6, 8e6]', 0, 0))} for (;;);`),
  bad('sends a call of a kind that it does not name', `${calls('[1]', '[1]')} for (;;);`),
  bad('sends calls whose extents overflow', `${calls('[8e6, 8e6, 8e6]', '[0]')} for (;;);`),
  bad(
    'sends more calls than a training makes',
    `for (let i = 0; i < 2; i++) { ${calls('[0]', 'new Array(6000).fill(0)')} } for (;;);`,
  ),
  bad(
    'sends a block that is no whole number of floats',
    `frame({ t: 'ended', error: null }, Buffer.alloc(7)); for (;;);`,
  ),
  bad('sends loaded twice', `frame({ t: 'loaded', model: true, error: null }); for (;;);`),
  bad('sends hello again', `frame({ t: 'hello' }); for (;;);`),
  bad('nests its JSON a million deep', `frame('['.repeat(1e6)); for (;;);`),
  { name: 'floods the channel', program: `for (;;) say('x'.repeat(60000));`, ends: ['died', 'timeout'] },
  bad('floods stdout', `for (;;) fs.writeSync(1, 'x'.repeat(60000));`, { code: 'output-flood' }),
  bad('floods stderr', `for (;;) fs.writeSync(2, 'x'.repeat(60000));`, { code: 'output-flood' }),
  bad('ends with exit code 0 before the end', 'process.exit(0);', { code: 'exited', exitCode: 0 }),
  bad('ends with half a frame', 'raw(Buffer.from([0, 0, 0, 0, 9, 0, 0])); process.exit(0);', {
    code: 'exited',
    exitCode: 0,
  }),
  bad('closes the channel', 'fs.closeSync(3); process.exit(3);', { code: 'exited', exitCode: 3 }),
  // Whether these end by a signal or with an exit code depends on the namespaces.
  { name: 'aborts', program: 'process.abort();', ends: ['died'] },
  {
    name: 'kills its process group',
    program: `try { process.kill(0, 'SIGKILL'); process.kill(process.pid, 'SIGKILL'); } catch {} process.exit(9);`,
    ends: ['died'],
  },
  { name: 'loads and then sends nothing', program: `for (;;);`, ends: ['timeout'], scriptMs: 400 },
  {
    name: 'sends a megabyte of hostile text as an error',
    program: `frame({ t: 'ended', error: { name: 'x'.repeat(200), message: '\\x1b[2J'.repeat(900), stack: 'submission.js:999999:1 submission.js:1:1', notImplemented: true, during: '<b>' } }); for (;;);`,
    ends: ['threw'],
  },
  {
    name: 'sends results after the end, for the next script',
    program: `frame({ t: 'ended', error: null }); frame({ t: 'loaded', model: true, error: null }); ${record(array('[1, 3]', 0, 3), 'Buffer.alloc(24)')} frame({ t: 'ended', error: null }); for (;;);`,
    ends: ['finished'],
  },
  // Memory.
  {
    name: 'fills memory with buffers',
    // A busy machine takes seconds to give memory; the memory limit should end this, not the clock.
    scriptMs: 30_000,
    program: `const all = []; for (;;) all.push(Buffer.alloc(5e6, 1));`,
    ends: ['memory', 'died'],
  },
  {
    name: 'fills memory with objects',
    program: `let l; for (;;) l = { l, x: [1.5, 2.5] };`,
    ends: ['memory', 'died', 'timeout'],
  },
  {
    name: 'fills memory with WebAssembly',
    program: `const all = []; for (;;) { const m = new WebAssembly.Memory({ initial: 500 }); new Uint8Array(m.buffer).fill(1); all.push(m); }`,
    // On a busy machine the clock may come before the memory limit.
    ends: ['memory', 'died', 'timeout'],
  },
];

/** Each tries several things and prints the results; the test looks for `DONE`. */
const tries = (name: string, program: string): EscapedAttack => ({
  name,
  program: `${program}\nframe({ t: 'ended', error: null }); for (;;);`,
  ends: ['finished'],
});

const forbidden: readonly EscapedAttack[] = [
  tries(
    'reads files',
    `
for (const path of ['/etc/passwd', '/proc/self/environ', '/proc/1/environ', OUTSIDE + '/canary.txt', process.execPath, '.']) {
  attempt(path, () => fs.readFileSync(path).length);
}
attempt('readdir', () => fs.readdirSync(OUTSIDE).length);
attempt('open', () => fs.openSync('/etc/passwd'));
attempt('symlink', () => fs.symlinkSync('/etc/passwd', OUTSIDE + '/link'));
attempt('require', () => require('/etc/hostname'));`,
  ),
  tries(
    'writes files',
    `
for (const path of [OUTSIDE + '/file.txt', '/' + NAME, '/dev/shm/' + NAME, OUTSIDE + '/canary.txt']) {
  attempt(path, () => fs.writeFileSync(path, 'x'));
}
attempt('mkdir', () => fs.mkdirSync(OUTSIDE + '/folder'));
attempt('sqlite', () => Object.keys(require('node:sqlite')).join());
attempt('heap snapshot', () => require('node:v8').writeHeapSnapshot(OUTSIDE + '/snapshot.heap'));
attempt('report', () => process.report.writeReport(OUTSIDE + '/report.json'));`,
  ),
  tries(
    'starts processes',
    `
const cp = require('node:child_process');
attempt('spawn', () => cp.spawnSync('/bin/sleep', ['0']).status);
attempt('daemon', () => cp.spawn('/bin/sleep', ['600'], { detached: true, stdio: 'ignore' }).pid);
attempt('fork', () => cp.fork(OUTSIDE + '/x.js').pid);
attempt('worker', () => new (require('node:worker_threads').Worker)('for (;;);', { eval: true }).threadId);
attempt('cluster', () => require('node:cluster').fork().id);
attempt('addon', () => process.dlopen({ exports: {} }, OUTSIDE + '/x.node'));
attempt('wasi', () => new (require('node:wasi').WASI)({ version: 'preview1', preopens: { '/': '/' } }) && 'x');
attempt('inspector', () => { require('node:inspector').open(0); return require('node:inspector').url(); });
attempt('eval', () => eval('1 + 1'));
attempt('Function', () => new Function('return process')().pid);`,
  ),
  tries(
    'knows nothing of the grader',
    `
say('ENV ' + JSON.stringify(process.env));
say('ARGV ' + process.argv.slice(1).join(' ').slice(0, 100));
say('FDS ' + [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20].filter((fd) => { try { fs.writeSync(fd, ''); return fs.fstatSync(fd).isSocket() || fs.fstatSync(fd).isFile(); } catch { return false; } }).join());`,
  ),
];

/** What only some ways of starting prevent. */
export const inNamespaces: readonly EscapedAttack[] = [
  tries(
    'sees and signals no other process',
    `
say('PID ' + process.pid + ' PPID ' + process.ppid);
attempt('signal the parent', () => process.kill(PARENT, 'SIGUSR1'));
attempt('signal zero to the parent', () => process.kill(PARENT, 0));`,
  ),
];

export const escaped: readonly EscapedAttack[] = [...bodies, ...forbidden];

export function programOf({ program }: Pick<EscapedAttack, 'program'>, outside: Outside): string {
  return prelude(outside) + program;
}

/** Connects to a port of this machine; waiting for the result needs the event loop. */
export const network = (port: number): EscapedAttack => ({
  name: 'connects to the network',
  ends: ['finished'],
  program: `
const socket = require('node:net').connect(${port}, '127.0.0.1');
const end = (text) => { say(text); frame({ t: 'ended', error: null }); };
socket.on('connect', () => end('network: DONE'));
socket.on('error', (error) => end('network: refused (' + error.code + ')'));
setTimeout(() => end('network: refused (silence)'), 1000);
`,
});
