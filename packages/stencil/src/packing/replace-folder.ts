/** Replaces a folder by a finished new one, so that no half-written folder is ever visible. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '@hw5/base';

/**
 * Fills a new folder beside `target` and then renames it to that. On any error the old folder stays.
 *
 * @param isOurs returns whether the old content may be replaced, given the name in its package.json, or null
 * @throws InputError (`folder-taken`) if `target` holds something else
 */
export async function replaceFolder(
  target: string,
  isOurs: (packageName: string | null) => boolean,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  await requireReplaceable(target, isOurs);
  await mkdir(dirname(target), { recursive: true });
  const beside = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const fresh = join(beside, 'new');
    await mkdir(fresh);
    await fill(fresh);
    if (existsSync(target)) await rename(target, join(beside, 'old'));
    await rename(fresh, target);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function requireReplaceable(
  target: string,
  isOurs: (packageName: string | null) => boolean,
): Promise<void> {
  if (!existsSync(target)) return;
  const content = await readdir(target);
  if (content.length === 0 || isOurs(await packageName(target))) return;
  throw new InputError({
    code: 'folder-taken',
    subject: target,
    expected: 'a new or empty folder, or an earlier one of the same kind',
    found: `a folder with ${content.length} other ${content.length === 1 ? 'entry' : 'entries'}`,
    remedy: 'Name another place with --out, or empty this one.',
  });
}

async function packageName(folder: string): Promise<string | null> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const name =
      typeof manifest === 'object' && manifest !== null && 'name' in manifest ? manifest.name : null;
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}
