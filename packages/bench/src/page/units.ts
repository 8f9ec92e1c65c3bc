/** Times and ratios as one reads them. */

export function seconds(value: number): string {
  if (value >= 100) return `${value.toFixed(0)} s`;
  if (value >= 1) return `${value.toPrecision(3)} s`;
  if (value >= 0.001) return `${(1000 * value).toFixed(value >= 0.1 ? 0 : 1)} ms`;
  return `${(1e6 * value).toFixed(value >= 1e-5 ? 0 : 1)} µs`;
}

/** 0.05 → `1/20`, 1.34 → `1.34×`. */
export function factor(ratio: number): string {
  return ratio < 0.95 ? `1/${Number((1 / ratio).toPrecision(3))}` : `${ratio.toFixed(2)}×`;
}
