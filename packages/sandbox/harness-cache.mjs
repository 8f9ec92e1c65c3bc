/**
 * Makes V8's compiled form of realm.js: the harness runs a small submission and returns what V8 compiled
 * meanwhile, which saves every grading that work. V8 accepts it only in the version that made it; any other
 * compiles anew. The process that makes it never runs a student's code.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { sealedForm } from '@hw5/base/build/compiled-form';

/** As in src/harness/channel.ts. */
export const KIND = { submission: 1, run: 2, makeCache: 3, realm: 4 };
const none = Buffer.alloc(0);

/**
 * Node 20's V8 optimizes code that has run for milliseconds, in each realm anew: the first flag makes it wait
 * thirty times as long, so that a few short scripts are over before. Nested loops of a second lose some 20 ms
 * by that. It also draws random constants for the hashes of property names, and hashes all names of its
 * snapshot anew with them, which takes 3 ms at the start: the second one leaves it the constants that it was
 * built with. They protect a server from strangers who choose names whose hashes collide; a submission has
 * its own time to lose.
 */
export const VERSION_FLAGS = process.versions.v8.startsWith('11.3.')
  ? ['--interrupt-budget=2027520', '--no-rehash-snapshot']
  : [];

/**
 * V8 takes a cache only under the flags that made it. They are those of src/process/node-program.ts with the
 * default memory limit; under another limit the realm is compiled anew.
 */
export const V8_FLAGS = [
  '--disallow-code-generation-from-strings',
  '--single-threaded-gc',
  '--min-semi-space-size=4',
  '--initial-heap-size=128',
  ...VERSION_FLAGS,
  '--max-old-space-size=308',
];

/** Uses what nearly every submission uses, so that it is compiled when the cache is taken. */
const submission = `(function (require, module, exports) { "use strict";
const np = require('numpy-ts');
const { LinearSVC } = require('@hw5/svm');
const Model = exports.Model = class {
  W; b; history = []; onEpoch; svm = new LinearSVC();
  constructor(images, labels, C, hp, testImages, testLabels) {
    Object.assign(this, { images, labels, hp, testImages, testLabels });
    this.W = np.random.rand(images.shape[1], C);
    this.b = np.zeros([1, C]);
    // Thousands at a time, and normal numbers, are drawn another way.
    np.random.rand(64, 64);
    np.random.randn(2, 3);
  }
  logits(x) {
    const rows = np.atleast_2d(x.ndim === 1 ? x.reshape(1, x.size) : x);
    return np.add(rows.matmul(this.W), this.b);
  }
  forwardPass(x) {
    const l = this.logits(x);
    const e = np.exp(l.subtract(l.max(1, true)));
    return e.divide(e.sum(1, true).add(np.log(np.ones([1, 1]))));
  }
  static loss(p, y) { return -Math.log(Number(p.get([0, y])) + 1e-10); }
  static backPropagation(x, p, y) {
    const d = p.copy();
    d.set([0, y], Number(d.get([0, y])) - 1);
    return [np.outer(x, d), d];
  }
  gradientDescent(w, b) {
    this.W = np.subtract(this.W, np.multiply(w, this.hp.learningRate));
    this.b = this.b.subtract(b.multiply(this.hp.learningRate));
  }
  trainNN() {
    for (const i of np.random.permutation(this.images.shape[0]).tolist()) {
      const [x, y] = [this.images.row(i), Number(this.labels.get([i]))];
      const p = this.forwardPass(x);
      const totalLoss = Model.loss(p, y);
      this.gradientDescent(...Model.backPropagation(x, p, y));
      const report = { epoch: 0, totalLoss, accuracy: this.accuracyNN(this.testImages, this.testLabels) };
      this.history.push(report);
      this.onEpoch?.(report);
    }
  }
  accuracyNN(images, labels) {
    const found = np.argmax(this.forwardPass(images), 1);
    return Number(np.count_nonzero(np.equal(found, labels))) / images.shape[0];
  }
};
})`;

