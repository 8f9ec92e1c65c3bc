import { expect, it } from 'vitest';
import { colorLevel, showsUnicode } from './terminal.ts';

it('NO_COLOR takes colour away unless FORCE_COLOR asks for it', () => {
  expect(colorLevel({}, 2)).toBe(2);
  expect(colorLevel({ NO_COLOR: '' }, 2)).toBe(2);
  expect(colorLevel({ NO_COLOR: '1' }, 2)).toBe(0);
  expect(colorLevel({ NO_COLOR: '1', FORCE_COLOR: '1' }, 1)).toBe(1);
});

it('Unicode is shown unless the locale or the console says otherwise', () => {
  expect(showsUnicode({}, 'linux')).toBe(true);
  expect(showsUnicode({ LANG: 'en_US.UTF-8' }, 'darwin')).toBe(true);
  expect(showsUnicode({ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, 'linux')).toBe(false);
  expect(showsUnicode({ LC_CTYPE: 'de_DE.ISO-8859-1' }, 'linux')).toBe(false);
  expect(showsUnicode({ TERM: 'linux', LANG: 'C.UTF-8' }, 'linux')).toBe(false);
  expect(showsUnicode({}, 'win32')).toBe(false);
  expect(showsUnicode({ WT_SESSION: 'x' }, 'win32')).toBe(true);
});
