/**
 * A convolution as what it is, a linear map from the pixels to the features, without a boundary: the image's
 * left edge is joined to its right edge, and the top to the bottom. Every pixel then has the same neighbours,
 * as one far away from the boundary of a large image.
 */

export interface FilterBank {
  /** The side of a filter. */
  readonly kernel: number;
  /** Each [kernel·kernel], row by row. */
  readonly filters: readonly Float64Array[];
}

/**
 * The rows of the map's matrix, one for each feature: [side·side] each, filter by filter.
 *
 * @param side of the image; a multiple of the stride.
 */
export function circularRows({ kernel, filters }: FilterBank, stride: number, side: number): Float64Array[] {
  if (side % stride !== 0)
    throw new RangeError(`circularRows: expected a side that ${stride} divides, found ${side}`);
  const across = side / stride;
  return filters.flatMap((filter) =>
    Array.from({ length: across * across }, (_, place) => {
      const row = new Float64Array(side * side);
      for (let k = 0; k < kernel * kernel; k++) {
        const y = (Math.floor(place / across) * stride + Math.floor(k / kernel)) % side;
        const x = ((place % across) * stride + (k % kernel)) % side;
        row[y * side + x]! += filter[k]!;
      }
      return row;
    }),
  );
}
