/**
 * Where the public fixtures are without --fixtures: in a `fixtures` folder above the grader's own files. In
 * the repository that is `fixtures/public`; in the hand-out it is `fixtures` in the package of the command
 * that the grader is part of.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '@hw5/base';

/** @throws InputError if there are none above `start`. */
export function defaultFixtures(start: string = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = start; ; folder = dirname(folder)) {
    for (const candidate of [join(folder, 'fixtures', 'public'), join(folder, 'fixtures')]) {
      if (existsSync(join(candidate, 'manifest.json'))) return candidate;
    }
    if (folder === dirname(folder)) break;
  }
  throw new InputError({
    code: 'fixtures-missing',
    subject: 'fixtures',
    expected: 'a folder fixtures/ with a manifest.json above the grader',
    found: 'none',
    remedy: 'Give a fixture set with --fixtures, or make one with `hw5 fixtures generate`.',
  });
}
