/**
 * Draws with Observable Plot into a document of linkedom's, and gives the SVG as text for the page.
 *
 * The page's policy allows one style sheet, so Plot's own `<style>` is taken out (its rules stand in the page's sheet), and colours
 * are variables of the page: the same picture in light and dark. Every plot has a name for those who do not see it.
 */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { Html } from '../page/html.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** @param label what a screen reader says in place of the picture; the numbers belong in a table beside it. */
export function svgPlot(label: string, options: Plot.PlotOptions): Html {
  const svg = Plot.plot({
    width: 360,
    height: 230,
    marginLeft: 46,
    marginBottom: 34,
    ...options,
    document,
  });
  svg.querySelector('style')?.remove();
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.setAttribute('class', 'plot');
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  svg.setAttribute('font-size', '11');
  return new Html(svg.outerHTML.replace(/(\d\.\d{2})\d+/g, '$1'));
}
