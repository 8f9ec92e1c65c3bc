import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { widthOf } from './terminal-style.ts';

it.each([
  '',
  'ten points',
  '✓ init',
  '\u001b[32m✓\u001b[39m init',
  '✗ W is [10×784] …',
  '→ why │ ─ ○ !',
  // A selector makes an emoji of two columns of the sign before it.
  '✓\ufe0f',
  '→\ufe0f why',
  // A combining mark takes no column.
  '○\u0301',
  '日本 ✓',
  '👩‍🔬 ✗',
])('takes as many columns as the library says: %j', (text) => {
  expect(widthOf(text)).toBe(stringWidth(text));
});
