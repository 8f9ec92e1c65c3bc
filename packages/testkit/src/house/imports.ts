/** The import statements of a file: static, dynamic, re-exports and `import('…')` types. */
import type { SourceFile } from './source-files.ts';
import { parse, walk } from './syntax.ts';

export interface Import {
  /** The importing file, below `packages`. */
  readonly from: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Every import whose specifier is written out; a computed one (`import(path)`) cannot be read. */
export function importsOf(file: SourceFile): Import[] {
  const from = file.path;
  const found: Import[] = [];
  const { module: statements } = parse(file);
  for (const statement of statements.staticImports) {
    const typeOnly = statement.entries.length > 0 && statement.entries.every((entry) => entry.isType);
    found.push({ from, specifier: statement.moduleRequest.value, typeOnly });
  }
  for (const statement of statements.staticExports) {
    for (const entry of statement.entries) {
      if (entry.moduleRequest)
        found.push({ from, specifier: entry.moduleRequest.value, typeOnly: entry.isType });
    }
  }
  walk(file, (node) => {
    if (node.type !== 'ImportExpression' && node.type !== 'TSImportType') return;
    const { value } = node.source as { value?: unknown };
    if (typeof value === 'string')
      found.push({ from, specifier: value, typeOnly: node.type === 'TSImportType' });
  });
  return found;
}

/** `@scope/name/sub` → `@scope/name`; `node:fs` → `node:`. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

export function isRelative(specifier: string): boolean {
  return specifier.startsWith('.');
}
