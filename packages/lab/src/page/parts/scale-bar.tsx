/**
 * The legend of a heat map's colours. A canvas, because forced colours and print replace backgrounds, but
 * keep pictures.
 */
import { useEffect, useRef } from 'preact/hooks';
import { diverging } from './diverging.ts';
import { short } from './number-text.ts';
import { useDark } from './use-theme.ts';

const STEPS = 121;

export function ScaleBar({ limit }: { readonly limit: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useDark();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    for (let k = 0; context && k < STEPS; k++) {
      context.fillStyle = `rgb(${diverging((2 * k) / (STEPS - 1) - 1, dark).join(' ')})`;
      context.fillRect(k, 0, 1, 1);
    }
  }, [dark]);
  return (
    <div class="scale-bar">
      <span>{short(-limit, 2)}</span>
      <canvas
        ref={canvas}
        class="scale-ramp"
        width={STEPS}
        height={1}
        role="img"
        aria-label="Colours from orange, below zero, to purple, above zero"
      />
      <span>{short(limit, 2)}</span>
    </div>
  );
}
