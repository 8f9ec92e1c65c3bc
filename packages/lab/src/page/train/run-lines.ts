/**
 * How a run looks in the plots: a colour and a shape of its own, so that runs can be told apart without
 * colour. Dashes are free for the two sets: training is solid, testing is dashed.
 */
import type * as Plot from '@observablehq/plot';

/** Corners of a shape within a circle of radius 1, y downwards. */
type Shape = readonly (readonly [x: number, y: number])[];

/** A star where `inner` is less than 1. @param turn of the first corner, as a fraction of a full turn. */
function star(corners: number, inner = 1, turn = -0.25): Shape {
  const count = inner === 1 ? corners : 2 * corners;
  return Array.from({ length: count }, (_, k) => {
    const angle = 2 * Math.PI * (turn + k / count);
    const radius = k % 2 === 1 ? inner : 1;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}

const shapes: readonly Shape[] = [
  star(24),
  star(4, 1, 0.125),
  star(3),
  star(4),
  star(5, 0.4),
  star(4, 0.3, 0.125),
  star(3, 1, 0.25),
];

export interface RunLine {
  readonly stroke: string;
  readonly shape: Shape;
}

const COLOURS = 6;

/** The line of a run stays its own when others are removed; 42 runs differ. */
export function lineOf(id: string): RunLine {
  const k = Number(/\d+/.exec(id)?.[0] ?? 0);
  return { stroke: `var(--line-${(k % COLOURS) + 1})`, shape: shapes[k % shapes.length]! };
}

/** The shape for Plot, of the area of a circle of this radius or less. */
export function symbolOf({ shape }: RunLine, radius: number): Plot.SymbolImplementation {
  return {
    draw(context: CanvasPath) {
      shape.forEach(([x, y], k) => {
        if (k === 0) context.moveTo(radius * x, radius * y);
        else context.lineTo(radius * x, radius * y);
      });
      context.closePath();
    },
  };
}

/** The shape for an SVG polygon. */
export const pointsOf = ({ shape }: RunLine, radius: number, x: number, y: number): string =>
  shape.map(([dx, dy]) => `${(x + radius * dx).toFixed(2)},${(y + radius * dy).toFixed(2)}`).join(' ');
