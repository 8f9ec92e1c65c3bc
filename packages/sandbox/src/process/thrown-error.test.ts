import { transformSync } from 'esbuild';
import { describe, expect, it, vi } from 'vitest';
import { Locator, thrownError } from './thrown-error.ts';

/** Line 3 of the file becomes line 2 of the bundle, so line 3 below the wrapper's line. */
const { map } = transformSync('const a = 1;\n\nfunction fail() { throw new Error("x"); }\nfail(a);', {
  sourcemap: 'external',
  sourcefile: 'model.ts',
  loader: 'ts',
});

describe('the way back to the student’s lines', () => {
  it('leads from the first frame in the submission', () => {
    const stack = 'Error: x\n at grader.js:1:1\n at submission.js:3:1\n at submission.js:2:1';
    expect(new Locator(map).locate(stack)).toMatch(/^model\.ts:3:1$/);
    expect(new Locator(map).locate('Error: x\n at grader.js:9:9')).toBeNull();
    expect(new Locator(map).place(1, 1)).toBeNull();
  });

  it('reads the map once, and only when it is asked, however many frames a stack claims', () => {
    const parse = vi.spyOn(JSON, 'parse');
    const noMappings = JSON.stringify({ version: 3, sources: [], names: [], mappings: '' });
    const locator = new Locator(noMappings);
    expect(parse).not.toHaveBeenCalled();
    for (let i = 0; i < 3; i++) expect(locator.locate('submission.js:9:9 '.repeat(600))).toBeNull();
    expect(parse).toHaveBeenCalledTimes(1);
    parse.mockRestore();
  });

  it('looks at 50 frames and no more', () => {
    const none = 'submission.js:1:1\n';
    const found = 'submission.js:3:1\n';
    expect(new Locator(map).locate(none.repeat(49) + found)).toBe('model.ts:3:1');
    expect(new Locator(map).locate(none.repeat(50) + found)).toBeNull();
  });

  it('cuts and escapes what was thrown', () => {
    const error = thrownError(
      {
        name: 'E'.repeat(200),
        message: `\u001b${'m'.repeat(2000)}`,
        stack: '',
        notImplemented: false,
        during: 'a\nb',
      },
      new Locator(map),
    );
    expect(error.name).toBe(`${'E'.repeat(100)}…`);
    expect(error.message).toBe(`\\u{1b}${'m'.repeat(499)}…`);
    expect(error).toMatchObject({ location: null, during: 'a b' });
  });
});
