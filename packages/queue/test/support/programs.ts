/** The stub worker and its grader, built once into a folder. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePrograms } from './bundle-programs.mjs';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export interface Programs {
  readonly worker: string;
  readonly grader: string;
}

export async function buildPrograms(outdir: string): Promise<Programs> {
  await bundlePrograms({ worker: here('stub-worker.ts'), grader: here('stub-grader.ts') }, outdir);
  return { worker: join(outdir, 'worker.mjs'), grader: join(outdir, 'grader.mjs') };
}
