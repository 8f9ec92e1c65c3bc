/**
 * A map as a small table of sums over a grid of squares, as an alternative to the picture. Rendered only
 * while open.
 */

import { useState } from 'preact/hooks';
import { sumOverBlocks } from '../../explain/lime.ts';
import { short } from './number-text.ts';
import { ScrollRegion } from './scroll-region.tsx';

const ACROSS = 7;

/** @param values [28·28], or one value per square. */
export function BlockTable({ values, caption }: { readonly values: Float64Array; readonly caption: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>As numbers</summary>
      {isOpen && <Table values={values} caption={caption} />}
    </details>
  );
}

function Table({ values, caption }: { values: Float64Array; caption: string }) {
  const side = Math.round(Math.sqrt(values.length));
  const sums = side > ACROSS && side % ACROSS === 0 ? sumOverBlocks(values, side, side / ACROSS) : values;
  const across = Math.round(Math.sqrt(sums.length));
  const indices = Array.from({ length: across }, (_, k) => k);
  return (
    <ScrollRegion label={caption}>
      <table class="numbers small">
        <caption>{caption}, summed over squares</caption>
        <thead>
          <tr>
            <th scope="col">row</th>
            {indices.map((k) => (
              <th scope="col" key={k}>
                {k + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {indices.map((row) => (
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              {indices.map((column) => (
                <td key={column}>{short(sums[row * across + column]!, 2)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
