/** Places for the names of lines beside a plot: each as close to the end of its line as the others allow. */

export interface Label {
  readonly id: string;
  /** The wanted place, from 0 to 1. */
  readonly at: number;
}

/**
 * Moves labels apart by at least `gap`, in the order of their wanted places, within [0, 1]. Where there are
 * too many, the first ones of the list are kept.
 */
export function labelsApart(wanted: readonly Label[], gap: number): (Label & { readonly place: number })[] {
  const most = Math.floor(1 / gap + 1e-9) + 1;
  const sorted = wanted.slice(0, most).toSorted((a, b) => a.at - b.at);
  const places: number[] = [];
  for (const { at } of sorted) places.push(Math.max(at, (places.at(-1) ?? -gap) + gap));
  // Those that were pushed beyond the end push back.
  let end = 1;
  for (let k = places.length - 1; k >= 0; k--) {
    places[k] = Math.min(places[k]!, end);
    end = places[k]! - gap;
  }
  return sorted.map((label, k) => ({ ...label, place: places[k]! }));
}
