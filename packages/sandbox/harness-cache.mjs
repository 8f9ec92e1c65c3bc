/**
 * Makes V8's compiled form of realm.js: the harness runs a small submission and returns what V8 compiled
 * meanwhile, which saves every grading that work. V8 accepts it only in the version that made it; any other
 * compiles anew. The process that makes it never runs a student's code.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';

/** As in src/harness/channel.ts. */
export const KIND = { submission: 1, run: 2, makeCache: 3, realm: 4 };
const none = Buffer.alloc(0);

/**
 * V8 takes a cache only under the flags that made it. They are those of src/process/launch-plans.ts with the
 * default memory limit; under another limit the realm is compiled anew.
 */
export const V8_FLAGS = [
  '--disallow-code-generation-from-strings',
  '--single-threaded-gc',
  '--min-semi-space-size=4',
  '--initial-heap-size=128',
  ...(process.versions.v8.startsWith('11.3.') ? ['--interrupt-budget=675840', '--no-rehash-snapshot'] : []),
  '--max-old-space-size=308',
];

/** Uses what nearly every submission uses, so that it is compiled when the cache is taken. */
const submission = `(function (require, module, exports) { "use strict";
const np = require('numpy-ts');
exports.Model = class {
  constructor(images, labels, C) { this.W = np.random.rand(images.shape[1], C); this.b = np.zeros([1, C]); }
  logits(x) { return (x.ndim === 1 ? x.reshape(1, x.size) : x).matmul(this.W).add(this.b); }
  forwardPass(x) { const l = this.logits(x); const e = np.exp(l.subtract(l.max(1, true))); return e.divide(e.sum(1, true)); }
  static loss(p, y) { return -Math.log(Number(p.get([0, y])) + 1e-10); }
  static backPropagation(x, p, y) { const d = p.copy(); d.set([0, y], Number(d.get([0, y])) - 1); return [np.outer(x, d.reshape(d.size)), d]; }
  gradientDescent(w, b) { this.W = this.W.subtract(w.multiply(0.1)); this.b = this.b.subtract(b.multiply(0.1)); }
  trainNN() { np.random.permutation(3); np.argmax(this.logits(np.ones([2, 4])), 1); }
};
})`;

const array = (shape, at, n) => ({ dtype: 'float64', shape, data: { at, n } });
const call = (method, args, returns) => ({ op: 'call', on: 'm', method, args, returns, record: method });
const script = {
  operations: [
    { op: 'seed', seed: 1 },
    {
      op: 'construct',
      as: 'm',
      trainImages: array([2, 4], 0, 8),
      trainLabels: { ...array([2], 0, 2), dtype: 'int32' },
      numClasses: 3,
      hyperparameters: {},
      testImages: array([2, 4], 0, 8),
      testLabels: { ...array([2], 0, 2), dtype: 'int32' },
    },
    { op: 'spy', on: 'm', methods: ['forwardPass'], record: 'calls' },
    { op: 'stub', on: 'm', method: 'logits', returns: [array([1, 3], 0, 3)] },
    call('forwardPass', [array([4], 0, 4)], 'array'),
    call('loss', [array([1, 3], 0, 3), 0], 'array'),
    call('backPropagation', [array([4], 0, 4), array([1, 3], 0, 3), 0], 'pair'),
    call('gradientDescent', [array([4, 3], 0, 12), array([1, 3], 0, 3)], 'nothing'),
    call('trainNN', [], 'nothing'),
    { op: 'read', on: 'm', property: 'W', record: 'W' },
  ],
};

/**
 * The cache's bytes for the Node that runs this: of the script in the file `realm`, run by the program `main`
 * (text).
 */
export async function makeRealmCache(main, realm, kernels) {
  const files = [realm, devNull, kernels].map((path) => openSync(path, 'r'));
  const child = spawn(process.execPath, [...V8_FLAGS, '--no-warnings', '-e', main], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe', ...files],
    env: {},
  });
  for (const file of files) closeSync(file);
  const channel = child.stdio[3];
  const send = (kind, text, block = none) => {
    const head = Buffer.alloc(12);
    for (const [i, value] of [kind, text.length, block.length].entries()) head.writeUInt32LE(value, 4 * i);
    channel.write(Buffer.concat([head, text, block]));
  };
  send(KIND.submission, Buffer.from(submission));
  for (let i = 0; i < 2; i++) {
    send(KIND.run, Buffer.from(JSON.stringify(script)), Buffer.from(new Float64Array(12).fill(0.25).buffer));
  }
  send(KIND.makeCache, none);
  channel.end();
  const chunks = [];
  channel.on('data', (chunk) => chunks.push(chunk));
  await once(channel, 'end');
  const bytes = Buffer.concat(chunks);
  for (let at = 0; at < bytes.length; ) {
    const [text, block] = [bytes.readUInt32LE(at + 4), bytes.readUInt32LE(at + 8)];
    const message = JSON.parse(bytes.toString('utf8', at + 12, at + 12 + text));
    if (message.error)
      throw new Error(`the harness fails at its own submission: ${JSON.stringify(message.error)}`);
    if (message.t === 'cache') return bytes.subarray(at + 12 + text, at + 12 + text + block);
    at += 12 + text + block;
  }
  throw new Error('the harness gave no cache');
}
