/**
 * The names of Node's own modules. A fixed list and not the running Node's own, so that a submission has the
 * same grade on every version. What a realm offers under each name is in harness/realm/node.
 */
const BARE = [
  'assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram',
  'diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector',
  'inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring',
  'readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys',
  'timers timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib',
].flatMap((line) => line.split(' '));
/** Those that Node knows only as `node:test`. */
const PREFIXED = ['sea', 'sqlite', 'test', 'test/reporters'];

const known: ReadonlySet<string> = new Set([
  ...BARE,
  ...[...BARE, ...PREFIXED].map((name) => `node:${name}`),
]);

/** All names that an import may give, with and without `node:`. */
export const nodeModuleNames: readonly string[] = [...known];

/** `fs` for `fs` and for `node:fs`; null if Node has no module of that name. */
export const nodeModuleOf = (name: string): string | null =>
  known.has(name) ? name.replace(/^node:/, '') : null;
