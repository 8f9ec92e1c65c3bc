/** One cell of a feature map: chosen by fields, and shown with what it is computed from. */
import type { FeatureMaps } from '@hw5/experiments';
import { useMemo } from 'preact/hooks';
import { NumberField } from '../parts/number-field.tsx';
import { short } from '../parts/number-text.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { type Cell, type NetworkMaps, squareSeen, valueAt } from './cells.ts';
import { layerTitles, networkTitles } from './network-titles.ts';

interface CellProps {
  readonly networks: readonly NetworkMaps[];
  readonly cell: Cell | null;
  readonly onCell: (cell: Cell) => void;
}

export function CellDetail({ networks, cell, onCell }: CellProps) {
  const layers = networks.flatMap(({ network, maps }, n) =>
    maps.flatMap(({ of }, layer) =>
      layer === 0
        ? []
        : [
            {
              key: `${n}.${layer}`,
              n,
              layer,
              title: `${networkTitles[network]}: ${layerTitles[of]!.toLowerCase()}`,
            },
          ],
    ),
  );
  const { n, layer } = layers[0]!;
  const shown = cell ?? { network: n, layer, filter: 0, row: 0, column: 0 };
  const { maps } = networks[shown.network]!;
  const { side, channels } = maps[shown.layer]!;
  const change = (part: Partial<Cell>) => onCell({ ...shown, ...part });
  return (
    <>
      <h4>One cell</h4>
      <fieldset class="controls">
        <legend>Which cell</legend>
        <div class="field">
          <label for="cell-layer">Map</label>
          <select
            id="cell-layer"
            value={`${shown.network}.${shown.layer}`}
            onChange={({ currentTarget }) => {
              const next = layers.find(({ key }) => key === currentTarget.value)!;
              const size = networks[next.n]!.maps[next.layer]!.side - 1;
              const { row, column } = shown;
              change({
                ...{ network: next.n, layer: next.layer },
                ...{ row: Math.min(row, size), column: Math.min(column, size) },
              });
            }}
          >
            {layers.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <NumberField
          label="Filter"
          value={shown.filter + 1}
          min={1}
          max={channels}
          onChange={(filter) => change({ filter: filter - 1 })}
        />
        <NumberField
          label="Row"
          value={shown.row + 1}
          min={1}
          max={side}
          onChange={(row) => change({ row: row - 1 })}
        />
        <NumberField
          label="Column"
          value={shown.column + 1}
          min={1}
          max={side}
          onChange={(column) => change({ column: column - 1 })}
        />
      </fieldset>
      {cell && <Computed cell={cell} maps={maps} />}
    </>
  );
}

function Computed({ cell, maps }: { readonly cell: Cell; readonly maps: readonly FeatureMaps[] }) {
  const { layer, filter, row, column } = cell;
  const { of, parameters } = maps[layer]!;
  const before = maps[layer - 1]!;
  const value = valueAt(maps[layer]!, row, column, filter);
  const square = useMemo(() => squareSeen(cell, maps), [cell, maps]);
  const rows = Array.from({ length: square.side }, (_, k) => k);
  const seen = (r: number, c: number): number =>
    valueAt(before, square.row + r, square.column + c, before.channels === 1 ? 0 : filter);
  const place = `row ${row + 1}, column ${column + 1}`;
  if (of === 'relu') {
    const was = seen(0, 0);
    return (
      <p data-testid="cell" data-value={value}>
        At {place} the convolution gave {short(was)}; ReLU makes {short(value)} of it.
      </p>
    );
  }
  const [weights, biases] = parameters;
  const weight = (r: number, c: number): number => weights![(r * square.side + c) * biases!.length + filter]!;
  const isConvolution = of === 'convolution';
  const largest = rows.flatMap((r) => rows.map((c) => seen(r, c))).reduce((a, b) => Math.max(a, b));
  const total = isConvolution
    ? rows.reduce((sum, r) => sum + rows.reduce((part, c) => part + seen(r, c) * weight(r, c), 0), 0)
    : largest;
  const where = `rows ${square.row + 1} to ${square.row + square.side}, columns ${square.column + 1} to ${square.column + square.side}`;
  return (
    <>
      <p class="hint">
        {isConvolution
          ? `The image in ${where}, each pixel times its weight in filter ${filter + 1}:`
          : `The values in ${where} of the map before it, the largest in bold:`}
      </p>
      <ScrollRegion label="What the cell is computed from">
        <table class="numbers small" data-testid="cell-table">
          <tbody>
            {rows.map((r) => (
              <tr key={r}>
                {rows.map((c) => (
                  <td key={c} data-seen={seen(r, c)} data-weight={isConvolution ? weight(r, c) : undefined}>
                    {isConvolution ? (
                      seen(r, c) === 0 ? (
                        `0 × ${short(weight(r, c), 3)}`
                      ) : (
                        <b>{`${short(seen(r, c), 3)} × ${short(weight(r, c), 3)}`}</b>
                      )
                    ) : seen(r, c) === largest ? (
                      <b>{short(seen(r, c))}</b>
                    ) : (
                      short(seen(r, c))
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p data-testid="cell" data-value={value} data-bias={isConvolution ? biases![filter] : undefined}>
        {isConvolution
          ? `Their sum ${short(total)} and the bias ${short(biases![filter]!)} give ${short(value)} at ${place}.`
          : `At ${place} max pooling keeps ${short(value)}, and not where it was.`}
      </p>
    </>
  );
}
