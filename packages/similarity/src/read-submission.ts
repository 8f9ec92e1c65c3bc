/**
 * The texts of a submission: its model and the files of the student's own that it imports, in the order in
 * which they are met. Reads only below the model's folder, follows no package, runs nothing.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileError, isModelFile, isPython, systemCode } from '@hw5/base/node';
import { formatMegabytes, mayNestTooDeep } from '@hw5/base/text';
import { parseSync } from 'oxc-parser';

export interface SourceFile {
  /** Relative to the model's folder, with `/`. */
  readonly name: string;
  readonly text: string;
}

/** Or why it cannot be compared, as a sentence without a full stop. */
export type Read = { readonly files: readonly SourceFile[] } | { readonly reason: string };

/** Larger, and more files, than any homework. */
const MOST_BYTES = 1_000_000;
const MOST_FILES = 50;

/** @param model absolute path of a regular file. Throws an `InputError` if the model cannot be read. */
export function readSubmission(model: string): Read {
  const folder = dirname(realpathSync(model));
  const files: SourceFile[] = [];
  const met = new Set<string>();
  const pending = [realpathSync(model)];
  for (let path = pending.shift(); path !== undefined; path = pending.shift()) {
    if (met.has(path)) continue;
    met.add(path);
    if (met.size > MOST_FILES) return { reason: `more than ${MOST_FILES} files` };
    const name = relative(folder, path).split(sep).join('/');
    const { size } = statSync(path);
    if (size > MOST_BYTES) return { reason: `${name} has ${formatMegabytes(size)}` };
    const text = textOf(path, name);
    if (!isPython(path) && mayNestTooDeep(text)) return { reason: `${name} may nest too deep to be parsed` };
    files.push({ name, text });
    for (const written of isPython(path) ? pythonImports(text) : relativeImports(name, text)) {
      const found = resolveIn(folder, dirname(path), written, isPython(path));
      if (found !== null) pending.push(found);
    }
  }
  return { files };
}

function textOf(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    throw fileError(name, 'a source file', cause);
  }
}

const relativeImports = (name: string, text: string): string[] => {
  const { staticImports, staticExports } = parseSync(name, text).module;
  const exported = staticExports.flatMap(({ entries }) =>
    entries.flatMap((e) => e.moduleRequest?.value ?? []),
  );
  return [...staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported].filter((module) =>
    /^\.{1,2}\//.test(module),
  );
};

/** `import a.b`, `from .a import b` as paths; what is no file beside the model is a package. */
const pythonImports = (text: string): string[] =>
  [...text.matchAll(/^[ \t]*(?:from[ \t]+\.*([\w.]*)|import[ \t]+([\w., \t]+))/gm)].flatMap(
    ([, from, names]) =>
      (from ?? names ?? '')
        .split(',')
        .map((name) => name.trim().split(/\s/)[0]!.replaceAll('.', '/'))
        .filter((name) => name !== ''),
  );

/** The file of the student's that an import means; null for a package, a missing one, or one elsewhere. */
function resolveIn(folder: string, from: string, written: string, python: boolean): string | null {
  const base = join(from, written);
  const plain = base.replace(/\.m?js$/, '');
  const candidates = python
    ? [`${base}.py`, join(base, '__init__.py')]
    : [base, `${plain}.ts`, `${plain}.mts`, `${plain}.js`, join(base, 'index.ts'), join(base, 'index.js')];
  for (const candidate of candidates) {
    try {
      const path = realpathSync(candidate);
      const isInside = path.startsWith(folder + sep);
      const isOne = isModelFile(path) || basename(path) === '__init__.py';
      if (isInside && isOne && statSync(path).isFile()) return path;
    } catch (cause) {
      if (systemCode(cause) === undefined) throw cause;
    }
  }
  return null;
}
