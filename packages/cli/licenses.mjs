/** The licences of the libraries that are inside a bundle: theirs ask for their text to come along. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a library has inside and does not say: the license of that, by the library's name. */
const inside = { unpdf: new URL('../written/pdfjs-license.txt', import.meta.url) };

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
      const more = inside[name] === undefined ? '' : `\nInside of it: ${readFileSync(inside[name], 'utf8')}`;
      return `${name} ${version}\n\n${terms}\n${more}`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
