/** The pairs of submissions that stand out, side by side, with what they share marked. */
import { formatPercent } from '@hw5/base/text';
import { scrolling, table } from './page/figure.ts';
import { type Html, html } from './page/html.ts';
import { page } from './page/page.ts';
import { markedLines, type Place } from './sections/marked-lines.ts';

export interface SimilarPair {
  /** Indices into `names` and `texts`. */
  readonly a: number;
  readonly b: number;
  /** In [0, 1], both. */
  readonly likeness: number;
  readonly contained: number;
}

export interface SimilarityData {
  readonly languages: readonly {
    readonly language: string;
    readonly names: readonly string[];
    readonly threshold: number;
    readonly independent: number;
    readonly comparison: {
      readonly found: readonly SimilarPair[];
      readonly shared: (pair: SimilarPair) => { readonly a: readonly Place[]; readonly b: readonly Place[] };
      readonly texts: readonly (string | null)[];
      readonly skipped: readonly unknown[];
    };
  }[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
}

type OneLanguage = SimilarityData['languages'][number];

/** More pairs side by side would make a page that no browser likes. */
const MOST_IN_FULL = 100;

/** @returns the whole HTML document */
export function similarityPage({ languages, skipped }: SimilarityData): string {
  return page({
    title: 'Submissions that are alike',
    lead: html`<p class="warning"><b>Likeness is no proof.</b> Two people who learned from the same page write the same lines.
Look at both files, and hear both people, before you say anything to anybody.</p>
<p>Compared is the structure of the programs: names, comments, types and layout do not count, what the stencil gave is cut out,
and what many write counts little. Marked is what both have and the stencil has not.</p>`,
    contents: [
      ...languages.map(({ language }) => ({ id: language.toLowerCase(), name: language })),
      ...(skipped.length > 0 ? [{ id: 'skipped', name: 'Not compared' }] : []),
    ],
    main: html`${languages.map(languageSection)}${skipped.length > 0 && skippedSection(skipped)}`,
  });
}

function languageSection(data: OneLanguage): Html {
  const { language, names, threshold, independent, comparison } = data;
  const { found } = comparison;
  const id = language.toLowerCase();
  const compared = names.length - comparison.skipped.length;
  return html`<section id="${id}"><h2>${language}</h2>
<p>${compared} submissions were compared. Two solutions that have nothing to do with each other are at most ${formatPercent(independent)}
alike; pairs from ${formatPercent(threshold)} on are shown.</p>
${
  found.length === 0
    ? html`<p>No pair stands out.</p>`
    : table({
        caption: 'Pairs, most alike first',
        head: ['Likeness', 'One', 'Other', 'Held by the other'],
        textColumns: [1, 2],
        rows: found.map(({ a, b, likeness, contained }, k) => [
          k < MOST_IN_FULL
            ? html`<a href="#${id}-${k}">${formatPercent(likeness)}</a>`
            : formatPercent(likeness),
          names[a]!,
          names[b]!,
          formatPercent(contained),
        ]),
      })
}
<p class="quiet">Likeness: what both have, of all that the two wrote. Held by the other: the larger share of one file that the other
has as well; high where one file is a part of the other.</p>
${found.length > MOST_IN_FULL && html`<p>The first ${MOST_IN_FULL} follow side by side; the CSV has the others.</p>`}
${found.slice(0, MOST_IN_FULL).map((pair, k) => pairSection(data, pair, `${id}-${k}`))}</section>`;
}

function pairSection({ names, comparison }: OneLanguage, pair: SimilarPair, id: string): Html {
  const side = (index: number, places: readonly Place[]): Html =>
    html`<figure><figcaption>${names[index]!}</figcaption>${scrolling(names[index]!, html`<pre class="listing">${markedLines(comparison.texts[index]!, places)}</pre>`)}</figure>`;
  const shared = comparison.shared(pair);
  return html`<section id="${id}"><h3>${names[pair.a]!} and ${names[pair.b]!}: ${formatPercent(pair.likeness)}</h3>
<div class="pair wide">${side(pair.a, shared.a)}${side(pair.b, shared.b)}</div></section>`;
}

const skippedSection = (skipped: SimilarityData['skipped']): Html =>
  html`<section id="skipped"><h2>Not compared</h2>${table({
    caption: 'Submissions without a comparison, and why',
    head: ['Submission', 'Why'],
    textColumns: [1],
    rows: skipped.map(({ name, reason }) => [name, reason]),
  })}</section>`;
