/**
 * The colours of the pages, light and dark, by the names of their CSS variables; figures take the light ones.
 * The six lines are told apart with all common kinds of colour blindness, and also by their dashes.
 */

export const light = {
  page: '#ffffff',
  card: '#f6f7f9',
  text: '#1b1f24',
  quiet: '#59636e',
  rule: '#d0d7de',
  link: '#0a58b5',
  'line-1': '#0072b2',
  'line-2': '#c2500a',
  'line-3': '#00775a',
  'line-4': '#a8447f',
  'line-5': '#6b5d00',
  'line-6': '#5a50c8',
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
  'line-1': '#56b4e9',
  'line-2': '#f0914d',
  'line-3': '#2fc79b',
  'line-4': '#e18cc0',
  'line-5': '#d9c53f',
  'line-6': '#a9a2ff',
  more: '#3d8fe0',
  fewer: '#cf7a1e',
  deepest: '50%',
  shadow: 'rgb(255 255 255 / .3)',
} as const satisfies Record<keyof typeof light, string>;
