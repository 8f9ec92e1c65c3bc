/** Node's `path` as Linux has it: texts in, texts out, no file looked at. The current directory is `/`. */

/** Without `.`, `..` and empty parts; a relative path may climb. */
function resolvedParts(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!path.startsWith('/')) parts.push(part);
  }
  return parts;
}

function normalize(path: string): string {
  const start = path.startsWith('/') ? '/' : '';
  const body = resolvedParts(path).join('/') || (start === '' ? '.' : '');
  return start + body + (body !== '' && path.endsWith('/') ? '/' : '');
}

const join = (...paths: string[]): string => normalize(paths.filter((path) => path !== '').join('/'));

const isAbsolute = (path: string): boolean => path.startsWith('/');

function resolve(...paths: string[]): string {
  const from = paths.findLastIndex(isAbsolute);
  return `/${resolvedParts(`/${paths.slice(Math.max(0, from)).join('/')}`).join('/')}`;
}

function relative(from: string, to: string): string {
  const [start, end] = [resolvedParts(resolve(from)), resolvedParts(resolve(to))];
  let common = 0;
  while (common < start.length && start[common] === end[common]) common++;
  return [...start.slice(common).map(() => '..'), ...end.slice(common)].join('/');
}

const withoutLastSlashes = (path: string): string => path.replace(/(?<=[^/])\/+$/, '');

function basename(path: string, ending = ''): string {
  const name = withoutLastSlashes(path).split('/').at(-1)!;
  return ending !== '' && name !== ending && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}

/** Where the name begins that the path ends with; 0 or 1 if nothing is above it. */
const nameAt = (path: string): number => withoutLastSlashes(path).lastIndexOf('/') + 1;

function dirname(path: string): string {
  const at = nameAt(path);
  if (at === 0) return '.';
  if (at === 1 || /^\/+$/.test(path)) return '/';
  return at === 2 && path.startsWith('/') ? '//' : path.slice(0, at - 1);
}

/** The part from the last dot of the name on, unless the name begins with it. */
function extname(path: string): string {
  const name = basename(path);
  const at = name.lastIndexOf('.');
  return at <= 0 || name === '..' ? '' : name.slice(at);
}

function parse(path: string): object {
  const root = path.startsWith('/') ? '/' : '';
  const [base, ext, at] = [basename(path), extname(path), nameAt(path)];
  const name = ext === '' ? base : base.slice(0, -ext.length);
  return { root, dir: at < 2 || base === '' ? root : path.slice(0, at - 1), base, ext, name };
}

export const path: Readonly<Record<string, unknown>> = {
  sep: '/',
  delimiter: ':',
  normalize,
  join,
  resolve,
  relative,
  isAbsolute,
  basename,
  dirname,
  extname,
  parse,
  toNamespacedPath: (whole: string) => whole,
};
