/** Against Node's own `path.posix`, which is another program. */
import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { path } from './path.ts';

type Functions = Readonly<Record<string, (...paths: string[]) => unknown>>;
const [ours, theirs] = [path as Functions, posix as unknown as Functions];

/** Short paths of few characters, so that `..`, `//` and dots in names are frequent. */
const somePath = fc.string({ unit: fc.constantFrom('a', 'b', '.', '/', '..', '/..', 'a.b'), maxLength: 6 });

it.each(['normalize', 'basename', 'dirname', 'extname', 'isAbsolute'])('%s of any path', (name) => {
  fc.assert(
    fc.property(somePath, (one) => {
      expect(ours[name]!(one)).toEqual(theirs[name]!(one));
    }),
  );
});

it('join of any paths', () => {
  fc.assert(
    fc.property(fc.array(somePath, { maxLength: 3 }), (all) => {
      expect(ours.join!(...all)).toBe(theirs.join!(...all));
    }),
  );
});

it('resolve and relative, from the folder /', () => {
  fc.assert(
    fc.property(somePath, somePath, (one, other) => {
      expect(ours.resolve!(one, other)).toBe(theirs.resolve!('/', one, other));
      expect(ours.relative!(one, other)).toBe(theirs.relative!(`/${one}`, `/${other}`));
    }),
  );
});

it('basename without an ending', () => {
  expect(ours.basename!('/a/model.ts', '.ts')).toBe('model');
});

it.each(['/a/model.ts', 'model', '.hidden', 'a/b/', '/', '', '/x', '../a.b.c'])('parse of %s', (one) => {
  expect(ours.parse!(one)).toEqual(theirs.parse!(one));
});
