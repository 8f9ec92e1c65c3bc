/** Files and the files that they import by a relative path. */
import { posix } from 'node:path';
import type { Graph } from './circles.ts';
import { importsOf, isRelative } from './imports.ts';
import { isParsed, type SourceFile } from './source-files.ts';

/** The import graph of all sources, tests and build scripts; types count like values. */
export function fileGraph(files: readonly SourceFile[]): Graph {
  const readable = files.filter(isParsed);
  const known = new Set(readable.map(({ path }) => path));
  return new Map(
    readable.map((file) => [
      file.path,
      importsOf(file)
        .filter(({ specifier }) => isRelative(specifier))
        .map(({ specifier }) => posix.join(posix.dirname(file.path), specifier))
        .filter((target) => known.has(target)),
    ]),
  );
}
