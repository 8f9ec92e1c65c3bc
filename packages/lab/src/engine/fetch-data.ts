/** Fetches MNIST from the lab's server. */
import type { LabelledImages } from '@hw5/core';
import type { DataFacts, SetName } from './protocol.ts';

export interface FetchedData {
  readonly facts: DataFacts;
  readonly sets: Readonly<Record<SetName, LabelledImages>>;
}

/** Throws an `Error` if the server does not return the data. */
export async function fetchData(): Promise<FetchedData> {
  const response = await fetch('/data/mnist.json');
  const facts = (await response.json()) as DataFacts;
  const [height, width] = facts.imageShape;
  const [train, test] = await Promise.all([
    fetchSet('train', facts.train, height * width),
    fetchSet('test', facts.test, height * width),
  ]);
  return { facts, sets: { train, test } };
}

async function fetchSet(set: SetName, count: number, inputSize: number): Promise<LabelledImages> {
  const [images, labels] = await Promise.all([
    fetchBytes(`/data/${set}-images.bin`),
    fetchBytes(`/data/${set}-labels.bin`),
  ]);
  return {
    images: new Uint8Array(images),
    labels: Int32Array.from(new Uint8Array(labels)),
    count,
    inputSize,
  };
}

async function fetchBytes(path: string): Promise<ArrayBuffer> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: expected the data, found HTTP status ${response.status}`);
  return response.arrayBuffer();
}
