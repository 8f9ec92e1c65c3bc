import { expect, it } from 'vitest';
import { answerLines, answerNames, studentFile } from './student-file.ts';

const source = `// <staff>
// not for students
// </staff>
function twice(x: number): number {
  // TODO: think
  // <solution twice>
  // add it to itself
  const sum = x + x;
  {
    return sum; // so
  }
  // </solution>
}
`;

it('replaces an answer by one line that throws and drops staff regions', () => {
  expect(studentFile(source, 'twice.ts')).toBe(`function twice(x: number): number {
  // TODO: think
  throw new Error('not implemented yet: twice');
}
`);
});

it('does the same in Python', () => {
  const python = [
    '# <staff>',
    '# not for students',
    '# </staff>',
    'def twice(x):',
    '    # TODO: think',
    '    # <solution twice>',
    '    # add it to itself',
    '    return x + x',
    '    # </solution>',
    '',
  ].join('\n');
  expect(studentFile(python, 'twice.py')).toBe(
    "def twice(x):\n    # TODO: think\n    raise NotImplementedError('not implemented yet: twice')\n",
  );
  expect(answerLines(python, 'twice.py')).toEqual(['return x + x']);
});

it('lists the answers by name, and their lines of code without comments and bare brackets', () => {
  expect(answerNames(source, 'twice.ts')).toEqual(['twice']);
  expect(answerLines(source, 'twice.ts')).toEqual(['const sum = x + x;', 'return sum; // so']);
});
