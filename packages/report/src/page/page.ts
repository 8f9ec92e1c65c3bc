/**
 * One self-contained page. Its policy allows this one style sheet and this one script (by their hashes) and images inside the page:
 * nothing is ever fetched, and whatever text found its way in could not run.
 */
import { createHash } from 'node:crypto';
import { type Content, Html, html } from './html.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** By this a report is told from a file of somebody else's before it is written over. */
export const generator = 'hw5 report';

export interface PageParts {
  readonly title: string;
  readonly lead: Content;
  /** Where the sections are: id → name. */
  readonly contents: readonly { readonly id: string; readonly name: string }[];
  readonly main: Content;
}

const policy = [
  "default-src 'none'",
  'img-src data:',
  `style-src '${hash(style)}'`,
  `script-src '${hash(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export function page({ title, lead, contents, main }: PageParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="generator" content="${generator}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body>
<header><h1>${title}</h1>${lead}
<nav aria-label="Contents"><ul>${contents.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav></header>
<main>${main}</main>
<footer><p>One file, made by hw5. It asks nothing of any network.</p></footer>
<script>${new Html(script)}</script>
</body>
</html>
`.text;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
