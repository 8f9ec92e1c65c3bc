/**
 * A submission's own text, for reports: its lines by place, and its syntax tree where it has one.
 *
 * The parser runs inside this process, so a file that might exceed its stack is not parsed (`nesting.ts`).
 */
import { onceEach } from '@hw5/base';
import { mayNestTooDeep } from '@hw5/base/text';
import type { Program } from 'oxc-parser';
import type { SourceLine } from '../grade-report.ts';
import { parseSource } from './find-model.ts';

const MAX_LINE = 400;

export class Source {
  readonly file: string;
  readonly text: string;
  readonly #lines: readonly string[];
  #program: Program | null | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.#lines = text.split('\n');
  }

  /** Null where the text does not parse. */
  get program(): Program | null {
    if (this.#program === undefined) {
      this.#program = mayNestTooDeep(this.text) ? null : parseSource(this.file, this.text);
    }
    return this.#program;
  }

  /** The line of an offset in the text; line and column count from 1. */
  lineAt(offset: number): SourceLine {
    const before = this.text.slice(0, offset).split('\n');
    return this.line(before.length, before.at(-1)!.length + 1);
  }

  line(line: number, column: number): SourceLine {
    const sourceLine = (this.#lines[line - 1] ?? '').slice(0, MAX_LINE);
    return { file: this.file, line, column, sourceLine };
  }

  offsetOf({ line, column }: { readonly line: number; readonly column: number }): number {
    let offset = 0;
    for (const text of this.#lines.slice(0, line - 1)) offset += text.length + 1;
    return offset + column - 1;
  }
}

/** A place in a source; line and column count from 1. */
export interface SourcePlace {
  readonly source: Source;
  readonly line: number;
  readonly column: number;
}

/** `model.ts:42:7` */
export const placeText = ({ file, line, column }: SourceLine): string => `${file}:${line}:${column}`;

export class Sources {
  readonly #files: ReadonlyMap<string, string>;
  readonly #read = new Map<string, Source>();

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = files;
  }

  file(name: string): Source | null {
    const text = this.#files.get(name);
    if (text === undefined) return null;
    const source = this.#read.get(name) ?? new Source(name, text);
    this.#read.set(name, source);
    return source;
  }

  /** The line of a place such as `model.ts:42:7`; null if it is in none of the files. */
  lineOf(place: string | null | undefined): (SourceLine & { readonly source: Source }) | null {
    const [, name, line, column] = /^(.*):(\d+):(\d+)$/.exec(place ?? '') ?? [];
    const source = name === undefined ? null : this.file(name);
    return source && { source, ...source.line(Number(line), Number(column)) };
  }
}

/**
 * Module state, as a cache by identity: what warns and what explains reads one syntax tree.
 * @param files of a submission, which do not change
 */
export const sourcesOf = onceEach((files: ReadonlyMap<string, string>) => new Sources(files));
