/**
 * The reference's worker: holds MNIST and the networks, answers the page, and trains in slices between the answers.
 *
 * It computes with packages/core and nothing else, so every number of the page can be had from the engine in Node as well.
 */
import type { LabelledImages, Parameters } from '@hw5/core';
import { allPixels, argmax, firstImages, NumpyRandom } from '@hw5/core';
import { explainDigit } from '../explain/explain-digit.ts';
import { referenceNetwork } from '../explain/reference-network.ts';
import { oneStep, rateCurve } from '../step/one-step.ts';
import { findMistakes } from './mistakes.ts';
import { pictureOf } from './picture.ts';
import type { DataFacts, EngineCalls, SetName } from './protocol.ts';
import { sendSnapshot, serveCalls } from './serve-calls.ts';
import { TrainingRun } from './training-run.ts';

const SLICE_MS = 12;
const SNAPSHOT_MS = 200;

let facts: DataFacts | null = null;
let sets: Record<SetName, LabelledImages> | null = null;
const networks = new Map<string, Parameters>();
let run: TrainingRun | null = null;
let snapshotAt = 0;
const ticks = new MessageChannel();
ticks.port1.onmessage = tick;
let scheduled = false;

async function fetchBytes(path: string): Promise<ArrayBuffer> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: expected the data, found status ${response.status}`);
  return response.arrayBuffer();
}

async function fetchSet(name: SetName, count: number, inputSize: number): Promise<LabelledImages> {
  const [images, labels] = await Promise.all([
    fetchBytes(`/data/${name}-images.bin`),
    fetchBytes(`/data/${name}-labels.bin`),
  ]);
  return {
    images: new Uint8Array(images),
    labels: Int32Array.from(new Uint8Array(labels)),
    count,
    inputSize,
  };
}

async function load(): Promise<DataFacts> {
  const response = await fetch('/data/mnist.json');
  facts = (await response.json()) as DataFacts;
  const [rows, columns] = facts.imageShape;
  const [train, test] = await Promise.all([
    fetchSet('train', facts.train, rows * columns),
    fetchSet('test', facts.test, rows * columns),
  ]);
  sets = { train, test };
  return facts;
}

function set(name: SetName): LabelledImages {
  if (sets === null) throw new Error('the data is not loaded yet');
  return sets[name];
}

function network(name: string): Parameters {
  const found = networks.get(name);
  if (!found) throw new Error(`there is no network ${name}`);
  return found;
}

/** Trains a slice, says how far it is, and comes back after the calls that wait. */
function tick(): void {
  scheduled = false;
  if (run === null) return;
  const again = run.slice(SLICE_MS);
  if (!again || performance.now() - snapshotAt >= SNAPSHOT_MS) publish(run);
  if (again) schedule();
}

/** A message to ourselves waits behind the calls and costs nothing; where a pace leaves time, the worker sleeps. */
function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  if (run?.paced) setTimeout(tick, SLICE_MS);
  else ticks.port2.postMessage(null);
}

function publish(current: TrainingRun): void {
  const snapshot = current.snapshot();
  snapshotAt = performance.now();
  networks.set(snapshot.run, { W: snapshot.W.slice(), b: snapshot.b.slice() });
  sendSnapshot(snapshot);
}

serveCalls<EngineCalls>({
  load,
  picture: ({ set: name, index }) => pictureOf(set(name), name, index),
  pictures({ set: name, count }) {
    const first = firstImages(set(name), count);
    return { pixels: Uint8Array.from(allPixels(first)), labels: first.labels.slice() };
  },
  explain({ network: name, pixels, chosen, lime }) {
    const [side] = facts!.imageShape;
    return explainDigit(
      referenceNetwork(network(name)),
      pixels,
      side,
      chosen,
      lime,
      new NumpyRandom(lime.seed),
    );
  },
  answer({ network: name, pixels }) {
    const { logits, probabilities } = referenceNetwork(network(name));
    return { predicted: argmax(logits(pixels)), probabilities: probabilities(pixels) };
  },
  step({ network: name, set: from, index, learningRate, rates, others: count }) {
    const parameters = network(name);
    const picture = pictureOf(set(from), from, index);
    const test = set('test');
    const others = Array.from({ length: Math.min(count, test.count) }, (_, i) => pictureOf(test, 'test', i));
    const reference = referenceNetwork(parameters);
    return {
      ...oneStep(reference, picture, others, learningRate),
      picture,
      W0: parameters.W,
      b0: parameters.b,
      curve: rateCurve(reference, picture, others, rates),
    };
  },
  mistakes: ({ network: name, most }) => findMistakes(set('test'), network(name), most),
  train(request) {
    run = new TrainingRun(set('train'), set('test'), request, () => performance.now());
    publish(run);
    schedule();
    return { kernels: run.training.kernels };
  },
  control({ action, pace }) {
    if (run === null) return null;
    if (action === 'stop') {
      run = null;
      return null;
    }
    if (action === 'pause') run.pause();
    else if (action === 'resume') run.resume(pace);
    else run.step();
    publish(run);
    if (run.state === 'running') schedule();
    return null;
  },
  register({ network: name, W, b }) {
    networks.set(name, { W, b });
    return null;
  },
  forget({ network: name }) {
    networks.delete(name);
    return null;
  },
});
