/** A square map of numbers around zero as a picture, with a text alternative. */
import { useEffect, useRef } from 'preact/hooks';
import { diverging } from './diverging.ts';
import { short } from './number-text.ts';
import { useDark } from './use-theme.ts';

export interface HeatMapProps {
  /** [side·side], row by row. */
  readonly values: ArrayLike<number>;
  /** The value with the full colour. */
  readonly limit: number;
  readonly label: string;
  /** An image; its pixels with ink are marked with a dot. */
  readonly ink?: Float64Array | undefined;
}

/** The side of an image's pixel on the canvas, in canvas pixels, if ink is marked. */
const ZOOM = 6;

export function HeatMap({ values, limit, label, ink }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useDark();
  const side = Math.round(Math.sqrt(values.length));
  const size = ink ? Math.sqrt(ink.length) * ZOOM : side;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.putImageData(picture(values, limit, dark, size), 0, 0);
    if (ink) markInk(context, ink, dark);
  }, [values, limit, ink, dark, size]);
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

const HALF = 255;
/** Colours in the byte order of a canvas, from -1 to 1 in steps of 1/HALF. */
const colourTable = (dark: boolean): Uint32Array =>
  Uint32Array.from({ length: 2 * HALF + 1 }, (_, k) => {
    const [red, green, blue] = diverging(k / HALF - 1, dark);
    return (0xff << 24) | (blue << 16) | (green << 8) | red;
  });
const onDark = colourTable(true);
const onLight = colourTable(false);

function picture(values: ArrayLike<number>, limit: number, dark: boolean, size: number): ImageData {
  const side = Math.round(Math.sqrt(values.length));
  const image = new ImageData(size, size);
  const pixels = new Uint32Array(image.data.buffer);
  const table = dark ? onDark : onLight;
  const colours = Uint32Array.from(values, (value) => {
    const fraction = Number.isNaN(value) ? 0 : Math.min(1, Math.max(-1, value / limit));
    return table[Math.round((fraction + 1) * HALF)]!;
  });
  const block = size / side;
  for (let y = 0; y < size; y++) {
    const row = Math.floor(y / block) * side;
    for (let x = 0; x < size; x++) pixels[y * size + x] = colours[row + Math.floor(x / block)]!;
  }
  return image;
}

function markInk(context: CanvasRenderingContext2D, ink: Float64Array, dark: boolean): void {
  context.fillStyle = dark ? 'rgb(255 255 255 / 0.55)' : 'rgb(0 0 0 / 0.5)';
  const side = Math.sqrt(ink.length);
  for (let i = 0; i < ink.length; i++) {
    if (ink[i] === 0) continue;
    context.fillRect((i % side) * ZOOM + 2, Math.floor(i / side) * ZOOM + 2, 2, 2);
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
