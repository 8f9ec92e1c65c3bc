import { expect, it } from 'vitest';
import { symbolKind } from './symbols.ts';

/** Codes from the fonts' own tables: amsfonts, wasysym, Adobe's ZapfDingbats, Microsoft's Wingdings. */
it.each([
  ['\u0003', 'ABCDEF+MSAM10', 3, 'empty'],
  ['\u0004', 'ABCDEF+MSAM10', 4, 'ticked'],
  ['\u0002', 'ABCDEF+MSAM10', 2, 'ticked'],
  ['X', 'ABCDEF+MSAM7', 88, 'mark'],
  ['2', 'ABCDEF+wasy10', 0x32, 'empty'],
  ['o', 'ABCDEF+Dingbats', 0x6f, 'empty'],
  ['3', 'ZapfDingbats', 0x33, 'mark'],
  ['\uf0a8', 'ABCDEF+Wingdings-Regular', 0xf0a8, 'empty'],
  ['\uf0fe', 'Wingdings', 0xf0fe, 'ticked'],
  ['R', 'Wingdings2', 0x52, 'ticked'],
  ['£', 'ABCDEF+Wingdings-2', 0xa3, 'empty'],
  ['c', 'Webdings', 0x63, 'empty'],
  ['☐', 'ABCDEF+MS-Gothic', 7, 'empty'],
  ['☒', 'ABCDEF+SegoeUISymbol', 9, 'ticked'],
  ['✓', 'ABCDEF+DejaVuSans', 12, 'mark'],
  ['■', '', 0, 'ticked'],
])('knows %s of %s', (character, font, code, kind) => {
  expect(symbolKind(character, font, code)).toBe(kind);
});

it('takes no letter for a symbol', () => {
  expect(symbolKind('o', 'ABCDEF+Times-Roman', 0x6f)).toBeNull();
  expect(symbolKind('2', 'CMR10', 0x32)).toBeNull();
  expect(symbolKind('R', 'Wingdings', 0x52)).toBeNull();
  // A bullet of word processors.
  expect(symbolKind('▪', 'Wingdings', 0xf0a7)).toBeNull();
});
