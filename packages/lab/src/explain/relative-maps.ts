/**
 * The maps of the classes minus their mean, pixel by pixel: the differences between the classes.
 *
 * Adding the same number to all logits changes no probability (Eq. 2), so the common part of the maps has no
 * influence.
 */
export function relativeMaps(maps: readonly Float64Array[]): Float64Array[] {
  const mean = new Float64Array(maps[0]?.length ?? 0);
  for (const map of maps) {
    for (let i = 0; i < mean.length; i++) mean[i]! += map[i]! / maps.length;
  }
  return maps.map((map) => map.map((value, i) => value - mean[i]!));
}
