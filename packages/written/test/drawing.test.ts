/** Where letters, boxes and frames are: pages written operator by operator, so every place is known. */
import { describe, expect, it } from 'vitest';
import { readDocument } from '../src/pdf/read-document.ts';
import { found } from './support/tiny-answers.ts';
import { type TinyPage, tinyPdf, write } from './support/tiny-pdf.ts';

async function page(content: string, more: Partial<TinyPage> = {}) {
  const { pages } = await readDocument(tinyPdf([{ content, ...more }]));
  return pages[0]!;
}

const square = (x: number, y: number, side = 10): string => `${x} ${y} ${side} ${side} re S\n`;
/** The same square out of four lines, as LaTeX' \fbox. */
const ruled = (x: number, y: number, side = 10): string =>
  `${[
    `${x} ${y} ${side} 0.4 re f`,
    `${x} ${y + side} ${side} 0.4 re f`,
    `${x} ${y} 0.4 ${side} re f`,
    `${x + side} ${y} 0.4 ${side} re f`,
  ].join('\n')}\n`;
const tick = (x: number, y: number): string =>
  `${x + 1} ${y + 5} m ${x + 4} ${y + 1} l ${x + 13} ${y + 13} l S\n`;
const boxes = async (content: string) => (await page(content)).drawing!.boxes.map(({ isTicked }) => isTicked);

describe('a drawn box', () => {
  it('is empty without a mark, as a square and as four lines', async () => {
    expect(await boxes(square(50, 400) + ruled(50, 350))).toEqual([false, false]);
  });

  it('is ticked by a letter, by strokes that reach out of it, and by black', async () => {
    expect(await boxes(square(50, 400) + write(52, 402, 'X'))).toEqual([true]);
    expect(await boxes(ruled(50, 400) + tick(50, 400))).toEqual([true]);
    expect(await boxes(`${square(50, 400)}50 400 10 10 re f\n`)).toEqual([true]);
  });

  it('is not ticked by what stands beside it, by its own outline or by white', async () => {
    expect(await boxes(square(50, 400) + write(64, 402, 'an option'))).toEqual([false]);
    expect(await boxes(square(50, 400) + square(50.3, 400.2) + ruled(50, 400))).toEqual([false]);
    expect(await boxes(`1 g 50 400 10 10 re f 0 g\n${square(50, 400)}`)).toEqual([false]);
  });

  it('is none of the marks of a plot', async () => {
    const marks = Array.from({ length: 401 }, (_, k) =>
      square(10 + 12 * (k % 30), 20 + 30 * Math.floor(k / 30), 5),
    );
    expect(await boxes(marks.join(''))).toEqual([]);
    expect(await boxes(marks.slice(0, 20).join(''))).toHaveLength(20);
  });

  it('is found on a turned page', async () => {
    const { drawing, width } = await page(square(50, 400) + write(52, 402, 'X'), { entries: '/Rotate 90' });
    expect(width).toBe(500);
    expect(drawing!.boxes).toHaveLength(1);
    // A quarter turn clockwise takes (50, 400) from the bottom left to x = 400, y = 50 from the top left.
    expect(drawing!.boxes[0]).toMatchObject({ isTicked: true, left: 400, right: 410, top: 50, bottom: 60 });
  });
});

describe('a form', () => {
  const button = (name: string, value: string, x: number, more = ''): string =>
    `/Subtype /Widget /FT /Btn /T (${name}) /V /${value} /AS /${value} /Rect [${x} 400 ${x + 10} 410] /F 4 /AP << /N << /Yes 100 0 R /Off 100 0 R >> >> ${more}`;
  const appearance = '<< /Type /XObject /Subtype /Form /BBox [0 0 10 10] /Length 0 >>\nstream\n\nendstream';
  const fields = async (annotations: readonly string[], objects: readonly string[] = []) => {
    const catalog = '/AcroForm << /Fields [] >>';
    const bytes = tinyPdf([{ content: '', annotations }], { catalog, objects: [appearance, ...objects] });
    return (await readDocument(bytes)).pages[0]!.formBoxes.map(({ isRadio, isTicked }) => ({
      isRadio,
      isTicked,
    }));
  };

  it('has check boxes, ticked by their value', async () => {
    expect(await fields([button('a', 'Yes', 50), button('b', 'Off', 70)])).toEqual([
      { isRadio: false, isTicked: true },
      { isRadio: false, isTicked: false },
    ]);
  });

  it('has radio buttons, of which the value names one', async () => {
    const group = '<< /FT /Btn /Ff 49152 /T (r) /V /One >>';
    const radio = (state: string, isOn: boolean, x: number): string =>
      `/Subtype /Widget /Parent 101 0 R /AS /${isOn ? state : 'Off'} /Rect [${x} 400 ${x + 10} 410] /F 4 /AP << /N << /${state} 100 0 R /Off 100 0 R >> >>`;
    expect(await fields([radio('One', true, 50), radio('Two', false, 70)], [group])).toEqual([
      { isRadio: true, isTicked: true },
      { isRadio: true, isTicked: false },
    ]);
  });

  it('may be ticked with the pen of a viewer', async () => {
    const ink = '/Subtype /Ink /Rect [50 398 66 416] /InkList [[51 405 54 401 63 413]] /F 4';
    const { drawing } = await page(square(50, 400) + square(50, 300), { annotations: [ink] });
    expect(drawing!.boxes.map(({ isTicked }) => isTicked)).toEqual([true, false]);
  });
});

