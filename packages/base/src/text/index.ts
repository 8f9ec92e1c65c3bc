export { formatCount, formatNumber, formatPair, formatShape } from './numbers.ts';
export { sanitize, sanitizeJson, sanitizeLine, sanitizeValue } from './sanitize.ts';
