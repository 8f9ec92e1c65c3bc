/**
 * One self-contained page. Its content security policy allows only this style sheet and this script (by their
 * hashes) and images inside the page: nothing is ever fetched, and no other script could run.
 */
import { createHash } from 'node:crypto';
import { type Content, Html, html } from './html.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** Identifies our own reports, so that no other file is overwritten. */
export const generator = 'hw5 report';

export interface PageParts {
  readonly title: string;
  readonly lead: Content;
  /** The table of contents: the sections' ids and names. */
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
<footer><p>Made by hw5. This page is a single file and loads nothing from the network.</p></footer>
<script>${new Html(script)}</script>
</body>
</html>
`.text;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
