/** A square map of numbers around zero as a picture, with a sentence for those who do not see it. */
import { useEffect, useRef } from 'preact/hooks';
import { diverging } from './diverging.ts';
import { short } from './number-text.ts';
import { useDark } from './use-theme.ts';

export interface HeatMapProps {
  /** [side·side], row by row. */
  readonly values: ArrayLike<number>;
  /** The value that gets the full colour. */
  readonly limit: number;
  readonly label: string;
  /** [28·28]: pixels with ink get a dot, so that one sees where the digit lies. */
  readonly ink?: Float64Array | undefined;
}

/** Canvas pixels for each pixel of the finest map. */
const ZOOM = 6;
const FINEST = 28;

export function HeatMap({ values, limit, label, ink }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useDark();
  const size = FINEST * ZOOM;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) paint(context, values, limit, ink, dark);
  }, [values, limit, ink, dark]);
  return (
    <canvas
      ref={canvas}
      class="heat"
      width={size}
      height={size}
      role="img"
      aria-label={`${label}: ${summary(values)}`}
    />
  );
}

function paint(
  context: CanvasRenderingContext2D,
  values: ArrayLike<number>,
  limit: number,
  ink: Float64Array | undefined,
  dark: boolean,
): void {
  const side = Math.round(Math.sqrt(values.length));
  const block = (FINEST * ZOOM) / side;
  for (let i = 0; i < values.length; i++) {
    const [red, green, blue] = diverging(values[i]! / limit, dark);
    context.fillStyle = `rgb(${red} ${green} ${blue})`;
    context.fillRect((i % side) * block, Math.floor(i / side) * block, block, block);
  }
  if (!ink) return;
  context.fillStyle = dark ? 'rgb(255 255 255 / 0.55)' : 'rgb(0 0 0 / 0.5)';
  for (let i = 0; i < ink.length; i++) {
    if (ink[i] === 0) continue;
    context.fillRect((i % FINEST) * ZOOM + 2, Math.floor(i / FINEST) * ZOOM + 2, 2, 2);
  }
}

function summary(values: ArrayLike<number>): string {
  let low = 0;
  let high = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < values[low]!) low = i;
    if (values[i]! > values[high]!) high = i;
  }
  const side = Math.round(Math.sqrt(values.length));
  const place = (i: number) => `row ${Math.floor(i / side) + 1}, column ${(i % side) + 1}`;
  return `from ${short(values[low]!)} (${place(low)}) to ${short(values[high]!)} (${place(high)})`;
}
