/** Numbers from data that is not the homework's must not be submitted: a warning at the top of the page. */
import { type Html, html } from '../page/html.ts';
import { unusualData } from '../question-6a/unusual-data.ts';

export function unusualDataWarnings(
  data: readonly { readonly source: string; readonly title: string }[],
): Html[] {
  const sources = new Map(data.map(({ source, title }) => [title, source]));
  return [...sources].flatMap(([title, source]) => {
    const unusual = unusualData(source);
    return unusual
      ? [html`<p class="warning"><strong>${title}: ${unusual.what}</strong>, ${unusual.why}</p>`]
      : [];
  });
}
