/** Numbers from synthetic scenes must not be submitted: a warning at the top of the page. */
import { type Html, html } from '../page/html.ts';

export function syntheticWarning(
  data: readonly { readonly source: string; readonly title: string }[],
): Html | null {
  const title = data.find(({ source }) => source === 'synthetic')?.title;
  if (title === undefined) return null;
  return html`<p class="warning"><strong>${title}: these scenes are synthetic</strong>, made by a program because no real scenes were given. Do not submit these numbers.</p>`;
}
