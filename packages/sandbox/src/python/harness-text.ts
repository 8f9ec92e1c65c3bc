/**
 * The program of the Python process: its files, joined in this order into the one text that `python3 -c`
 * runs,
 * so that the process needs to open none of them. A built package has them in `harness/python/` beside
 * itself.
 */
import { existsSync, readFileSync } from 'node:fs';

const PARTS = [
  'channel',
  'confine',
  'values',
  'printing',
  'loading',
  'thrown',
  'recorder',
  'interpreter',
  'serve',
];

const besideThisModule = new URL('./harness/python/', import.meta.url);
const fromSources = new URL('./harness/', import.meta.url);

/** Module state because it never changes while the process lives: a cohort uses one text. */
let text: string | undefined;

export function harnessText(): string {
  const folder = existsSync(new URL('serve.py', besideThisModule)) ? besideThisModule : fromSources;
  text ??= PARTS.map((part) => readFileSync(new URL(`${part}.py`, folder), 'utf8')).join('\n');
  return text;
}
