/** What each rule of the house finds in the files of a checkout, as one line a finding: `path:line what`. */
import { findCircles } from './circles.ts';
import { headerOf, longCommentLines } from './comments.ts';
import { fileGraph } from './file-graph.ts';
import { declarationsOf } from './identifiers.ts';
import { functionsWithParameters } from './parameters.ts';
import { isParsed, type SourceFile } from './source-files.ts';
import { replacementFor, shadowsGlobal } from './words.ts';

export interface Finding {
  readonly package: string;
  readonly text: string;
}

export const MOST_COLUMNS = 110;
export const MOST_LINES = 250;
export const LEAST_TOO_MANY_PARAMETERS = 8;
/** A file past the limit keeps this in its header, followed by the reason. */
export const LONG_FILE_MARKER = 'Over 250 lines:';

export type Rule = (files: readonly SourceFile[]) => Finding[];

/** Files that import each other in a circle, also of types alone. */
export const circles: Rule = (files) =>
  findCircles(fileGraph(files)).map((circle) => ({
    package: circle[0]!.split('/')[0]!,
    text: circle.join(' → '),
  }));

/** Functions with 8 or more positional parameters; AssemblyScript's are WebAssembly's own boundary. */
export const manyParameters: Rule = (files) =>
  files
    .filter((file) => isParsed(file) && file.kind !== 'assembly')
    .flatMap((file) =>
      functionsWithParameters(file, LEAST_TOO_MANY_PARAMETERS).map(({ line, name, parameters }) => ({
        package: file.package,
        text: `${file.path}:${line} ${name.split(' ')[1]} takes ${parameters}`,
      })),
    );

/** Comment lines past 110 columns. */
export const longComments: Rule = (files) =>
  files
    .filter(({ kind }) => kind !== 'sample')
    .flatMap((file) =>
      longCommentLines(file, MOST_COLUMNS).map((line) => ({
        package: file.package,
        text: `${file.path}:${line}`,
      })),
    );

/** Files of more than 250 lines whose header does not say why. */
export const longFiles: Rule = (files) =>
  files
    .filter(({ kind }) => kind !== 'sample')
    .filter((file) => lineCount(file) > MOST_LINES && !headerOf(file).includes(LONG_FILE_MARKER))
    .map((file) => ({ package: file.package, text: `${file.path} has ${lineCount(file)} lines` }));

/** Names that hold a word which the vocabulary replaces. */
export const replacedWords: Rule = (files) =>
  files.filter(isParsed).flatMap((file) =>
    declarationsOf(file).flatMap((declaration) => {
      const use = replacementFor(file, declaration);
      return use
        ? [{ package: file.package, text: `${file.path}:${declaration.line} ${declaration.name}: ${use}` }]
        : [];
    }),
  );

/** Variables, parameters, functions and imports that hide a global of Node or the browser. */
export const shadowedGlobals: Rule = (files) =>
  files.filter(isParsed).flatMap((file) =>
    declarationsOf(file)
      .filter(shadowsGlobal)
      .map(({ name, line }) => ({ package: file.package, text: `${file.path}:${line} ${name}` })),
  );

/**
 * Files of `src` that only tests import. Not entry points, and not the naive twins of kernels: those are what
 * a kernel computes, and stand beside it for its readers.
 */
export const testOnlySources: Rule = (files) => {
  const kinds = new Map(files.map(({ path, kind }) => [path, kind]));
  const importers = new Map<string, string[]>();
  for (const [from, targets] of fileGraph(files))
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), from]);
  return files
    .filter(({ path, kind }) => kind === 'source' && path.split('/')[1] === 'src')
    .filter(({ path }) => !/(^|\/)index\.ts$|naive/.test(path) && path !== 'core/src/model.ts')
    .filter(({ path }) => importers.get(path)?.every((from) => kinds.get(from) === 'test'))
    .map((file) => ({ package: file.package, text: file.path }));
};

/** Lines as an editor counts them. */
export function lineCount({ text }: SourceFile): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
