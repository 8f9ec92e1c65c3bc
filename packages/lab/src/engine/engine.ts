/**
 * The reference's side of the lab: holds MNIST and the networks, handles the page's calls, and trains in
 * slices between them.
 *
 * It computes with packages/core only, so every number of the page can be reproduced in Node.
 */
import type { LabelledImages, Parameters } from '@hw5/core';
import { allPixels, argmax, firstImages, NumpyRandom } from '@hw5/core';
import { explainDigit } from '../explain/explain-digit.ts';
import { referenceNetwork } from '../explain/reference-network.ts';
import { oneStep, rateCurve } from '../step/one-step.ts';
import { evaluatorOf } from './evaluation.ts';
import type { FetchedData } from './fetch-data.ts';
import { findMistakes } from './mistakes.ts';
import { pictureOf } from './picture.ts';
import type { EngineCalls, SetName, Snapshot } from './protocol.ts';
import type { Handlers } from './serve-calls.ts';
import { svmOnLogits } from './svm-on-logits.ts';
import { TrainingRun } from './training-run.ts';

const SLICE_MS = 12;
const SNAPSHOT_MS = 200;

/** @param fetchData gets MNIST for `load`. @param send passes a snapshot to the page. */
export function createEngine(
  fetchData: () => Promise<FetchedData>,
  send: (snapshot: Snapshot) => void,
): Handlers<EngineCalls> {
  let data: FetchedData | null = null;
  const networks = new Map<string, Parameters>();
  let run: TrainingRun | null = null;
  /** Of the last evaluation: packing images takes longer than evaluating them. */
  let evaluator: { readonly images: number; readonly of: ReturnType<typeof evaluatorOf> } | null = null;
  let snapshotAt = 0;
  let scheduled = false;
  const ticks = new MessageChannel();
  ticks.port1.onmessage = tick;

  function loaded(): FetchedData {
    if (data === null) throw new Error('the data is not loaded yet');
    return data;
  }

  const imagesOf = (set: SetName): LabelledImages => loaded().sets[set];

  function parametersOf(network: string): Parameters {
    const found = networks.get(network);
    if (!found) throw new Error(`there is no network ${network}`);
    return found;
  }

  /**
   * Trains for one slice, sends a snapshot if one is due, and schedules the next slice behind waiting calls.
   */
  function tick(): void {
    scheduled = false;
    if (run === null) return;
    const more = run.slice(SLICE_MS);
    if (!more || performance.now() - snapshotAt >= SNAPSHOT_MS) publish(run);
    if (more) schedule();
  }

  /**
   * A message to ourselves is handled after waiting calls, without delay. If a pace is set, the worker sleeps
   * instead.
   */
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
    send(snapshot);
  }

  return {
    async load() {
      data = await fetchData();
      return data.facts;
    },
    picture: ({ set, index }) => pictureOf(imagesOf(set), set, index),
    pictures({ set, count }) {
      const first = firstImages(imagesOf(set), count);
      return { pixels: Uint8Array.from(allPixels(first)), labels: first.labels.slice() };
    },
    explain({ network, pixels, chosen, lime }) {
      const reference = referenceNetwork(parametersOf(network));
      const [side] = loaded().facts.imageShape;
      return explainDigit(reference, pixels, side, chosen, lime, new NumpyRandom(lime.seed));
    },
    predict({ network, pixels }) {
      const { logits, probabilities } = referenceNetwork(parametersOf(network));
      return { predicted: argmax(logits(pixels)), probabilities: probabilities(pixels) };
    },
    step({ network, set, index, learningRate, rates, others: count }) {
      const parameters = parametersOf(network);
      const picture = pictureOf(imagesOf(set), set, index);
      const test = imagesOf('test');
      const others = Array.from({ length: Math.min(count, test.count) }, (_, i) =>
        pictureOf(test, 'test', i),
      );
      const reference = referenceNetwork(parameters);
      return {
        ...oneStep(reference, picture, others, learningRate),
        picture,
        W0: parameters.W,
        b0: parameters.b,
        curve: rateCurve(reference, picture, others, rates),
      };
    },
    mistakes: ({ network, most }) => findMistakes(imagesOf('test'), parametersOf(network), most),
    train(request) {
      run = new TrainingRun(imagesOf('train'), imagesOf('test'), request, () => performance.now());
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
    evaluate({ network, images }) {
      if (evaluator?.images !== images) {
        evaluator = { images, of: evaluatorOf(firstImages(imagesOf('train'), images), imagesOf('test')) };
      }
      return evaluator.of(parametersOf(network));
    },
    svm: ({ network, images }) =>
      svmOnLogits(firstImages(imagesOf('train'), images), imagesOf('test'), parametersOf(network)),
    register({ network, W, b }) {
      networks.set(network, { W, b });
      return null;
    },
    parameters({ network }) {
      const { W, b } = parametersOf(network);
      return { W: W.slice(), b: b.slice() };
    },
    forget({ network }) {
      networks.delete(network);
      return null;
    },
  };
}
