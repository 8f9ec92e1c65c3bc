/**
 * The licenses of the libraries that a build puts inline: whoever receives the built files receives these
 * with them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** `…/node_modules/NAME/…` → `…/node_modules/NAME`, of the innermost `node_modules`. */
const libraryFolder = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * `licenses.json`, as `putInPlace` takes it: name and version of each library → the text of its license.
 * Throws if a library has none.
 *
 * @param metafile what esbuild returns where `metafile` is set
 * @param directory what the paths in it are relative to
 */
export function licensesFile({ inputs }, directory) {
  const folders = new Set(
    Object.keys(inputs).flatMap((path) => libraryFolder.exec(resolve(directory, path))?.[1] ?? []),
  );
  const texts = [...folders].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no license file`);
    return [`${name} ${version}`, readFileSync(`${folder}/${file}`, 'utf8')];
  });
  const inOrder = texts.sort(([a], [b]) => (a < b ? -1 : 1));
  return { name: 'licenses.json', contents: `${JSON.stringify(Object.fromEntries(inOrder), null, 2)}\n` };
}
