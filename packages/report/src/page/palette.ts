/**
 * The colours of the pages, light and dark, by the names of their CSS variables; figures take the light ones.
 * The six lines are those of the lab as well.
 */

import { lineColours } from '@hw5/base/text';

type Six<Colours extends readonly string[]> = {
  readonly [K in '1' | '2' | '3' | '4' | '5' | '6' as `line-${K}`]: Colours[number];
};

function lines<Colours extends readonly string[]>(colours: Colours): Six<Colours> {
  return Object.fromEntries(colours.map((colour, k) => [`line-${k + 1}`, colour])) as Six<Colours>;
}

export const light = {
  page: '#ffffff',
  card: '#f6f7f9',
  text: '#1b1f24',
  quiet: '#59636e',
  rule: '#d0d7de',
  link: '#0a58b5',
  ...lines(lineColours.light),
  more: '#2f81c9',
  fewer: '#d9822b',
  deepest: '68%',
  shadow: 'rgb(0 0 0 / .3)',
} as const;

export const dark = {
  page: '#12161c',
  card: '#1b2129',
  text: '#e8ebef',
  quiet: '#a3adb8',
  rule: '#3a434e',
  link: '#7cb7ff',
  ...lines(lineColours.dark),
  more: '#3d8fe0',
  fewer: '#cf7a1e',
  deepest: '50%',
  shadow: 'rgb(255 255 255 / .3)',
} satisfies Record<keyof typeof light, string>;
