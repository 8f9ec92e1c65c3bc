/** Pieces that every section uses: a picture with its caption and its numbers, and tables. */
import { type Content, type Html, html } from './html.ts';

export interface TableData {
  readonly caption: string;
  readonly head: readonly Content[];
  /** Columns of words, which begin at the left; the first always does. */
  readonly textColumns?: readonly number[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly Content[])[];
}

/** A table that scrolls by itself where the page is too narrow for it. */
export function table({ caption, head, rows, textColumns = [] }: TableData): Html {
  const words = (k: number) => textColumns.includes(k) && html` class="words"`;
  return scrolling(
    caption,
    html`<table><caption><span>${caption}</span></caption><thead><tr>${head.map((cell, k) => html`<th scope="col"${words(k)}>${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
      ([first, ...rest]) =>
        html`<tr><th scope="row">${first}</th>${rest.map((cell, k) => html`<td${words(k + 1)}>${cell}</td>`)}</tr>\n`,
    )}</tbody></table>`,
  );
}

/** Can be scrolled with the keyboard, too; so it needs a name. */
export function scrolling(label: string, content: Content): Html {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${label}">${content}</div>`;
}

/** A picture, what it shows, and the numbers it was drawn from (closed until wanted). */
export function figure(picture: Content, caption: Content, numbers?: TableData): Html {
  return html`<figure>${picture}<figcaption>${caption}</figcaption>${numbers && details(`Numbers: ${numbers.caption}`, table(numbers))}</figure>`;
}

export function details(summary: string, content: Content): Html {
  return html`<details><summary>${summary}</summary>${content}</details>`;
}
