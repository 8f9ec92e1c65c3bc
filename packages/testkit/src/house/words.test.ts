import { describe, expect, it } from 'vitest';
import type { SourceFile } from './source-files.ts';
import { replacementFor, shadowsGlobal } from './words.ts';

const file = (path: string): SourceFile => ({ package: 'core', path, kind: 'source', text: '' });
const named = (name: string, binding = true) => ({ name, line: 1, binding });

describe('replacementFor', () => {
  it.each(['spareDense', 'SPARE_BYTES', 'isSpared', 'spare'])('finds a replaced word in %s', (name) => {
    expect(replacementFor(file('core/src/a.ts'), named(name))).toBe('skip');
  });

  it.each(['sparseRows', 'visitorKeys', 'remembered', 'default', 'shared', 'kind'])(
    'lets %s pass',
    (name) => {
      expect(replacementFor(file('core/src/a.ts'), named(name))).toBeUndefined();
    },
  );

  it('lets a word pass where it means something else', () => {
    expect(replacementFor(file('lab/src/server/a.ts'), named('routes'))).toBeUndefined();
    expect(replacementFor(file('sandbox/src/a.ts'), named('routes'))).toBe('variant');
  });
});

describe('shadowsGlobal', () => {
  it('is true of a variable, not of a property', () => {
    expect(shadowsGlobal(named('console'))).toBe(true);
    expect(shadowsGlobal(named('console', false))).toBe(false);
    expect(shadowsGlobal(named('images'))).toBe(false);
  });
});
