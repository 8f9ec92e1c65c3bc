/** Questions about rectangles on a page. */
import type { Rectangle } from './document.ts';

export const width = ({ left, right }: Rectangle): number => right - left;
export const height = ({ top, bottom }: Rectangle): number => bottom - top;

export function intersection(one: Rectangle, other: Rectangle): Rectangle {
  return {
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    top: Math.max(one.top, other.top),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

export function union(one: Rectangle, other: Rectangle): Rectangle {
  return {
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
    top: Math.min(one.top, other.top),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

export function hasCentreIn({ left, right, top, bottom }: Rectangle, outer: Rectangle, margin = 0): boolean {
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  return (
    x >= outer.left - margin &&
    x <= outer.right + margin &&
    y >= outer.top - margin &&
    y <= outer.bottom + margin
  );
}

/** True if they share an area, however small. */
export function overlaps(one: Rectangle, other: Rectangle): boolean {
  const { left, right, top, bottom } = intersection(one, other);
  return left < right && top < bottom;
}

/** True if each side is within `tolerance` of the other's. */
export function isNear(one: Rectangle, other: Rectangle, tolerance: number): boolean {
  return (['left', 'right', 'top', 'bottom'] as const).every(
    (side) => Math.abs(one[side] - other[side]) <= tolerance,
  );
}
