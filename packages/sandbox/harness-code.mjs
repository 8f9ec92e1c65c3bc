/**
 * Compiles the Python harness for the interpreters of this machine: from its text to what begin.py reads. A
 * version that is not among them compiles the text itself, at each start.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const folder = new URL('./src/python/harness/', import.meta.url);
/** The system's, which is tried first, and that of the shell; elsewhere asking for one may open a window. */
const INTERPRETERS = process.platform === 'linux' ? ['/usr/bin/python3', 'python3'] : [];
/** Magic number, length, code. */
const COMPILE = `
import marshal, sys
from importlib.util import MAGIC_NUMBER
code = marshal.dumps(compile(sys.stdin.buffer.read(), "<string>", "exec"))
sys.stdout.buffer.write(MAGIC_NUMBER + len(code).to_bytes(4, "little") + code)`;

export function harnessText() {
  const parts = JSON.parse(readFileSync(new URL('parts.json', folder), 'utf8'));
  return parts.map((part) => readFileSync(new URL(`${part}.py`, folder), 'utf8')).join('\n');
}

/** Each version once; empty where there is no Python. */
export function harnessCode() {
  const input = harnessText();
  const codes = INTERPRETERS.map((interpreter) =>
    spawnSync(interpreter, ['-I', '-S', '-c', COMPILE], { input }),
  ).flatMap(({ status, stdout }) => (status === 0 ? [stdout] : []));
  return Buffer.concat([...new Map(codes.map((code) => [code.readUInt32LE(0), code])).values()]);
}
