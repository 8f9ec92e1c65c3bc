/**
 * The reference's side of the lab: holds the data and the networks, handles the page's calls, and trains in
 * slices between them.
 *
 * It computes with packages/core only, so every number of the page can be reproduced in Node.
 */
import type { Parameters } from '@hw5/core';
import { argmax, firstImages, NumpyRandom, spreadPlaces } from '@hw5/core';
import { explainDigit } from '../explain/explain-digit.ts';
import { referenceNetwork } from '../explain/reference-network.ts';
import { oneStep, rateCurve } from '../step/one-step.ts';
import { dataCalls } from './data-calls.ts';
import { evaluatorOf } from './evaluation.ts';
import type { FetchedData } from './fetch-data.ts';
import { findMistakes } from './mistakes.ts';
import { pictureOf } from './picture.ts';
import type { DataName, EngineCalls, Snapshot } from './protocol.ts';
import type { Handlers } from './serve-calls.ts';
import { svmOnLogits } from './svm-on-logits.ts';
import { TrainingRun } from './training-run.ts';

const SLICE_MS = 12;
const SNAPSHOT_MS = 200;

/** A network, and the data whose images it takes. */
interface Known extends Parameters {
  readonly data: DataName;
}

/** @param fetchData gets the data for `load`. @param send passes a snapshot to the page. */
export function createEngine(
  fetchData: (data: DataName) => Promise<FetchedData>,
  send: (snapshot: Snapshot) => void,
): Handlers<EngineCalls> {
  const { loadedData, imagesOf, handlers } = dataCalls(fetchData);
  const networks = new Map<string, Known>();
  let run: TrainingRun | null = null;
  /** Of the last evaluation: packing images takes longer than evaluating them. */
  let evaluator: {
    readonly data: DataName;
    readonly images: number;
    readonly of: ReturnType<typeof evaluatorOf>;
  } | null = null;
  let snapshotAt = 0;
  let scheduled = false;
  const ticks = new MessageChannel();
  ticks.port1.onmessage = tick;

  function known(network: string): Known {
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
    networks.set(snapshot.run, { data: current.data, W: snapshot.W.slice(), b: snapshot.b.slice() });
    send(snapshot);
  }

  return {
    ...handlers,
    explain({ network, pixels, chosen, lime }) {
      const reference = referenceNetwork(known(network));
      const side = Math.sqrt(pixels.length);
      return explainDigit(reference, pixels, side, chosen, lime, new NumpyRandom(lime.seed));
    },
    predict({ network, pixels }) {
      const { logits, probabilities } = referenceNetwork(known(network));
      return { predicted: argmax(logits(pixels)), probabilities: probabilities(pixels) };
    },
    step({ network, set, index, learningRate, rates, others: count }) {
      const parameters = known(network);
      const picture = pictureOf(imagesOf(parameters.data, set), set, index);
      const test = imagesOf(parameters.data, 'test');
      // Evenly spread: scenes are sorted by class.
      const places = spreadPlaces(test.count, count) ?? Array.from(test.labels.keys());
      const others = Array.from(places, (place) => pictureOf(test, 'test', place));
      const reference = referenceNetwork(parameters);
      return {
        ...oneStep(reference, picture, others, learningRate),
        picture,
        W0: parameters.W,
        b0: parameters.b,
        curve: rateCurve(reference, picture, others, rates),
      };
    },
    mistakes({ network, most }) {
      const parameters = known(network);
      return findMistakes(imagesOf(parameters.data, 'test'), parameters, most);
    },
    train(request) {
      const { sets, facts } = loadedData(request.data);
      const classCount = facts.classNames.length;
      run = new TrainingRun({ ...sets, classCount }, request, () => performance.now());
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
      const parameters = known(network);
      const { data } = parameters;
      if (evaluator?.images !== images || evaluator.data !== data) {
        const train = firstImages(imagesOf(data, 'train'), images);
        evaluator = { data, images, of: evaluatorOf(train, imagesOf(data, 'test')) };
      }
      return evaluator.of(parameters);
    },
    svm({ network, images }) {
      const parameters = known(network);
      const train = firstImages(imagesOf(parameters.data, 'train'), images);
      return svmOnLogits(train, imagesOf(parameters.data, 'test'), parameters);
    },
    register({ network, ...parameters }) {
      networks.set(network, parameters);
      return null;
    },
    parameters({ network }) {
      const { W, b } = known(network);
      return { W: W.slice(), b: b.slice() };
    },
    forget({ network }) {
      networks.delete(network);
      return null;
    },
  };
}
