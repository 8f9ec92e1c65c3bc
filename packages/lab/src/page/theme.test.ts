/** The style sheet cannot import the palette that the lab shares with the report. */
import { readFileSync } from 'node:fs';
import { lineColours } from '@hw5/base/text';
import { expect, it } from 'vitest';

it('has the lines of the report, in all three places of the style sheet', () => {
  const css = readFileSync(new URL('./style/theme.css', import.meta.url), 'utf8');
  const found = [...css.matchAll(/--line-\d: (#[0-9a-f]{6});/g)].map(([, colour]) => colour);
  expect(found).toEqual([...lineColours.light, ...lineColours.dark, ...lineColours.dark]);
});
