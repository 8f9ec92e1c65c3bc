/**
 * seconds = factor · size^exponent, fitted by least squares on the logarithms.
 *
 * With x = ln size and y = ln seconds: exponent = Sxy / Sxx, its standard error sqrt(residual sum / (n - 2) / Sxx). A fixed cost beside
 * the growing one bends the line, so the exponent between the two largest sizes is given as well: there it weighs least.
 */

export interface GrowthPoint {
  readonly size: number;
  readonly seconds: number;
}

export interface PowerLaw {
  readonly exponent: number;
  /** Of the exponent; 0 where the points lie on the line. */
  readonly standardError: number;
  readonly factor: number;
  /** Between the two largest sizes only. */
  readonly lastExponent: number;
}

/** @throws RangeError with fewer than three points, equal sizes, or a size or time that is not above 0. */
export function fitPowerLaw(points: readonly GrowthPoint[]): PowerLaw {
  const n = points.length;
  if (n < 3 || points.some(({ size, seconds }) => !(size > 0 && seconds > 0))) {
    throw new RangeError(
      `fitPowerLaw: expected at least 3 sizes and times above 0, found ${JSON.stringify(points)}`,
    );
  }
  const x = points.map(({ size }) => Math.log(size));
  const y = points.map(({ seconds }) => Math.log(seconds));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n;
  const [meanX, meanY] = [mean(x), mean(y)];
  const sum = (term: (i: number) => number) => x.reduce((total, _, i) => total + term(i), 0);
  const sxx = sum((i) => (x[i]! - meanX) ** 2);
  if (sxx === 0) throw new RangeError('fitPowerLaw: expected sizes that differ');
  const exponent = sum((i) => (x[i]! - meanX) * (y[i]! - meanY)) / sxx;
  const intercept = meanY - exponent * meanX;
  const residual = sum((i) => (y[i]! - intercept - exponent * x[i]!) ** 2);
  const [last, before] = [...points].sort((a, b) => b.size - a.size) as [GrowthPoint, GrowthPoint];
  return {
    exponent,
    standardError: Math.sqrt(residual / (n - 2) / sxx),
    factor: Math.exp(intercept),
    lastExponent: Math.log(last.seconds / before.seconds) / Math.log(last.size / before.size),
  };
}