/** Large enough for every way in which numpy-ts goes over an array. */
const [D, C] = [128, 9];
const array = (...shape) => ({ dtype: 'float64', shape, data: { at: 0, n: shape.reduce((a, b) => a * b) } });
const call = (method, args, returns) => ({ op: 'call', on: 'm', method, args, returns, record: method });
const labels = { ...array(2), dtype: 'int32' };
const train = [
  { op: 'seed', seed: 1 },
  { op: 'spyOnEpoch', on: 'm', record: 'epochs' },
  call('trainNN', [], 'nothing'),
];
const script = {
  operations: [
    // Before there is an instance: these are static.
    call('loss', [array(1, C), 0], 'array'),
    call('backPropagation', [array(D), array(1, C), 0], 'pair'),
    { op: 'seed', seed: 1 },
    {
      op: 'construct',
      as: 'm',
      trainImages: array(2, D),
      trainLabels: labels,
      numClasses: C,
      hyperparameters: { learningRate: 0.1 },
      testImages: array(2, D),
      testLabels: labels,
    },
    { op: 'set', on: 'm', property: 'b', value: array(1, C) },
    call('logits', [array(2, D)], 'array'),
    call('forwardPass', [array(D)], 'array'),
    call('gradientDescent', [array(D, C), array(1, C)], 'nothing'),
    ...train,
    { op: 'spy', on: 'm', methods: ['forwardPass'], record: 'calls' },
    { op: 'stub', on: 'm', method: 'logits', returns: [array(1, C)] },
    ...train,
    { op: 'read', on: 'm', property: 'W', record: 'W' },
    { op: 'read', on: 'm', property: 'history', record: 'history' },
  ],
};
const numbers = Buffer.from(new Float64Array(D * C).fill(0.25).buffer);

/** Where the form for this Node is, in the harness' folder. */
export const FORM_NAME = `realm-${process.version}-${process.arch}.cache`;
/** A backstop: it takes a third of a second. */
const MOST_MS = 60_000;

/**
 * What is kept of the compiled form, for the Node that runs this, of the realm's script in a harness' folder.
 * A process of its own makes it, which sees no submission but the one above.
 *
 * @throws Error if there is no form in the end
 */
export async function makeRealmForm(folder) {
  const main = readFileSync(join(folder, 'main.js'), 'utf8');
  const files = [join(folder, 'realm.js'), devNull, join(folder, 'kernels.bin')].map((path) =>
    openSync(path, 'r'),
  );
  try {
    const source = readFileSync(files[0]);
    return sealedForm(source, await formBy(main, files));
  } finally {
    for (const file of files) closeSync(file);
  }
}

async function formBy(main, files) {
  const child = spawn(process.execPath, [...V8_FLAGS, '--no-warnings', '-e', main], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', ...files],
    env: {},
    windowsHide: true,
    timeout: MOST_MS,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // Where no file is left for it, there are no streams, and the error comes later.
  const channel = child.stdio?.[3];
  const chunks = [];
  channel?.on('error', () => {}).on('data', (chunk) => chunks.push(chunk));
  const send = (kind, text, block = none) => {
    const head = Buffer.alloc(12);
    for (const [i, value] of [kind, text.length, block.length].entries()) head.writeUInt32LE(value, 4 * i);
    channel?.write(Buffer.concat([head, text, block]));
  };
  send(KIND.submission, Buffer.from(submission));
  for (let i = 0; i < 2; i++) {
    send(KIND.run, Buffer.from(JSON.stringify(script)), numbers);
  }
  send(KIND.makeCache, none);
  channel?.end();
  await ended;
  return formIn(Buffer.concat(chunks));
}

function formIn(bytes) {
  for (let at = 0; at + 12 <= bytes.length; ) {
    const [text, block] = [bytes.readUInt32LE(at + 4), bytes.readUInt32LE(at + 8)];
    const end = at + 12 + text + block;
    if (end > bytes.length) break;
    const message = JSON.parse(bytes.toString('utf8', at + 12, at + 12 + text));
    if (message.error)
      throw new Error(`the harness fails at its own submission: ${JSON.stringify(message.error)}`);
    if (message.t === 'cache') return bytes.subarray(at + 12 + text, end);
    at = end;
  }
  throw new Error('the harness gave no compiled form');
}
