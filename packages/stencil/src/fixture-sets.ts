/** Fixture sets as files: where the public one is, and how one is copied into a hand-out or an autograder. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { describeFileError } from '@hw5/base/node';
import { PYTHON_PART } from '@hw5/grader';

export type FixtureKind = 'public' | 'hidden';

/** The folder of the repository's committed, public set. It need not exist yet. */
export function publicFixtures(repository: string): string {
  const below = join(repository, 'fixtures', 'public');
  return existsSync(below) ? below : join(repository, 'fixtures');
}

/**
 * Copies a set: the JSON files directly in the folder, and those of its Python part. A hidden set stored
 * inside a public one is not copied along.
 *
 * @throws InputError (`fixtures-missing`, `fixtures-kind`) if there is no set, or one of the other kind
 */
export async function copyFixtureSet(from: string, to: string, kind: FixtureKind): Promise<void> {
  await requireKind(from, kind);
  if (existsSync(join(from, PYTHON_PART, 'manifest.json'))) {
    await copyFixtureSet(join(from, PYTHON_PART), join(to, PYTHON_PART), kind);
  }
  await mkdir(to, { recursive: true });
  for (const file of (await readdir(from)).filter((name) => name.endsWith('.json'))) {
    await copyFile(join(from, file), join(to, file));
  }
}

/** Throws an InputError (`fixtures-missing`, `fixtures-kind`) if no set of this kind is in the folder. */
export async function requireKind(from: string, kind: FixtureKind): Promise<void> {
  const found = await kindOf(from);
  if (found !== kind) {
    throw new InputError({
      code: 'fixtures-kind',
      subject: join(from, 'manifest.json'),
      expected: `a ${kind} fixture set`,
      found: `one of the kind ${JSON.stringify(found)}`,
      remedy:
        kind === 'public'
          ? 'Students may have public fixtures only: make them with `hw5 fixtures generate`.'
          : 'Make a hidden set with `hw5 fixtures generate --seed N --out DIR`.',
    });
  }
}

/**
 * A public set announces hidden checks on the server. This removes the announcement if the server has none.
 */
export async function announceNoHiddenChecks(folder: string): Promise<void> {
  if (existsSync(join(folder, PYTHON_PART))) await announceNoHiddenChecks(join(folder, PYTHON_PART));
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as object;
  await writeFile(path, `${JSON.stringify({ ...manifest, hiddenChecks: 0 }, null, 2)}\n`);
}

async function kindOf(folder: string): Promise<unknown> {
  const path = join(folder, 'manifest.json');
  try {
    const manifest: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'kind' in manifest
      ? manifest.kind
      : undefined;
  } catch (cause) {
    throw new InputError({
      code: 'fixtures-missing',
      subject: path,
      expected: 'the manifest of a fixture set',
      found: cause instanceof SyntaxError ? 'no JSON' : (describeFileError(cause) ?? String(cause)),
      remedy: 'Make a set with `hw5 fixtures generate`.',
      cause,
    });
  }
}
