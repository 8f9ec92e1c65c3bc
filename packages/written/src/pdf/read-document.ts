/**
 * Reads a PDF with unpdf (pdf.js in one file) into plain data.
 *
 * Node 20 has no `ArrayBuffer.prototype.transferToFixedLength`. pdf.js calls it where it prepares a font,
 * takes the error for one of the PDF, and returns the operators up to there: a page without boxes. So it is
 * defined before pdf.js is loaded; and whatever else goes wrong, a page whose operators show fewer letters
 * than its text has no drawing.
 */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { Drawing, FormBox, PdfDocument, PdfPage, Property, TextLine } from './document.ts';
import { drawingOf } from './drawing.ts';
import { boundsOf, type Matrix, matrixFrom } from './matrix.ts';
import { type OperatorList, runOperators } from './operators.ts';
import { propertiesOf } from './properties.ts';
import { textLines } from './text-lines.ts';
import { mostPages, UnreadablePdf } from './unreadable.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;
type Annotation = Awaited<ReturnType<Page['getAnnotations']>>[number];

/** Throws `UnreadablePdf`. */
export async function readDocument(bytes: Uint8Array): Promise<PdfDocument> {
  defineTransfer();
  const names = new Map(
    Object.entries((await getResolvedPDFJS()).OPS).map(([name, number]) => [Number(number), name]),
  );
  const pdf = await open(bytes);
  try {
    if (pdf.numPages > mostPages) throw new UnreadablePdf('too-many-pages', String(pdf.numPages));
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      pages.push(await readPage(page, names));
      page.cleanup();
    }
    return { pages, properties: await propertiesOf(pdf), attachments: await attachmentsOf(pdf) };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

function defineTransfer(): void {
  const prototype = ArrayBuffer.prototype as { transferToFixedLength?: (length?: number) => ArrayBuffer };
  prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
    const copy = new Uint8Array(length);
    copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
    return copy.buffer;
  };
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    // Pictures are not needed; those above the size are left out instead of decoded.
    // A copy: pdf.js takes the memory that it is given.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      maxImageSize: 1,
      disableFontFace: true,
    });
  } catch (cause) {
    const { name, message } = cause as Error;
    if (name === 'PasswordException') throw new UnreadablePdf('encrypted', message, cause);
    throw new UnreadablePdf('damaged', message, cause);
  }
}

async function readPage(page: Page, names: ReadonlyMap<number, string>): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 });
  const matrix = matrixFrom(viewport.transform)!;
  const content = await page.getTextContent();
  const annotations = await page.getAnnotations();
  const written = textLines(content.items, matrix);
  const size = { matrix, width: viewport.width, height: viewport.height };
  return {
    width: viewport.width,
    height: viewport.height,
    lines: [...written, ...annotations.flatMap((annotation) => noteLines(annotation, matrix))],
    drawing: await drawingOn(page, names, size, written),
    formBoxes: annotations.flatMap((annotation) => formBox(annotation, matrix)),
    links: annotations.flatMap(({ url, unsafeUrl }) => [url, unsafeUrl].filter(isText)),
    commentAuthors: annotations
      .filter(({ subtype }) => subtype !== 'Widget' && subtype !== 'Link')
      .flatMap(({ titleObj }) => [titleObj?.str].filter(isText)),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const lettersIn = (text: string): number => (text.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? []).length;

async function drawingOn(
  page: Page,
  names: ReadonlyMap<number, string>,
  size: { readonly matrix: Matrix; readonly width: number; readonly height: number },
  lines: readonly TextLine[],
): Promise<Drawing | null> {
  let marks: ReturnType<typeof runOperators>;
  try {
    const { fnArray, argsArray } = await page.getOperatorList();
    const list: OperatorList = { fnArray, argsArray, names, fontOf: (id) => fontOf(page, id) };
    marks = runOperators(list, size);
  } catch {
    return null;
  }
  const drawn = marks.glyphs.reduce((sum, { character }) => sum + lettersIn(character), 0);
  const read = lines.reduce((sum, { text }) => sum + lettersIn(text), 0);
  return drawn < 0.95 * read ? null : drawingOf(marks, size);
}

function fontOf(page: Page, id: string): { name: string; scale: number } {
  const font = page.commonObjs.has(id)
    ? (page.commonObjs.get(id) as { name?: string; fontMatrix?: readonly number[] } | null)
    : null;
  return { name: font?.name ?? '', scale: font?.fontMatrix?.[0] ?? 0.001 };
}

/** The text of a form's field, or of a note on the page. */
function noteLines(
  { subtype, fieldType, fieldValue, rect, contentsObj }: Annotation,
  matrix: Matrix,
): TextLine[] {
  const isField = subtype === 'Widget' && (fieldType === 'Tx' || fieldType === 'Ch');
  const values: unknown[] = isField ? [fieldValue].flat() : subtype === 'FreeText' ? [contentsObj?.str] : [];
  const [x0, y0, x1, y1] = rect as number[];
  const bounds = boundsOf(matrix, x0!, y0!, x1!, y1!);
  return values
    .filter(isText)
    .flatMap((value) => value.split(/[\r\n]+/))
    .map((text) => ({ ...bounds, text, pieces: [bounds] }));
}

function formBox(annotation: Annotation, matrix: Matrix): FormBox[] {
  const { checkBox, radioButton, fieldName, fieldValue, exportValue, buttonValue, rect } = annotation;
  if (!checkBox && !radioButton) return [];
  const [x0, y0, x1, y1] = rect as number[];
  const own: unknown = radioButton ? buttonValue : exportValue;
  return [
    {
      ...boundsOf(matrix, x0!, y0!, x1!, y1!),
      name: String(fieldName ?? ''),
      isRadio: Boolean(radioButton),
      isTicked: isText(fieldValue) && fieldValue !== 'Off' && (own == null || fieldValue === own),
    },
  ];
}

async function attachmentsOf(pdf: Pdf): Promise<Property[]> {
  const attachments = (await pdf.getAttachments()) as Record<
    string,
    { filename?: string; description?: string; content?: Uint8Array }
  > | null;
  return Object.values(attachments ?? {}).map(({ filename = '', description = '', content }) => ({
    name: filename,
    value: [
      description,
      content ? Buffer.from(content.subarray(0, mostAttachment)).toString('latin1') : '',
    ].join('\n'),
  }));
}

/** Names are looked for in so many bytes of an attachment. */
const mostAttachment = 1_000_000;
