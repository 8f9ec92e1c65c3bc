/** Made-up scenes are no answer to any question: said before anything else is read. */
import { type Html, html } from '../page/html.ts';

export function syntheticWarning(
  data: readonly { readonly source: string; readonly title: string }[],
): Html | null {
  const title = data.find(({ source }) => source === 'synthetic')?.title;
  if (title === undefined) return null;
  return html`<p class="warning"><strong>${title}: these scenes are synthetic</strong>, made by a program because no real ones were given. Do not hand their numbers in.</p>`;
}
