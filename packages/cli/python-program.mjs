/** The program of the Python process that trains a model.py: it runs as it is written, beside the bundle. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { putInPlace } from '@hw5/base/build';

const program = fileURLToPath(new URL('src/run/python/program', import.meta.url));

const copied = (from, to) =>
  putInPlace(
    to,
    readdirSync(from)
      .filter((name) => name.endsWith('.py'))
      .map((name) => ({ name, contents: readFileSync(join(from, name)) })),
  );

/** @param outdir the folder of the bundle. */
export function putPythonProgram(outdir) {
  copied(join(program, 'hw5_trainer'), join(outdir, 'python', 'hw5_trainer'));
  copied(program, join(outdir, 'python'));
}
