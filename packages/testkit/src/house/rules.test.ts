/** The house's rules on texts written for them: each finds what it must, and nothing else. */
import { describe, expect, it } from 'vitest';
import { headerOf, longCommentLines } from './comments.ts';
import { declarationsOf } from './identifiers.ts';
import { importsOf } from './imports.ts';
import { functionsWithParameters } from './parameters.ts';
import type { SourceFile } from './source-files.ts';

const fileOf = (text: string, path = 'some/src/file.ts'): SourceFile => ({
  package: 'some',
  path,
  kind: path.endsWith('.css') ? 'style' : path.endsWith('.sh') ? 'script' : 'source',
  text,
});

describe('importsOf', () => {
  it('finds static, dynamic, type and re-exported imports', () => {
    const file = fileOf(`
      import a from 'a';
      import type { B } from 'b';
      export * from 'c';
      export type { D } from 'd';
      import 'e';
      const f = await import('f');
      let g: import('g').G;
      await import(a);`);
    expect(importsOf(file).map(({ specifier, typeOnly }) => [specifier, typeOnly])).toEqual([
      ['a', false],
      ['b', true],
      ['e', false],
      ['c', false],
      ['d', true],
      ['f', false],
      ['g', true],
    ]);
  });
});

describe('functionsWithParameters', () => {
  it('counts parameters of functions, methods, arrows and function types', () => {
    const file = fileOf(`
      function three(a, b, c) {}
      const arrow = (a, { b, c }, ...d) => 0;
      class C { method(a, b, c) {} two(a, b) {} }
      interface I { signature(a: 1, b: 2, c: 3): void }
      type T = (a: 1, b: 2, c: 3) => void;`);
    expect(functionsWithParameters(file, 3).map(({ name, line }) => [name.split(' ')[1], line])).toEqual([
      ['three', 2],
      ['arrow', 3],
      ['method', 4],
      ['signature', 5],
      ['T', 6],
    ]);
  });

  it('leaves out what WebAssembly exports', () => {
    const file = fileOf('interface KernelExports { add(a: number, b: number): void }');
    expect(functionsWithParameters(file, 2)).toEqual([]);
  });
});

describe('longCommentLines', () => {
  it('finds long lines of block, JSDoc and line comments, and no long code', () => {
    const long = 'x'.repeat(20);
    const file = fileOf(`// ${long}\n/**\n * ${long}\n * ok\n */\nconst a = '${long}';\nf(); // ${long}\n`);
    expect(longCommentLines(file, 20)).toEqual([1, 3, 7]);
  });

  it('counts a line of exactly the allowed width as short enough', () => {
    expect(longCommentLines(fileOf('// 45678\n// 456789\n'), 8)).toEqual([2]);
  });

  it('reads CSS and shell', () => {
    expect(longCommentLines(fileOf('a { color: red }\n/* 3456789 */', 'some/a.css'), 8)).toEqual([2]);
    expect(longCommentLines(fileOf('#!/bin/sh\n# 3456789\n', 'some/a.sh'), 8)).toEqual([1, 2]);
  });
});

describe('headerOf', () => {
  it('is the comment that a file opens with', () => {
    expect(headerOf(fileOf('/** What it is. */\nconst a = 1;'))).toBe('/** What it is. */');
    expect(headerOf(fileOf('#!/usr/bin/env node\n/** What it is. */'))).toBe('/** What it is. */');
    expect(headerOf(fileOf('const a = 1; // no header'))).toBe('');
  });
});

describe('declarationsOf', () => {
  it('names what is bound, also by patterns, and the members of classes and types', () => {
    const file = fileOf(`
      import { a as b } from 'x';
      const { c, d: [e], ...f } = g;
      function h(i = 1, ...j) {}
      class K { l = 1; m() {} }
      type N = { o: 1 };
      try {} catch (p) {}`);
    const names = declarationsOf(file);
    expect(names.filter(({ binding }) => binding).map(({ name }) => name)).toEqual(
      'b c e f h i j K p'.split(' '),
    );
    expect(names.filter(({ binding }) => !binding).map(({ name }) => name)).toEqual('c d l m N o'.split(' '));
  });
});
