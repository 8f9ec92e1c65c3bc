/**
 * Of both sides against TensorFlow.js: below the rate from which on rounding grows (docs/numerics.md), so
 * that float32 and float64 agree.
 */
export const LEARNING_RATE = 0.01;
