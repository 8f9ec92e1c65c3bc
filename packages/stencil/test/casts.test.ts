/** numpy-ts' types say what is an array and what a number, so a solution needs no `as NDArray`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('the solution has no cast; it is type-checked with this package', () => {
  const source = readFileSync(fileURLToPath(new URL('../solution/model.ts', import.meta.url)), 'utf8');
  const code = source.replaceAll(/^ *(\/\/|\*|\/\*).*$/gm, '');
  expect(code.match(/.*\bas (?!np\b).*/g)).toBeNull();
});
