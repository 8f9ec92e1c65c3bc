/**
 * Maps of the classes less their mean, pixel by pixel: what tells the classes apart.
 *
 * Adding the same number to all logits changes no probability (Eq. 2), so whatever the maps have in common says nothing about the class.
 */
export function relativeMaps(maps: readonly Float64Array[]): Float64Array[] {
  const mean = new Float64Array(maps[0]?.length ?? 0);
  for (const map of maps) {
    for (let i = 0; i < mean.length; i++) mean[i]! += map[i]! / maps.length;
  }
  return maps.map((map) => map.map((value, i) => value - mean[i]!));
}
