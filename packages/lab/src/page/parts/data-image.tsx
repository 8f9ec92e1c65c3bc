/**
 * A square image of the data: a digit is dark on light, or light on dark in the dark theme; a scene is as it
 * is.
 */
import { useEffect, useRef } from 'preact/hooks';
import { wordsFor } from './image-words.ts';
import { useDark } from './use-theme.ts';

/**
 * @param pixels [side·side] from 0 (paper, or black) to 1 (ink, or white). @param label null for a decorative
 * image that the text around it describes.
 */
export function DataImage({
  pixels,
  label,
}: {
  readonly pixels: Float64Array;
  readonly label: string | null;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useDark();
  const side = Math.sqrt(pixels.length);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(side, side);
    const [full, none] = !wordsFor(side).isDigit ? [255, 0] : dark ? [235, 24] : [20, 255];
    const colours = new Uint32Array(image.data.buffer);
    for (let i = 0; i < pixels.length; i++) {
      const grey = Math.round(none! + pixels[i]! * (full! - none!));
      colours[i] = 0xff000000 | (grey << 16) | (grey << 8) | grey;
    }
    context.putImageData(image, 0, 0);
  }, [pixels, side, dark]);
  return (
    <canvas
      ref={canvas}
      class="digit"
      width={side}
      height={side}
      {...(label === null ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label })}
    />
  );
}
