export { compareAllclose, flatten, type Numbers, type Tolerance } from './all-close.ts';
export { scarceLimits } from './scarce-limits.ts';
