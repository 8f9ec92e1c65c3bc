/**
 * Labelled images in a form that other threads can receive: in shared memory, without the functions of that
 * memory.
 */
import { isSparse, type LabelledImages } from '@hw5/core/images';

/** What lies in shared memory already is seen where it is; the rest is copied there, once for all threads. */
export function imagesForThreads({ images, labels, count, inputSize }: LabelledImages): LabelledImages {
  const pixels = isSparse(images)
    ? { ...images, memory: undefined, indptr: shared(images.indptr), indices: shared(images.indices) }
    : shared(images);
  return { images: pixels, labels: shared(labels), count, inputSize };
}

function shared<A extends Float64Array | Int32Array | Uint8Array | Uint16Array | Uint32Array>(array: A): A {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const copy = new (array.constructor as new (buffer: SharedArrayBuffer) => A)(
    new SharedArrayBuffer(array.byteLength),
  );
  copy.set(array);
  return copy;
}
