/** Which boxes of a question belong together: a choice among the options of a list, or of a row. */
import type { Rectangle } from '../pdf/document.ts';
import { height } from '../pdf/rectangle.ts';
import { rowsOf } from './placed-boxes.ts';

/** A gap between two rows that ends a list: so many times the usual one. */
const gapFactor = 2.5;

/**
 * @param boxes of one question on one page. Returns indices into `boxes`: a row of several boxes is a choice
 * of its own ("true □ false □"); rows of one box make a list.
 */
export function boxGroups(boxes: readonly Rectangle[]): number[][] {
  const indices = new Map(boxes.map((box, k) => [box, k]));
  const rows = rowsOf(boxes);
  const groups = rows.filter((row) => row.length > 1).map((row) => row.map((box) => indices.get(box)!));
  const single = rows.filter((row) => row.length === 1).map(([box]) => box!);
  const gaps = single.slice(1).map((box, k) => box.top - single[k]!.top);
  const usual = [...gaps].sort((one, other) => one - other)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  let list: number[] = [];
  for (const [k, box] of single.entries()) {
    const gap = k === 0 ? 0 : gaps[k - 1]!;
    if (list.length > 0 && gap > gapFactor * usual && gap > 3 * height(box)) {
      groups.push(list);
      list = [];
    }
    list.push(indices.get(box)!);
  }
  if (list.length > 0) groups.push(list);
  return groups;
}
