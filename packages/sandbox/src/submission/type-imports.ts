/** Finds the files of a submission that are imported for their types only, which the bundler never sees. */
import { dirname, relative, resolve, sep } from 'node:path';
import { isInside, MAX_FILES, readSource, Unreadable } from './read-source.ts';

/**
 * Relative imports. Each `\s*` is followed by something that is no space, so that a long run of spaces is
 * read once.
 */
const IMPORTS = /\b(?:from|import)\s*(?:\(\s*)?['"](\.{1,2}\/[^'"\n]{1,200})['"]/g;
const MAX_TRIED = 20 * MAX_FILES;

/**
 * The given files, and those that they import besides.
 * @param folder real path of the submission's folder
 * @param files relative path → source of every file in the bundle
 */
export async function withTypeImports({
  folder,
  files,
}: {
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
}): Promise<Map<string, string>> {
  const all = new Map(files);
  const tried = new Set<string>();
  const waiting = [...files];
  for (let next = waiting.pop(); next && all.size < MAX_FILES; next = waiting.pop()) {
    const [from, source] = next;
    for (const match of source.matchAll(IMPORTS)) {
      const path = resolve(folder, dirname(from), match[1]!);
      if (!isInside(folder, path)) continue;
      for (const candidate of [path, path.replace(/\.(m?)js$/, '.$1ts'), `${path}.ts`]) {
        const name = relative(folder, candidate).split(sep).join('/');
        if (!/\.m?[tj]s$/.test(name) || all.has(name) || tried.has(name)) continue;
        if (tried.size >= MAX_TRIED) return all;
        tried.add(name);
        try {
          const text = readSource(folder, candidate);
          all.set(name, text);
          waiting.push([name, text]);
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
        }
      }
    }
  }
  return all;
}
