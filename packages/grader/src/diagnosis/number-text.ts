/** Numbers as a tired reader wants them: few digits, but enough to tell two apart. */

/** Up to six significant digits, no trailing zeros: `0.333333`, `10000`, `1e-10`. */
export function numberText(value: number, digits = 6): string {
  return String(Number(value.toPrecision(digits)));
}

/** Both numbers with the fewest digits (at least six) that show a difference. */
export function numberTexts(a: number, b: number): [string, string] {
  for (let digits = 6; digits < 17; digits++) {
    const texts: [string, string] = [numberText(a, digits), numberText(b, digits)];
    if (texts[0] !== texts[1]) return texts;
  }
  return [String(a), String(b)];
}

/** `1 case`, `3 cases`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
