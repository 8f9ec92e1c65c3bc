import { InputError } from '@hw5/base';
import { describe, expect, it } from 'vitest';
import { parseRegions } from './parse-regions.ts';

const solution = [
  'a',
  '  // <solution logits>',
  '  b',
  '  // </solution>',
  'c',
  '// <staff>',
  'd',
  '// </staff>',
  '',
];

function messageOf(...lines: string[]): string {
  try {
    parseRegions(lines.join('\n'), 'model.ts');
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error('no error was thrown');
}

describe('parseRegions', () => {
  it('returns the parts in order, with names and indentation', () => {
    expect(parseRegions(solution.join('\n'), 'model.ts')).toEqual([
      { kind: 'shared', lines: ['a'] },
      { kind: 'solution', name: 'logits', indent: '  ', lines: ['  b'] },
      { kind: 'shared', lines: ['c'] },
      { kind: 'staff', lines: ['d'] },
      { kind: 'shared', lines: [''] },
    ]);
  });

  it('leaves comparisons and type arguments alone', () => {
    const text = 'const a: Map<solutions, 1> = b < c; // see <div>';
    expect(parseRegions(text, 'model.ts')).toEqual([{ kind: 'shared', lines: [text] }]);
  });

  it('accepts an empty file and an empty region', () => {
    expect(parseRegions('', 'model.ts')).toEqual([{ kind: 'shared', lines: [''] }]);
    expect(parseRegions('// <staff>\n// </staff>', 'model.ts')).toEqual([{ kind: 'staff', lines: [] }]);
  });
});

describe('parseRegions refuses', () => {
  it('a region that is never closed, naming the line that opened it', () => {
    expect(messageOf('a', '// <solution logits>', 'b')).toBe(
      'model.ts:2: expected `// </solution>` further down, found the end of the file. Close the region.',
    );
  });

  it('a closing marker without an opening one', () => {
    expect(messageOf('a', '// </solution>')).toBe(
      'model.ts:2: expected an opening marker before it, found `// </solution>`. Balance the markers.',
    );
  });

  it('a closing marker of the other kind', () => {
    expect(messageOf('// <staff>', '// </solution>')).toBe(
      'model.ts:2: expected `</staff>`, since line 1 opens that, found `// </solution>`. Balance the markers.',
    );
  });

  it('a closing marker with a name', () => {
    expect(messageOf('// <solution a>', '// </solution a>')).toMatch(/^model\.ts:2: expected `<\/solution>`/);
  });

  it('a region inside a region', () => {
    expect(messageOf('// <staff>', '', '// <solution a>')).toBe(
      'model.ts:3: expected `</staff>` first, since line 1 opens a region, found `<solution>` inside it. Regions do not nest: close the first one.',
    );
  });

  it('an unknown marker', () => {
    expect(messageOf('// <soluton logits>')).toBe(
      'model.ts:1: expected a marker `solution` or `staff`, found `soluton`. Fix the name of the marker.',
    );
  });

  it('an answer without a name, and a staff region with one', () => {
    expect(messageOf('// <solution>')).toMatch(/^model\.ts:1: expected a name/);
    expect(messageOf('// <staff logits>')).toMatch(/^model\.ts:1: expected `\/\/ <staff>` without a name/);
  });

  it('two answers of one name', () => {
    const answer = ['// <solution logits>', '// </solution>'];
    expect(messageOf(...answer, ...answer)).toMatch(/^model\.ts:3: .*`logits` again, after line 1\./);
  });

  it.each([
    '//<solution a>',
    '// <solution a',
    'f(); // <solution a>',
    '/* <solution a> */',
    '// < solution a>',
    '// <Solution a>',
    '// </ staff>',
  ])('the misspelt marker %s', (line) => {
    expect(messageOf(line)).toMatch(/^model\.ts:1: expected a marker/);
  });

  it.each(['#<solution a>', 'f()  # <solution a>', '// <solution a>', '## <staff>', '# </ staff>'])(
    'the misspelt marker %s in Python',
    (line) => {
      expect(() => parseRegions(line, 'model.py')).toThrow(
        'model.py:1: expected a marker alone on its line, as `# <solution loss>`',
      );
    },
  );
});
