/**
 * What programs of ours ask numpy-ts for that has no meaning here any more: its WebAssembly heap, its complex
 * numbers.
 */
import { numpy } from './base.ts';

export const { Complex, wasmConfig } = numpy;
/** Nothing to configure: arrays lie in JavaScript's memory. */
export function configureWasm(_options: object): void {}
