/**
 * Which glyph is a box, a ticked box, or a tick.
 *
 * Fonts of symbols often map their characters to letters ("o" in Wingdings is a box), and what the PDF says
 * about them differs between programs. So a glyph is known by its Unicode character where that is a symbol,
 * and else by its font's name and its code there.
 */

/**
 * - `empty`: □, a box without a mark
 * - `ticked`: ☑ ☒ ⊠ ■, a box that is one with its mark
 * - `mark`: ✓ ✗ ×, a mark without a box
 */
export type SymbolKind = 'empty' | 'ticked' | 'mark';

const characters: Readonly<Record<SymbolKind, string>> = {
  empty: '□☐▢◻◽❏❐❑❒⬜',
  ticked: '☑☒⊠■◼◾⬛▣🗹🗷🗵',
  mark: '✓✔✗✘✕✖☓×🗸🗴🗶',
};

const kindOfCharacter = new Map(
  (Object.keys(characters) as SymbolKind[]).flatMap((kind) =>
    [...characters[kind]].map((character) => [character, kind] as const),
  ),
);

interface SymbolFont {
  readonly name: RegExp;
  readonly codes: Readonly<Record<SymbolKind, readonly number[]>>;
}

/** Codes as in the fonts' own encodings; a program may put 0xf000 before them. */
const fonts: readonly SymbolFont[] = [
  { name: /msam\d*$/i, codes: { empty: [0x03], ticked: [0x02, 0x04], mark: [0x58] } },
  { name: /wasy/i, codes: { empty: [0x32], ticked: [0x34], mark: [0x08] } },
  { name: /lasy/i, codes: { empty: [0x32], ticked: [], mark: [] } },
  {
    name: /dingbats/i,
    codes: {
      empty: [0x6f, 0x70, 0x71, 0x72],
      ticked: [0x6e],
      mark: [0x33, 0x34, 0x35, 0x36, 0x37, 0x38],
    },
  },
  {
    name: /wingdings-?\s?2/i,
    codes: { empty: [0x2a, 0x30, 0xa3], ticked: [0x52, 0x53, 0x54, 0x55, 0xa2], mark: [0x4f, 0x50, 0x51] },
  },
  {
    name: /wingdings(?!-?\s?[23])/i,
    codes: {
      empty: [0x6f, 0x70, 0x71, 0x72, 0xa8],
      ticked: [0x6e, 0x78, 0xfd, 0xfe],
      mark: [0xfb, 0xfc],
    },
  },
  { name: /webdings/i, codes: { empty: [0x63], ticked: [0x67], mark: [0x61, 0x72] } },
];

/** @param font its name in the PDF. @param code the character's code in the font. Null: no such symbol. */
export function symbolKind(character: string, font: string, code: number): SymbolKind | null {
  const family = fonts.find(({ name }) => name.test(font));
  if (family !== undefined) {
    const plain = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
    const kinds = Object.keys(family.codes) as SymbolKind[];
    const known = kinds.find((kind) => family.codes[kind].includes(plain));
    if (known !== undefined) return known;
  }
  return kindOfCharacter.get(character) ?? null;
}
