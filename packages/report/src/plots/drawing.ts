/** A plot with what is said around it: the same on a page and in a figure. */
import { type Html, html } from '../page/html.ts';

export interface Drawing {
  readonly plot: Html;
  readonly legend: readonly LegendEntry[];
  /** Plain text. */
  readonly caption: string;
}

export interface LegendEntry {
  readonly text: string;
  readonly stroke: string;
  /** For `stroke-dasharray`; empty for a solid line. */
  readonly dash: string;
  readonly width: number;
  /** Drawn instead of a line. */
  readonly mark?: 'dot' | 'diamond';
}

/** The legend as a list, for a page. */
export function legendList(entries: readonly LegendEntry[]): Html {
  return html`<ul class="legend">${entries.map((entry) => html`<li>${swatch(entry)} ${entry.text}</li>`)}</ul>`;
}

function swatch(entry: LegendEntry): Html {
  return html`<svg class="swatch" viewBox="0 0 28 8" aria-hidden="true">${sample(entry)}</svg>`;
}

/** The line or mark of an entry, in a box of 28 × 8. */
export function sample({ stroke, dash, width, mark }: LegendEntry): Html {
  if (mark === 'dot') return html`<circle cx="14" cy="4" r="3.5" fill="${stroke}"/>`;
  if (mark === 'diamond')
    return html`<path d="M14 0L17 4L14 8L11 4Z" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;
  return html`<line x1="0" y1="4" x2="28" y2="4" stroke="${stroke}" stroke-width="${width}"${dash && html` stroke-dasharray="${dash}"`}/>`;
}
