/** The licences of the libraries that are inside a bundle: theirs ask for their text to come along. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param files absolute paths of what the bundle is made of.
 * @returns one text with the licence of each library among them, sorted by name.
 * @throws Error for a library without one.
 */
export function licensesOf(files) {
  /** Name by folder: one library may be there in two versions. */
  const folders = new Map();
  for (const file of files) {
    const path = file.replaceAll('\\', '/');
    const [, folder, name] = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(path) ?? [];
    if (name !== undefined) folders.set(folder, name);
  }
  return [...folders]
    .sort(([a, one], [b, other]) => (one + a < other + b ? -1 : 1))
    .map(([folder, name]) => {
      const { version, license, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const text = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      if (text === undefined && license === undefined) throw new Error(`${name} states no licence`);
      const terms =
        text === undefined
          ? `Licence: ${license}, source: ${repository?.url ?? repository}`
          : readFileSync(join(folder, text), 'utf8').trim();
      return `${name} ${version}\n\n${terms}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
