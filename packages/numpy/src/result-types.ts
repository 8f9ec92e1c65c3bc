/**
 * Which type a function's result has, given the type it computes in. Null: NumPy would raise, or round to
 * half precision.
 */
import { type DType, isBool, isFloat } from './dtype.ts';

export type ResultType = (dtype: DType) => DType | null;

export const same: ResultType = (dtype) => dtype;
export const bool: ResultType = () => 'bool';
export const notBool: ResultType = (dtype) => (isBool(dtype) ? null : dtype);
export const onlyIntegers: ResultType = (dtype) => (isFloat(dtype) ? null : dtype);

/** exp, log, sin …: NumPy gives half precision for bool, int8 and uint8. */
export const toFloat: ResultType = (dtype) => {
  switch (dtype) {
    case 'bool':
    case 'int8':
    case 'uint8':
      return null;
    case 'int16':
    case 'uint16':
    case 'float32':
      return 'float32';
    default:
      return 'float64';
  }
};

/** True division: whole numbers give float64. */
export const quotient: ResultType = (dtype) => (dtype === 'float32' ? 'float32' : 'float64');
/** Booleans count as small integers, which NumPy keeps in int8. */
export const boolAsInt8: ResultType = (dtype) => (isBool(dtype) ? 'int8' : dtype);

/** The type that sums of this type have. */
export const sumType = (dtype: DType): DType => {
  if (isFloat(dtype)) return dtype;
  return dtype.startsWith('u') ? 'uint64' : 'int64';
};
