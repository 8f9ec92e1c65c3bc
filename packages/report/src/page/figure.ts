/** The building blocks of every section: figures with a caption and their numbers, and tables. */
import { type Content, type Html, html } from './html.ts';

export interface TableData {
  readonly caption: string;
  readonly head: readonly Content[];
  /** Columns of text, aligned left. The first column always is. */
  readonly textColumns?: readonly number[];
  /** The first cell of each row is its heading. */
  readonly rows: readonly (readonly Content[])[];
}

/** A table that scrolls on its own if the page is too narrow for it. */
export function table({ caption, head, rows, textColumns = [] }: TableData): Html {
  const textClass = (k: number) => textColumns.includes(k) && html` class="words"`;
  return scrolling(
    caption,
    html`<table><caption><span>${caption}</span></caption><thead><tr>${head.map((cell, k) => html`<th scope="col"${textClass(k)}>${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
      ([first, ...rest]) =>
        html`<tr><th scope="row">${first}</th>${rest.map((cell, k) => html`<td${textClass(k + 1)}>${cell}</td>`)}</tr>\n`,
    )}</tbody></table>`,
  );
}

/** A region that can be scrolled, also with the keyboard; therefore it needs a label. */
export function scrolling(label: string, content: Content): Html {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${label}">${content}</div>`;
}

/** A picture, its caption, and the numbers it was drawn from (collapsed at first). */
export function figure(picture: Content, caption: Content, numbers?: TableData): Html {
  return html`<figure>${picture}<figcaption>${caption}</figcaption>${numbers && details(`Numbers: ${numbers.caption}`, table(numbers))}</figure>`;
}

export function details(summary: string, content: Content): Html {
  return html`<details><summary>${summary}</summary>${content}</details>`;
}
