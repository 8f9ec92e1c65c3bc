/**
 * Draws with Observable Plot into a document of linkedom's, and gives the SVG as text for the page.
 *
 * The page's policy allows one style sheet, so Plot's own `<style>` is taken out (its rules stand in the page's sheet), and colours
 * are variables of the page: the same picture in light and dark. Every plot has a name for those who do not see it.
 */
import * as Plot from '@observablehq/plot';
import { parseJSON } from 'linkedom';
import { Html } from '../page/html.ts';

/**
 * A document (9) with one element (1), as linkedom writes them down. Nothing here is parsed or asked for by a selector: the command is
 * built without what would do so (packages/cli/build.mjs).
 */
const document = parseJSON([9, 1, 'html']);

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
  for (const style of svg.getElementsByTagName('style')) style.remove();
  removeLabels(svg);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.setAttribute('class', 'plot');
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  svg.setAttribute('font-size', '11');
  return new Html(svg.outerHTML.replace(/(\d\.\d{2})\d+/g, '$1'));
}

/** What is used of a document's element, whose types this package does not load. */
interface Labelled {
  readonly children: Iterable<Labelled>;
  removeAttribute(name: string): void;
}

function removeLabels(element: Labelled): void {
  element.removeAttribute('aria-label');
  for (const child of element.children) removeLabels(child);
}
