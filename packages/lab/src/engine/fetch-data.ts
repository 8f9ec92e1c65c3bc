/** Fetches the data from the lab's server: MNIST's pixels as bytes, those of scenes as doubles. */
import type { LabelledImages } from '@hw5/core';
import type { DataFacts, DataName, SetName } from './protocol.ts';

export interface FetchedData {
  readonly facts: DataFacts;
  readonly sets: Readonly<Record<SetName, LabelledImages>>;
}

/** Throws an `Error` if the server does not return the data. */
export async function fetchData(data: DataName = 'mnist'): Promise<FetchedData> {
  const response = await fetch(`/data/${data}.json`);
  const facts = (await response.json()) as DataFacts | { readonly problem: string };
  if ('problem' in facts) throw new Error(facts.problem);
  const [height, width] = facts.imageShape;
  const [train, test] = await Promise.all([
    fetchSet(data, 'train', facts.train, height * width),
    fetchSet(data, 'test', facts.test, height * width),
  ]);
  return { facts, sets: { train, test } };
}

async function fetchSet(
  data: DataName,
  set: SetName,
  count: number,
  inputSize: number,
): Promise<LabelledImages> {
  const path = data === 'mnist' ? `/data/${set}` : `/data/${data}-${set}`;
  const [images, labels] = await Promise.all([
    fetchBytes(`${path}-images.bin`),
    fetchBytes(`${path}-labels.bin`),
  ]);
  return {
    images: data === 'mnist' ? new Uint8Array(images) : new Float64Array(images),
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
