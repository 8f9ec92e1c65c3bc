/** An image of 28 × 28 pixels, dark on light, or light on dark in the dark theme. */
import { useEffect, useRef } from 'preact/hooks';
import { useDark } from './use-theme.ts';

const SIDE = 28;

/**
 * @param pixels [784] from 0 (paper) to 1 (ink). @param label null for a decorative image that the text
 * around it describes.
 */
export function DigitImage({
  pixels,
  label,
}: {
  readonly pixels: Float64Array;
  readonly label: string | null;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useDark();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(SIDE, SIDE);
    const [ink, paper] = dark ? [235, 24] : [20, 255];
    for (let i = 0; i < pixels.length; i++) {
      const grey = paper! + pixels[i]! * (ink! - paper!);
      image.data.set([grey, grey, grey, 255], 4 * i);
    }
    context.putImageData(image, 0, 0);
  }, [pixels, dark]);
  return (
    <canvas
      ref={canvas}
      class="digit"
      width={SIDE}
      height={SIDE}
      {...(label === null ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label })}
    />
  );
}
