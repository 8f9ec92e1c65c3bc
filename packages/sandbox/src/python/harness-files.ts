/**
 * The program of the Python process: `begin.py`, and the other parts joined in the order of parts.json, so
 * that the process needs to open none of them. A built package has them in `harness/python/` beside itself,
 * with the code that they were compiled to (harness-code.mjs).
 */
import { existsSync, openSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import PARTS from './harness/parts.json' with { type: 'json' };

interface PythonHarnessFiles {
  /** What `python3 -c` runs. */
  readonly begin: string;
  /** Its argument. */
  readonly text: string;
  /** Descriptor of the compiled text, open for reading; an empty file if there is none. */
  readonly code: number;
}

const sources = new URL('./harness/', import.meta.url);
const besideThisModule = new URL('./harness/python/', import.meta.url);
const builtForTests = new URL('../../dist/harness/python/', import.meta.url);

const read = (folder: URL, name: string): string => readFileSync(new URL(name, folder), 'utf8');
const has = (folder: URL): boolean => existsSync(new URL('harness.code', folder));

function find(): PythonHarnessFiles {
  if (has(besideThisModule)) return filesIn(besideThisModule);
  const text = PARTS.map((part) => read(sources, `${part}.py`)).join('\n');
  const built = has(builtForTests) ? filesIn(builtForTests) : null;
  if (built?.text === text) return built;
  return { begin: read(sources, 'begin.py'), text, code: openSync(devNull, 'r') };
}

const filesIn = (folder: URL): PythonHarnessFiles => ({
  begin: read(folder, 'begin.py'),
  text: read(folder, 'harness.py'),
  code: openSync(new URL('harness.code', folder), 'r'),
});

/** Module state because descriptors are the process's, and because a cohort uses one text. */
let files: PythonHarnessFiles | undefined;

/** The files, read at the first call; the code stays open. */
export function pythonHarnessFiles(): PythonHarnessFiles {
  files ??= find();
  return files;
}
