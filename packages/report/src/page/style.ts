/**
 * The page's only style sheet: light and dark by the reader's setting, from a phone to a projector, and for
 * print.
 *
 * Wide content scrolls on its own, with shadows at the ends that can be scrolled to. (The shadows are fixed;
 * covers that scroll with the content hide them at the ends. The shadows begin a pixel inside, because covers
 * are as wide as the content, which is rounded to pixels.)
 *
 * Text keeps its colour in shaded cells: the shades are pale (light) or dim (dark) enough for a contrast of
 * 4.5 to 1.
 */
import { dark, light } from './palette.ts';

const variables = (palette: Readonly<Record<string, string>>): string =>
  Object.entries({ ...palette, ground: 'var(--page)' })
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');

const levels = Array.from(
  { length: 9 },
  (_, k) => `
.h${k + 1} { background: color-mix(in srgb, var(--more) calc(var(--deepest) * ${k + 1} / 9), transparent); }
.l${k + 1} { background: color-mix(in srgb, var(--fewer) calc(var(--deepest) * ${k + 1} / 9), transparent); }`,
).join('');

export const style = `
:root { color-scheme: light dark; ${variables(light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(dark)} } }
* { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, sans-serif; background: var(--page); color: var(--text); -webkit-text-size-adjust: 100%; }
@media (min-width: 1600px) { html { font-size: 19px; } }
body { margin: 0; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--rule); }
h3 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p, ul { margin: .5rem 0; max-width: 46rem; }
a { color: var(--link); }
code { overflow-wrap: anywhere; font-size: .9em; }
.command span { display: inline-block; max-width: 100%; }
.quiet, figcaption { color: var(--quiet); font-size: .9rem; }
.notes { font-size: .9rem; padding-left: 1.2rem; }
.warning { border: 2px solid var(--line-2); border-radius: .4rem; padding: .6rem .9rem; max-width: 46rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; max-width: none; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
button { font: inherit; padding: .35rem .9rem; border: 1px solid var(--quiet); border-radius: .4rem; background: var(--card); color: var(--text); cursor: pointer; }
.buttons { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
.scroll { overflow-x: auto; max-width: 100%; margin: .75rem 0; background:
  linear-gradient(to right, var(--ground) 40%, transparent) left / 2.5rem 120% local,
  linear-gradient(to left, var(--ground) 40%, transparent) right / 2.5rem 120% local,
  linear-gradient(to right, var(--shadow), transparent) left 1px top / .75rem 100%,
  linear-gradient(to left, var(--shadow), transparent) right 1px top / .75rem 100%; background-repeat: no-repeat; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem; }
caption { text-align: left; color: var(--quiet); font-size: .9rem; padding-bottom: .3rem; }
caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 2rem); }
th, td { padding: .25rem .7rem; text-align: right; border-bottom: 1px solid var(--rule); }
th[scope=row], thead tr:first-child th:first-child { text-align: left; }
th.words, td.words { text-align: left; }
td.words { min-width: 9rem; }
th { font-weight: 600; }
th[scope=colgroup] { text-align: center; }
.answer td { white-space: nowrap; }
.best { outline: 2px solid var(--line-3); outline-offset: -2px; font-weight: 700; }
.confusion { font-size: .8rem; }
.confusion td, .confusion th { padding: .12rem .2rem; border: 1px solid var(--page); }
.confusion td, .confusion thead th:not(:first-child) { text-align: center; min-width: 2.35rem; }
.confusion thead th { vertical-align: bottom; font-weight: 400; }
.named { font-size: .76rem; }
.named td, .named thead th:not(:first-child) { padding: .12rem .1rem; min-width: 1.65rem; }
.confusion th:first-child, .answer [scope=row], .answer thead tr:first-child th:first-child { position: sticky; left: 0; z-index: 1; background: var(--page); }
.named thead th:not(:first-child) span { writing-mode: vertical-rl; transform: rotate(180deg); }
.confusion tbody th { font-weight: 400; white-space: nowrap; }
.confusion .same { box-shadow: inset 0 0 0 1px var(--quiet); font-weight: 600; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: .5rem 2rem; align-items: start; }
.pair.wide { grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); }
.pair.wide:has(.named) { grid-template-columns: repeat(auto-fit, minmax(min(100%, 36rem), 1fr)); }
.pair > * { min-width: 0; }
figure { margin: .75rem 0; }
.plot { display: block; width: 100%; max-width: 38rem; height: auto; overflow: visible; }
.plot text { white-space: pre; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; list-style: none; padding: 0; max-width: none; font-size: .92rem; }
.swatch { width: 1.75rem; height: .5rem; vertical-align: middle; }
details { margin: .4rem 0; }
summary { cursor: pointer; font-size: .9rem; color: var(--link); width: fit-content; }
pre { overflow-x: auto; background: var(--card); padding: .75rem; border-radius: .4rem; font-size: .8rem; }
.listing { margin: 0; tab-size: 4; }
.listing .gap { color: var(--quiet); padding-left: 2.2rem; }
.listing .line::before { content: attr(data-line); display: inline-block; width: 2.2rem; padding-right: .8rem; text-align: right; color: var(--quiet); user-select: none; }
mark { background: color-mix(in srgb, var(--more) 28%, transparent); color: inherit; border-radius: .15rem; }
.pixels { image-rendering: pixelated; background: #f7f7f7; }
.pictures { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: .75rem; list-style: none; padding: 0; max-width: 56rem; }
.six { grid-template-columns: repeat(6, minmax(0, 1fr)); gap: .5rem; }
.pictures li { display: flex; flex-direction: column; align-items: center; min-width: 0; }
.pictures img { width: 100%; max-width: 11rem; height: auto; }
.pictures span { overflow-wrap: anywhere; text-align: center; font-size: .92rem; }
.six span { font-size: .8rem; }
.scale { width: 16rem; max-width: 100%; }
.scale img { display: block; width: 100%; height: .9rem; }
.scale div { display: flex; justify-content: space-between; font-size: .85rem; font-variant-numeric: tabular-nums; }
.mistakes { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .75rem; list-style: none; padding: 0; max-width: none; }
.mistakes li { display: flex; gap: .8rem; background: var(--card); padding: .6rem; border-radius: .4rem; min-width: 0; }
.mistakes img { width: 6.5rem; height: 6.5rem; flex: none; }
.mistakes li > div { flex: 1; min-width: 0; font-size: .88rem; }
.mistakes p { margin: 0 0 .2rem; overflow-wrap: anywhere; }
.mistakes dl { margin: 0; }
.mistakes dl div { position: relative; display: flex; justify-content: space-between; gap: .5rem; padding-bottom: .5rem; margin-bottom: .3rem; line-height: 1.25; }
.mistakes dt { overflow-wrap: anywhere; min-width: 0; }
.mistakes .truth { font-weight: 600; }
.mistakes dd { margin: 0; flex: none; font-variant-numeric: tabular-nums; }
.mistakes dd svg { position: absolute; inset: auto 0 0; width: 100%; height: .4rem; background: var(--rule); }
.bar { fill: var(--line-1); }
.truth .bar { fill: var(--line-2); }
.facts { margin: .75rem 0; }
.facts div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .2rem 1rem; padding: .15rem 0; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.multiples { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 1rem; list-style: none; padding: 0; max-width: none; }
.multiples li { --ground: var(--card); max-width: 28rem; background: var(--card); border-radius: .4rem; padding: .6rem; min-width: 0; }
.multiples h4 { margin: 0 0 .2rem; font-size: .95rem; }
.multiples p { margin: .2rem 0 0; font-size: .85rem; }
.chosen { outline: 3px solid var(--line-3); }
footer { color: var(--quiet); font-size: .9rem; padding-top: 2rem; padding-bottom: 2rem; }
@media (max-width: 30rem) {
  .facts div { grid-template-columns: 1fr; }
  .pictures { grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr)); }
  th, td { padding: .25rem .4rem; }
}
@media print {
  :root { color-scheme: light; ${variables(light)} }
  html { font-size: 10pt; }
  nav, .buttons { display: none; }
  header, main, footer { max-width: none; }
  figure, .mistakes li, .pictures, .multiples li, .facts div, .warning, .legend, .scale, .scroll, .pair > div, tr,
  h2 + p, h3 + p { break-inside: avoid; }
  h2, h3, h2 + p, h3 + p, p:has(+ ul), caption, thead, .legend, .scale { break-after: avoid; }
  p, li { orphans: 3; widows: 3; }
  .scroll { overflow: visible; background: none; }
  .pair.wide { display: block; }
  .pair { grid-template-columns: 1fr 1fr; }
  .plot { max-width: 24rem; }
  .listing { white-space: pre-wrap; }
  figure:has(.listing), .scroll:has(.listing) { break-inside: auto; }
  details:not([open]) { display: none; }
  mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; text-decoration: underline; }
  td, th, .pixels, .scale img, .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
/* Shades are numbers here, and a mark is what the page is about: they keep their colours. */
@media (forced-colors: active) {
  .confusion td, .grid td, mark { forced-color-adjust: none; color: CanvasText; }
  mark { text-decoration: underline; }
  .mistakes dd svg { border: 1px solid CanvasText; }
}
${levels}
`;
