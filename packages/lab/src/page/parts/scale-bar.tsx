/** The legend of a heat map's colours. */
import { short } from './number-text.ts';

export function ScaleBar({ limit }: { readonly limit: number }) {
  return (
    <div class="scale-bar">
      <span>{short(-limit, 2)}</span>
      <span class="scale-ramp" aria-hidden="true" />
      <span>{short(limit, 2)}</span>
    </div>
  );
}
