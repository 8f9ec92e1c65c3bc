import { expect, it } from 'vitest';
import { checkSource } from './source.ts';

const codes = (text: string, isNewer = false): string[] =>
  checkSource({ name: 'answers.tex', text, isNewer }, { names: ['jdoe17'] }).findings.map(
    ({ code, message }) => [code, /:(\d+):/.exec(message)?.[1]].filter(Boolean).join(' '),
  );

it('finds TODOs outside of comments, with their lines', () => {
  expect(codes('% TODO\n50\\% TODO\n\\\\% TODO\nfine % TODO')).toEqual(['source-todo 2']);
  expect(codes('\\includegraphics{images/TODO_graph.png}')).toEqual(['source-todo 1']);
});

it('finds authors, names and home folders', () => {
  expect(codes('\\author{Ada L.}')).toEqual(['source-author 1']);
  expect(codes('\\author{}\n\\author{Anonymous}\n\\hypersetup{pdfauthor={}}')).toEqual([]);
  expect(codes('\\hypersetup{pdfauthor={Ada L.}}')).toEqual(['source-author 1']);
  expect(codes('\\graphicspath{{/home/ada/hw5/}}')).toEqual(['home-path 1']);
  expect(codes('\n\\input{jdoe17}')).toEqual(['user-name 2']);
});

it('says that it is newer than the PDF, and what it did not look at', () => {
  expect(codes('x', true)).toEqual(['source-newer']);
  const { notChecked } = checkSource({ name: 'a.tex', text: '\\input{b}', isNewer: false }, { names: [] });
  expect(notChecked).toEqual(['files that it inputs']);
});
