/** Comments: which lines of them are too long, and what a file's header says. */
import { isParsed, type SourceFile } from './source-files.ts';
import { parse } from './syntax.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The numbers (from 1) of the lines on which a comment reaches past `columns`. */
export function longCommentLines(file: SourceFile, columns: number): number[] {
  const starts = [0];
  for (let at = file.text.indexOf('\n'); at >= 0; at = file.text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lines = file.text.split('\n');
  const long = new Set<number>();
  for (const { start, end } of commentsOf(file)) {
    for (let line = lineOf(starts, start); line < lines.length && starts[line]! < end; line++) {
      const length = [...lines[line]!].length;
      const reaches = Math.min(end, starts[line]! + lines[line]!.length);
      if (length > columns && reaches - starts[line]! > columns) long.add(line + 1);
    }
  }
  return [...long].sort((a, b) => a - b);
}

/** The first comment of a file: its header, or nothing where code stands before it. */
export function headerOf(file: SourceFile): string {
  const first = commentsOf(file)[0];
  if (!first || file.text.slice(0, first.start).replace(/^#!.*/, '').trim() !== '') return '';
  return file.text.slice(first.start, first.end);
}

function lineOf(starts: readonly number[], offset: number): number {
  let line = 0;
  while (line + 1 < starts.length && starts[line + 1]! <= offset) line++;
  return line;
}

function commentsOf(file: SourceFile): Range[] {
  if (isParsed(file)) return parse(file).comments.map(({ start, end }) => ({ start, end }));
  const pattern = /\.(css|c|ts)$/.test(file.path)
    ? /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g
    : /(?<=^|\s)#.*|^"""[\s\S]*?"""/gm;
  return [...file.text.matchAll(pattern)].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }));
}