describe('hidden text', () => {
  const hidden = async (content: string, more?: Partial<TinyPage>) =>
    (await page(content, more)).drawing!.hidden.map(({ text, by }) => `${by} ${text}`);

  it('is what a clipping path cuts off, and only that', async () => {
    const lines = write(50, 400, 'seen') + write(50, 300, 'cut');
    expect(await hidden(`q 40 380 200 40 re W n\n${lines}Q\n${write(50, 200, 'free again')}`)).toEqual([
      'clip cut',
    ]);
  });

  it('is what stands beyond the page, also on a turned one', async () => {
    // By Helvetica's widths "far ri" is 20.0 points wide, so the g begins where the page ends.
    expect(await hidden(write(380, 400, 'far right side'))).toEqual(['page ght side']);
    expect(await hidden(write(380, 400, 'far right'), { entries: '/Rotate 180' })).toEqual(['page ght']);
  });

  it('is not what fits, is invisible on purpose, or is cropped in a figure', async () => {
    expect(await hidden(write(20, 400, 'fits'))).toEqual([]);
    expect(await hidden(`BT 3 Tr /F 10 Tf 500 400 Td (a text layer) Tj ET\n`)).toEqual([]);
    const form =
      '<< /Type /XObject /Subtype /Form /BBox [0 0 50 50] /Resources << /Font << /F 3 0 R >> >> /Length 44 >>';
    const bytes = tinyPdf([{ content: '/X Do', entries: '/Resources << /XObject << /X 100 0 R >> >>' }], {
      objects: [`${form}\nstream\n${write(10, 80, 'cropped').padEnd(44)}\nendstream`],
    });
    const { pages } = await readDocument(bytes);
    expect(pages[0]!.lines.map(({ text }) => text)).toEqual(['cropped']);
    expect(pages[0]!.drawing!.hidden).toEqual([]);
  });
});

describe('an answer box', () => {
  const frame = '40 300 300 100 re S\n';
  const question = write(40, 420, 'Q1: Why does the loss fall?');

  it('may be full, and have a table with lines in it', async () => {
    const inside = [380, 368, 356, 344, 332, 320, 308].map((y) =>
      write(50, y, 'a line of this answer fills its box'),
    );
    const table =
      '60 310 100 0.4 re f 60 330 100 0.4 re f 60 310 0.4 20 re f 110 310 0.4 20 re f 160 310 0.4 20 re f\n';
    expect(await found([{ content: question + frame + inside.join('') + table }])).toEqual([]);
  });

  it('is left on the right, for certain if it is the template’s', async () => {
    const content =
      question +
      frame +
      write(50, 350, 'A line that is much too long for the box in which it stands, so it leaves it.');
    expect(await found([{ content }])).toEqual(['text-beyond-box 1 p1 ?']);
    expect(await found([{ content }], [{ content: question + frame }])).toEqual(['text-beyond-box 1 p1']);
  });

  it('is left below by a paragraph that goes on, not by the next question', async () => {
    const paragraph = [330, 318, 306, 294, 282]
      .map((y) => write(50, y, 'one more line of the answer'))
      .join('');
    expect(await found([{ content: question + frame + paragraph }])).toEqual(['text-beyond-box 1 p1 ?']);
    const next = write(50, 306, 'the last line') + write(40, 270, 'Q2: And why does it not reach zero?');
    expect(await found([{ content: question + frame + next }])).toEqual([]);
  });

  it('is full, and the text goes on close below it', async () => {
    // As LaTeX sets a framed paragraph: 12 points from line to line, 15 to the text behind it.
    const inside = [342, 330, 318, 306].map((y) => write(50, y, 'a line of the answer')).join('');
    expect(
      await found([{ content: question + frame + inside + write(50, 291, 'the text goes on') }]),
    ).toEqual([]);
  });

  it('is no cell of a table with lines of text above lines of text', async () => {
    const rows = [300, 324, 348, 372].map((y) => `40 ${y} 300 0.4 re f\n`).join('');
    const columns = [40, 340].map((x) => `${x} 300 0.4 72 re f\n`).join('');
    // Twelve points from line to line, also from one cell to the next.
    const cells = [362, 350, 338, 326, 314, 302].map((y) => write(44, y, 'a line of a cell')).join('');
    expect(await found([{ content: question + rows + columns + cells }])).toEqual([]);
    // Without the last cell's lower side, its text has left the cell above.
    const open = rows.replace('40 300 300 0.4 re f\n', '');
    expect(await found([{ content: question + open + columns + cells }])).toEqual(['text-beyond-box 1 p1 ?']);
  });

  it('is none where a word is set on colour', async () => {
    const marked = '1 1 0 rg 50 346 150 12 re f 0 g\n';
    expect(
      await found([
        { content: question + marked + write(50, 350, 'marked, and it goes on behind the colour') },
      ]),
    ).toEqual([]);
  });
});

describe('text', () => {
  it('of a form’s field counts as text of the page', async () => {
    const { lines } = await page('', {
      annotations: ['/Subtype /Widget /FT /Tx /T (a) /V (TODO) /Rect [50 50 150 70] /F 4'],
    });
    expect(lines.map(({ text }) => text)).toEqual(['TODO']);
  });

  it('with TODO in it is to be looked at; in other words it is none', async () => {
    expect(
      await found([{ content: write(40, 420, 'Q1: Why?') + write(40, 400, 'Because of TODO and more.') }]),
    ).toEqual(['todo-in-text 1 p1 ?']);
    const words = write(40, 420, 'Q1: Why?') + write(40, 400, 'Mastodon TODOS, todo, what to do. MTODO_1');
    expect(await found([{ content: words }])).toEqual([]);
  });
});
