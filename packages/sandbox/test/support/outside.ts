/**
 * A folder outside of any submission, with a secret that attacks try to read; they also try to write files
 * there.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export const SECRET = 'canary-7f3a9c';

export class Outside {
  /**
   * The folder; attacks call it OUTSIDE. Anybody may read and write it: what keeps an attack out is the
   * sandbox.
   */
  readonly path: string;
  /** A name that no other test has; attacks try to make files of this name in the system's own folders. */
  readonly name: string;

  /** In a temporary folder of its own, or below `parent`. */
  constructor(parent = mkdtempSync(join(tmpdir(), 'hw5-outside-'))) {
    this.name = basename(parent);
    this.path = join(parent, 'outside').split('\\').join('/');
    mkdirSync(this.path);
    for (const folder of [parent, this.path]) chmodSync(folder, 0o777);
    writeFileSync(join(this.path, 'canary.txt'), SECRET);
    writeFileSync(join(this.path, 'secret.ts'), `export const secret: '${SECRET}' = '${SECRET}';`);
  }

  /** What an attack changed or left behind, by path; empty if nothing. */
  changes(): string[] {
    const here = (name: string) => join(this.path, name);
    const added = readdirSync(this.path).filter((name) => name !== 'canary.txt' && name !== 'secret.ts');
    const changed = existsSync(here('canary.txt')) && readFileSync(here('canary.txt'), 'utf8') === SECRET;
    const elsewhere = ['/', '/dev/shm'].filter(existsSync).flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.startsWith(this.name))
        .map((name) => join(folder, name)),
    );
    return [...added.map(here), ...(changed ? [] : [here('canary.txt')]), ...elsewhere];
  }

  remove(): void {
    rmSync(join(this.path, '..'), { recursive: true, force: true });
  }
}
