/**
 * A bundled module with its source map inside, and the sources as URLs of files: so every debugger finds
 * them, whatever the folders are called, and Node does, too, for the stacks of errors.
 */
import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Not written in one piece below, where tools would take it for the comment of our own bundle. */
const comment = 'sourceMappingURL';

/**
 * @param map as esbuild writes it: sources are URLs relative to `directory`; those with a scheme are made by
 *   a plugin, and no files.
 */
export function withSourceMap(code: string, map: string, directory: string): string {
  const parsed = JSON.parse(map) as { readonly sources: readonly string[] };
  const base = pathToFileURL(directory + sep);
  const sources = parsed.sources.map((source) => new URL(source, base).href);
  const text = Buffer.from(JSON.stringify({ ...parsed, sources })).toString('base64');
  return `${code}\n//# ${comment}=data:application/json;base64,${text}\n`;
}
