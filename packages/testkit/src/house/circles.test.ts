import { describe, expect, it } from 'vitest';
import { findCircles } from './circles.ts';

const graphOf = (edges: Record<string, string[]>) => new Map(Object.entries(edges));

describe('findCircles', () => {
  it('finds none in a diamond', () => {
    expect(findCircles(graphOf({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([]);
  });

  it('finds two files that import each other, and a longer circle beside them', () => {
    const graph = graphOf({ a: ['b'], b: ['a', 'c'], c: ['d'], d: ['e'], e: ['c'], f: ['a'] });
    expect(findCircles(graph)).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('finds a file that imports itself', () => {
    expect(findCircles(graphOf({ a: ['a'] }))).toEqual([['a']]);
  });

  it('ignores imports of files outside of the graph', () => {
    expect(findCircles(graphOf({ a: ['b'] }))).toEqual([]);
  });
});
