/** Which cell of which feature map is looked at, and which square of the layer before it sees. */
import type { FeatureMaps, LayerNetwork } from '@hw5/experiments';

export interface NetworkMaps {
  readonly network: LayerNetwork;
  readonly maps: readonly FeatureMaps[];
}

export interface Cell {
  /** The network's place in the comparison, and the layer's among the maps; 0 is the image. */
  readonly network: number;
  readonly layer: number;
  readonly filter: number;
  readonly row: number;
  readonly column: number;
}

/** As the address has it: `1.1.0.13.9`. */
export const cellText = ({ network, layer, filter, row, column }: Cell): string =>
  [network, layer, filter, row, column].join('.');

/** @returns null for an empty text, and for a cell that these networks do not have. */
export function cellOf(text: string, networks: readonly Pick<NetworkMaps, 'maps'>[]): Cell | null {
  if (!/^\d+(\.\d+){4}$/.test(text)) return null;
  const [network, layer, filter, row, column] = text.split('.').map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const map = networks[network]?.maps[layer];
  if (map === undefined || layer === 0) return null;
  const fits = filter < map.channels && row < map.side && column < map.side;
  return fits ? { network, layer, filter, row, column } : null;
}

/** A square of a layer: its first row and column, and its side. */
export interface Square {
  readonly row: number;
  readonly column: number;
  readonly side: number;
}

/** What a cell sees of the layer before its own: the sides follow from the sizes of both. */
export function squareSeen(
  { layer, row, column }: Pick<Cell, 'layer' | 'row' | 'column'>,
  maps: readonly FeatureMaps[],
): Square {
  const { of, side, parameters } = maps[layer]!;
  if (of === 'convolution') {
    const kernel = Math.round(Math.sqrt(parameters[0]!.length / parameters[1]!.length));
    return { row, column, side: kernel };
  }
  const pool = of === 'max-pooling' ? Math.floor(maps[layer - 1]!.side / side) : 1;
  return { row: row * pool, column: column * pool, side: pool };
}

/** What a cell sees of the image, through all layers before its own. Filters are a pixel apart. */
export function squareOfImage(cell: Cell, maps: readonly FeatureMaps[]): Square {
  let square: Square = { row: cell.row, column: cell.column, side: 1 };
  for (let layer = cell.layer; layer > 0; layer--) {
    const first = squareSeen({ ...square, layer }, maps);
    const end = square.side - 1;
    const last = squareSeen({ row: square.row + end, column: square.column + end, layer }, maps);
    square = { row: first.row, column: first.column, side: last.row + last.side - first.row };
  }
  return square;
}

export const valueAt = (
  { side, channels, values }: FeatureMaps,
  row: number,
  column: number,
  filter: number,
): number => values[(row * side + column) * channels + filter]!;
