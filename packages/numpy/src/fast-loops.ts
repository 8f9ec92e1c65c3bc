/**
 * The loops of arithmetic on float64 arrays without gaps. One loop a function and side, because a call inside
 * the loop costs more than the arithmetic. `out` has the length of the arrays and may be one of them.
 */
import type { FastBinary } from './elementwise.ts';

export const add: FastBinary = {
  arrays(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x[k]! + y[k]!;
  },
  right(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x[k]! + y;
  },
  left(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x + y[k]!;
  },
};

export const subtract: FastBinary = {
  arrays(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x[k]! - y[k]!;
  },
  right(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x[k]! - y;
  },
  left(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x - y[k]!;
  },
};

export const multiply: FastBinary = {
  arrays(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x[k]! * y[k]!;
  },
  right(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x[k]! * y;
  },
  left(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x * y[k]!;
  },
};

export const divide: FastBinary = {
  arrays(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x[k]! / y[k]!;
  },
  right(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x[k]! / y;
  },
  left(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = x / y[k]!;
  },
};

export const maximum: FastBinary = {
  arrays(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = Math.max(x[k]!, y[k]!);
  },
  right(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = Math.max(x[k]!, y);
  },
  left(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = Math.max(x, y[k]!);
  },
};

export const minimum: FastBinary = {
  arrays(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = Math.min(x[k]!, y[k]!);
  },
  right(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = Math.min(x[k]!, y);
  },
  left(out, x, y) {
    for (let k = 0; k < out.length; k++) out[k] = Math.min(x, y[k]!);
  },
};
