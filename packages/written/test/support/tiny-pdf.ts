/**
 * Writes small PDFs operator by operator, so that a test decides where each letter and line is. One font,
 * Helvetica, that is not embedded. Pages are 400 × 500 points unless a page says otherwise.
 */

export interface TinyPage {
  /** Operators of the content stream. */
  readonly content: string;
  /** Further entries of the page: `/Rotate 90`. */
  readonly entries?: string;
  /** Bodies of annotations, between `<<` and `>>`. */
  readonly annotations?: readonly string[];
}

export interface TinyOptions {
  /** Entries of the information dictionary. */
  readonly info?: string;
  /** Further entries of the catalogue. */
  readonly catalog?: string;
  /** Further objects, from number 100 on. */
  readonly objects?: readonly string[];
}

export function tinyPdf(
  pages: readonly TinyPage[],
  { info = '', catalog = '', objects = [] }: TinyOptions = {},
): Uint8Array {
  const bodies = new Map<number, string>();
  const pageNumber = (k: number): number => 10 + 3 * k;
  bodies.set(1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`);
  bodies.set(
    2,
    `<< /Type /Pages /Kids [${pages.map((_, k) => `${pageNumber(k)} 0 R`).join(' ')}] /Count ${pages.length} >>`,
  );
  bodies.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  bodies.set(4, `<< ${info} >>`);
  for (const [k, { content, entries = '', annotations = [] }] of pages.entries()) {
    const number = pageNumber(k);
    const notes = annotations.map((body) => `<< /Type /Annot ${body} >>`).join(' ');
    bodies.set(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 500] /Resources << /Font << /F 3 0 R >> >> /Contents ${number + 1} 0 R /Annots [${notes}] ${entries} >>`,
    );
    bodies.set(number + 1, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  for (const [k, body] of objects.entries()) bodies.set(100 + k, body);
  let file = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  for (const [number, body] of bodies) {
    offsets.set(number, file.length);
    file += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const xref = file.length;
  file += 'xref\n';
  for (const [number, offset] of offsets)
    file += `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  file += `trailer << /Root 1 0 R /Info 4 0 R /Size 1000 >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** Text whose baseline begins at (x, y), counted from the bottom left. */
export const write = (x: number, y: number, text: string, size = 10): string =>
  `BT /F ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET\n`;
