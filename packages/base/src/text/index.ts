export { codeFrame, type SourcePlace } from './code-frame.ts';
export { distinctNames } from './distinct-names.ts';
export { excerpt, LineExcerpt, PRINTED_LINES } from './excerpt.ts';
export { mayNestTooDeep } from './nesting.ts';
export {
  formatCount,
  formatDuration,
  formatFixed,
  formatMegabytes,
  formatNumber,
  formatPair,
  formatPercent,
  formatSeconds,
  formatShape,
  percentText,
  shortNumber,
  withMinusSign,
} from './numbers.ts';
export { dashes, lineColours, puOr } from './palette.ts';
export { plainSyntaxError } from './plain-syntax-error.ts';
export { sanitize, sanitizeJson, sanitizeLine, sanitizeValue } from './sanitize.ts';
export { type Align, formatTable } from './table.ts';
