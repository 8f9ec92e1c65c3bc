/**
 * What the documents point to is there: files, headings, scripts. Commands of hw5 and options are held
 * against the program's own help in packages/cli/test/documents.test.ts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, commandsOf, readDocuments, relativeLinks } from '../src/house/documents.ts';
import { repository } from '../src/house/repository.ts';

const documents = readDocuments(repository);
const scriptsOf = (manifest: string) => {
  const { scripts = {} } = JSON.parse(readFileSync(join(repository, manifest), 'utf8')) as {
    scripts?: Record<string, string>;
  };
  return Object.keys(scripts);
};
/** What pnpm and npm do themselves, as far as we name it. */
const builtIn = ['install', 'add', 'config', 'pack', 'run', 'exec', 'deploy', 'why', 'outdated', 'update'];
const scripts = [...scriptsOf('package.json'), ...builtIn];
/** The hand-out's own, and those that only some packages have. */
const npmScripts = [...scriptsOf('package.json'), ...builtIn, 'grade', 'typecheck', 'test'];

describe.each(documents.map((page) => [page.path, page] as const))('%s', (path, page) => {
  it('links to files and headings that exist', () => {
    const broken = relativeLinks(page).filter((link) => {
      const [file, anchor] = link.split('#');
      const target = file ? posix.join(posix.dirname(path), decodeURIComponent(file)) : path;
      if (!existsSync(join(repository, target))) return true;
      if (anchor === undefined || !target.endsWith('.md')) return false;
      return !anchorsOf({ path: target, text: readFileSync(join(repository, target), 'utf8') }).includes(
        anchor,
      );
    });
    expect(broken).toEqual([]);
  });
});

// Decisions say what was true on their date: what they call may be gone.
const current = documents.filter(({ path }) => !path.startsWith('docs/decisions/'));

it.each(current.map((page) => [page.path, page] as const))('%s names scripts that exist', (_path, page) => {
  const unknown = commandsOf(page).filter(({ words: [program, name, script] }) => {
    if (program === 'hw5' || name === undefined) return false;
    if (name === 'run') return script !== undefined && !npmScripts.includes(script);
    return !(program === 'npm' ? npmScripts : scripts).includes(name);
  });
  expect(unknown.map(({ text }) => text)).toEqual([]);
});
