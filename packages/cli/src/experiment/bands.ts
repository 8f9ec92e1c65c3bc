/** Means over the seeds, with the range from the lowest to the highest. */
import { percentText } from '@hw5/base/text';

export interface Band {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

/** @param values at least one. */
export const bandOf = (values: readonly number[]): Band => ({
  mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  least: Math.min(...values),
  most: Math.max(...values),
});

/** `88.6 %`, or `88.6 % (88.1 to 89.0)` where seeds differ. */
export const rangeText = ({ mean, least, most }: Band): string =>
  least === most
    ? percentText(mean)
    : `${percentText(mean)} (${percentText(least).replace(/\s*%$/, '')} to ${percentText(most).replace(/\s*%$/, '')})`;
