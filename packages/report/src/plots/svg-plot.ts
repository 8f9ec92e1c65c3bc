/**
 * Draws with Observable Plot into a linkedom document and returns the SVG as text for the page.
 *
 * The page's policy allows one style sheet, so Plot's own `<style>` is removed (the page's sheet has its
 * rules). Colours are the page's CSS variables, so that one drawing serves light and dark. Every plot has a
 * label for screen readers.
 */
import * as Plot from '@observablehq/plot';
import { parseJSON } from 'linkedom';
import { Html } from '../page/html.ts';

/**
 * A document (node type 9) with one element (node type 1), in linkedom's JSON. Nothing here parses HTML or
 * uses selectors: packages/cli/build.mjs leaves those parts of linkedom out of the command.
 */
const svgDocument = parseJSON([9, 1, 'html']);

/** @param label for screen readers; the numbers belong in a table beside the plot. */
export function svgPlot(label: string, options: Plot.PlotOptions): Html {
  const svg = Plot.plot({
    width: 360,
    height: 230,
    marginLeft: 46,
    marginBottom: 34,
    ...options,
    document: svgDocument,
  });
  for (const style of svg.getElementsByTagName('style')) style.remove();
  removeLabels(svg);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.setAttribute('class', 'plot');
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  svg.setAttribute('font-size', '11');
  return new Html(shortCoordinates(svg.outerHTML));
}

/** Two decimals in attributes, where more cannot be seen; texts keep all of theirs. */
export const shortCoordinates = (svg: string): string =>
  svg.replace(/(\d\.\d{2})\d+(?=[" ,)A-Za-z])(?![^<>]*<)/g, '$1');

/** The part of `Element` used here; this package does not load the DOM's types. */
interface Labelled {
  readonly children: Iterable<Labelled>;
  removeAttribute(name: string): void;
}

function removeLabels(element: Labelled): void {
  element.removeAttribute('aria-label');
  for (const child of element.children) removeLabels(child);
}
