import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { weightImages } from './weight-images.ts';

function pixelsOf(uri: string): { width: number; height: number; at: (k: number) => number[] } {
  const [head, body] = uri.split(',');
  expect(head).toBe('data:image/png;base64');
  const { width, height, data, palette } = decode(Buffer.from(body!, 'base64'));
  expect(data).toHaveLength(width * height);
  return { width, height, at: (k) => palette![data[k]!]! };
}

it('draws each column of W on one scale: orange below zero, nearly white at it, purple above', () => {
  // Two classes of 1 × 3 pixels: class 0 has -2, 0, 2; class 1 has 1, 0, 0.
  const { images, limit, beyond, scale } = weightImages(Float64Array.of(-2, 1, 0, 0, 2, 0), 2, [1, 3]);
  expect({ limit, beyond }).toEqual({ limit: 2, beyond: 0 });
  expect(images[0]).toMatchObject({ least: -2, most: 2 });
  const first = pixelsOf(images[0]!.uri);
  expect([first.width, first.height]).toEqual([3, 1]);
  const [red, , blue] = first.at(0);
  expect(red! - blue!).toBeGreaterThan(80);
  for (const channel of first.at(1)) expect(channel).toBeGreaterThan(230);
  const [purpleRed, purpleGreen, purpleBlue] = first.at(2);
  expect(purpleBlue!).toBeGreaterThan(purpleRed!);
  expect(purpleRed!).toBeGreaterThan(purpleGreen!);
  expect(pixelsOf(images[1]!.uri).at(1)).toEqual(first.at(1));
  const legend = pixelsOf(scale);
  expect(legend.at(0)).toEqual(first.at(0));
  expect(legend.at(legend.width - 1)).toEqual(first.at(2));
});

it('clips the largest hundredth of the weights, and counts them', () => {
  const W = new Float64Array(400).fill(1);
  W[0] = 1000;
  W[1] = -1000;
  expect(weightImages(W, 1, [20, 20])).toMatchObject({ limit: 1, beyond: 2 });
  expect(weightImages(new Float64Array(4), 1, [2, 2])).toMatchObject({ limit: 1, beyond: 0 });
});
