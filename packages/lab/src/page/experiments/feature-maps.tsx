/** What networks make of one image, layer by layer: a picture for each filter, with cells to choose. */
import type { FeatureMaps } from '@hw5/experiments';
import { HeatMap } from '../parts/heat-map.tsx';
import { ScaleBar } from '../parts/scale-bar.tsx';
import { CellDetail } from './cell-detail.tsx';
import { type Cell, cellOf, cellText, type NetworkMaps, type Square, squareOfImage } from './cells.ts';
import { layerTitles, networkTitles } from './network-titles.ts';

interface FeatureMapsProps {
  readonly networks: readonly NetworkMaps[];
  /** Which image they are of. */
  readonly of: string;
  readonly cell: string;
  readonly onCell: (cell: string) => void;
}

export function FeatureMapsFigures({ networks, of, cell: text, onCell }: FeatureMapsProps) {
  const withMaps = networks.flatMap(({ maps }, k) => (maps.length > 1 ? [k] : []));
  if (withMaps.length === 0) return null;
  const cell = cellOf(text, networks);
  const choose = (next: Cell) => onCell(cellText(next));
  return (
    <>
      {withMaps.map((k) => (
        <section key={k} aria-label={`Feature maps, network ${k + 1}`}>
          <h4>Feature maps: {networkTitles[networks[k]!.network]}</h4>
          <p class="hint">
            Of {of}. Each row has a scale of its own. Click on a cell to see what it is computed from.
          </p>
          {networks[k]!.maps.map((layer, l) => (
            <Layer
              key={layer.of}
              layer={layer}
              marked={cell?.network === k ? markedIn(cell, l, networks[k]!.maps) : null}
              onCell={
                l === 0
                  ? null
                  : (filter, row, column) => choose({ network: k, layer: l, filter, row, column })
              }
            />
          ))}
        </section>
      ))}
      <CellDetail networks={networks} cell={cell} onCell={choose} />
    </>
  );
}

interface Marked extends Square {
  readonly filter: number;
}

/** The chosen cell, or on the image what it sees. */
function markedIn(cell: Cell, layer: number, maps: readonly FeatureMaps[]): Marked | null {
  if (layer === 0) return { ...squareOfImage(cell, maps), filter: 0 };
  return layer === cell.layer ? { ...cell, side: 1 } : null;
}

interface LayerProps {
  readonly layer: FeatureMaps;
  readonly marked: Marked | null;
  readonly onCell: ((filter: number, row: number, column: number) => void) | null;
}

function Layer({ layer: { of, side, channels, values }, marked, onCell }: LayerProps) {
  const limit = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const title = layerTitles[of] ?? of;
  const at = (event: MouseEvent, filter: number) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const place = (offset: number, length: number) =>
      Math.min(side - 1, Math.max(0, Math.floor((offset / length) * side)));
    onCell?.(filter, place(event.clientY - box.top, box.height), place(event.clientX - box.left, box.width));
  };
  const percent = (part: number) => `${(100 * part) / side}%`;
  return (
    <figure class="feature-maps" data-testid={`maps-${of}`}>
      <figcaption>
        {title}: {side} × {side}
      </figcaption>
      <div class="row">
        {Array.from({ length: channels }, (_, c) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the fields below choose a cell by keyboard
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above
          <div key={c} class="cells" onClick={(event) => at(event, c)}>
            <HeatMap
              values={Float64Array.from({ length: side * side }, (_, k) => values[k * channels + c]!)}
              limit={limit}
              label={channels > 1 ? `${title}, filter ${c + 1}` : title}
            />
            {marked?.filter === c && (
              <span
                class="cell-mark"
                style={{
                  left: percent(marked.column),
                  top: percent(marked.row),
                  width: percent(marked.side),
                  height: percent(marked.side),
                }}
              />
            )}
          </div>
        ))}
      </div>
      {of !== 'input' && <ScaleBar limit={limit} />}
    </figure>
  );
}
