/**
 * From a `model.py` to what the harness gets: its text and those of the files beside it that it may import.
 *
 * Nothing is parsed here. Words behind `import` and `from` are candidates; a file of such a name in the
 * folder
 * is read and looked at in turn. Python's own parser, inside the sandbox, says later what is imported and
 * whether it may be.
 */
import { dirname, join } from 'node:path';
import { MAX_FILES, MAX_TOTAL_BYTES, readSource, Unreadable } from '../submission/read-source.ts';
import type { Rejection } from '../submission/rejection.ts';

const IMPORTS =
  /^[ \t]*(?:from[ \t]+([.\w]{1,200})[ \t]+import[ \t]+([^\n]{0,500})|import[ \t]+([^\n]{1,500}))/gm;
const MAX_TRIED = 20 * MAX_FILES;

/** Dotted names, with leading dots where they are relative. */
function namesIn(source: string): string[] {
  return [...source.matchAll(IMPORTS)].flatMap(([, from, taken, plain]) => {
    const listed = (taken ?? plain ?? '').match(/[A-Za-z_][\w.]*/g) ?? [];
    if (from === undefined) return listed;
    return [from, ...listed.map((name) => `${from.endsWith('.') ? from : `${from}.`}${name}`)];
  });
}

/** The files that such a name may stand for, relative to the submission's folder. */
function candidates(name: string, importer: string): string[] {
  const dots = /^\.*/.exec(name)![0].length;
  let base = '';
  if (dots > 0) {
    base = dirname(importer);
    for (let i = 1; i < dots; i++) base = dirname(base);
  }
  const parts = name.slice(dots).split('.').filter(Boolean);
  return parts.flatMap((_, i) => {
    const path = join(base, ...parts.slice(0, i + 1))
      .split('\\')
      .join('/');
    return [`${path}.py`, `${path}/__init__.py`];
  });
}

interface PythonSource extends Omit<Place, 'source'> {
  readonly kind: 'submission';
  readonly language: 'python';
  /** Relative path → source. */
  readonly files: ReadonlyMap<string, string>;
  /** What the harness gets. */
  readonly code: string;
  /** Lines need no map. */
  readonly sourceMap: '';
}

interface Place {
  readonly name: string;
  readonly folder: string;
  readonly entry: string;
  readonly source: string;
}

export async function readPythonSubmission({
  name,
  folder,
  entry,
  source,
}: Place): Promise<PythonSource | Rejection> {
  const files = new Map([[entry, source]]);
  const tried = new Set([entry]);
  const waiting = [entry];
  let total = source.length;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const path of namesIn(files.get(next)!).flatMap((found) => candidates(found, next!))) {
      if (tried.has(path) || tried.size > MAX_TRIED) continue;
      tried.add(path);
      const text = await readIfThere(folder, path);
      if (text === null) continue;
      total += text.length;
      if (files.size >= MAX_FILES || total > MAX_TOTAL_BYTES) {
        const reason = `the submission has more than ${MAX_FILES} files or ${MAX_TOTAL_BYTES / 1024 / 1024} MB.`;
        return { kind: 'rejected', name, reason, diagnostics: [] };
      }
      files.set(path, text);
      waiting.push(path);
    }
  }
  const code = JSON.stringify({ entry, files: Object.fromEntries(files) });
  return { kind: 'submission', language: 'python', name, folder, entry, files, code, sourceMap: '' };
}

/** Null for what is not there or cannot be read: then the import fails, and says so. */
async function readIfThere(folder: string, path: string): Promise<string | null> {
  try {
    return readSource(folder, join(folder, path));
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
