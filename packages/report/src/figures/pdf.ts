/**
 * A drawing as a PDF of one page, of its size.
 *
 * It takes what resvg makes of an SVG (`toString`): groups with a matrix, paths of absolute commands, and
 * images, with text as outlines. So the file needs no font, looks like the PNG, and holds no date and no
 * name. pdfkit (MIT) has the same coordinates and the same path commands as SVG.
 */
import PDFDocument from 'pdfkit';

export interface PdfPage {
  readonly title: string;
  /** In points. */
  readonly width: number;
  readonly height: number;
}

/** @param flat as resvg's `toString` returns it. */
export async function pdfOf(flat: string, { title, width, height }: PdfPage): Promise<Uint8Array> {
  const info = { Title: title, Creator: 'hw5', Producer: 'hw5', CreationDate: new Date(0) };
  // Without a font: it would look for a file of metrics.
  const file = new PDFDocument({ size: [width, height], margin: 0, font: null as never, info });
  const chunks: Uint8Array[] = [];
  file.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => file.on('end', resolve));
  for (const [, end, name, attributes] of flat.matchAll(/<(\/?)([\w]+)((?:\s+[\w:-]+="[^"]*")*)\s*\/?>/g))
    draw(file, name!, end === '/', attributesOf(attributes!));
  file.end();
  await ended;
  return Buffer.concat(chunks);
}

type Attributes = Readonly<Record<string, string | undefined>>;

function attributesOf(text: string): Attributes {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
}

function draw(file: PDFKit.PDFDocument, name: string, isEnd: boolean, attributes: Attributes): void {
  if (name === 'g') {
    if (isEnd) file.restore();
    else transform(file.save(), attributes);
  } else if (name === 'path') drawPath(file, attributes);
  else if (name === 'image') drawImage(file, attributes);
}

function transform(file: PDFKit.PDFDocument, { transform: matrix }: Attributes): void {
  if (matrix === undefined) return;
  const [a, b, c, d, e, f] = numbers(matrix);
  file.transform(a!, b!, c!, d!, e!, f!);
}

function drawPath(file: PDFKit.PDFDocument, attributes: Attributes): void {
  const { d, fill = 'none', stroke = 'none' } = attributes;
  if (d === undefined || (fill === 'none' && stroke === 'none')) return;
  file.save();
  transform(file, attributes);
  file.path(d);
  if (fill !== 'none') file.fillColor(fill, Number(attributes['fill-opacity'] ?? 1));
  if (stroke !== 'none') {
    const dashes = numbers(attributes['stroke-dasharray'] ?? '');
    file
      .strokeColor(stroke, Number(attributes['stroke-opacity'] ?? 1))
      .lineWidth(Number(attributes['stroke-width'] ?? 1))
      .lineCap((attributes['stroke-linecap'] ?? 'butt') as 'butt');
    if (dashes.length > 0) file.dash(dashes as never, {});
  }
  if (fill === 'none') file.stroke();
  else if (stroke === 'none') file.fill();
  else file.fillAndStroke();
  file.restore();
}

function drawImage(file: PDFKit.PDFDocument, attributes: Attributes): void {
  const source = attributes['xlink:href'] ?? attributes.href;
  if (source === undefined) return;
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => Number(attributes[key] ?? 0));
  file.save();
  transform(file, attributes);
  file.image(Buffer.from(source.slice(source.indexOf(',') + 1), 'base64'), x!, y!, {
    width: width!,
    height: height!,
  });
  file.restore();
}

function numbers(text: string): number[] {
  return (text.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
}
