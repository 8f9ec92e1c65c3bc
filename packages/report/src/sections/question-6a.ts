/** Question 6(a): a table, and buttons that copy the answer as the form's list, in Markdown and LaTeX. */
import { details, scrolling } from '../page/figure.ts';
import { type Html, html } from '../page/html.ts';
import type { AnswerTable } from '../run-data.ts';

export function question6aSection({ rows, epochs, notes, markdown, latex }: AnswerTable): Html {
  const which = epochs.length === 1 ? 'the only epoch' : 'the first and the last epoch';
  const caption = `Highest accuracy, and loss and accuracy of ${which}, of each condition`;
  return html`<section id="question-6a"><h2>Question 6(a)</h2>
${scrolling(
  caption,
  html`<table class="answer"><caption><span>${caption}</span></caption>
<thead><tr><th scope="col" rowspan="2">Condition</th><th scope="col" rowspan="2">Highest accuracy</th>${epochs.map((epoch) => html`<th scope="colgroup" colspan="2">Epoch ${epoch}</th>`)}</tr>
<tr>${epochs.map(() => html`<th scope="col">loss</th><th scope="col">accuracy</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ title, cells }) =>
      html`<tr><th scope="row">${title}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`,
  )}</tbody></table>`,
)}
<p class="buttons"><button type="button" data-copy="markdown" data-message="Copied as Markdown.">Copy as Markdown</button>
<button type="button" data-copy="latex" data-message="Copied as LaTeX.">Copy as LaTeX</button>
<span id="copied" role="status"></span></p>
<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>
${details('The answer as text', html`<h3>Markdown</h3>${source('markdown', markdown)}<h3>LaTeX</h3>${source('latex', latex)}`)}
</section>`;
}

/**
 * The buttons copy from here; without scripts, readers copy it by hand. HTML would drop a leading newline in
 * `pre`.
 */
function source(id: string, text: string): Html {
  return html`<pre id="${id}" tabindex="0" role="group" aria-label="${id === 'latex' ? 'LaTeX' : 'Markdown'}">${text}</pre>`;
}
