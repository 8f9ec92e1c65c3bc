/**
 * `np.pi`, `np.newaxis`, `np.float32` and their like.
 *
 * numpy-ts 1.7.0 has none of them, so `np.array(x, np.float32)` is float64 without a word, and `a * np.pi` is
 * NaN.
 */
import { type DType, type DTypeObject, toElement } from './dtype.ts';
import { toNumber } from './ndarray.ts';

export const pi = Math.PI;
export const e = Math.E;
export const inf = Infinity;
export const nan = Number.NaN;
export { inf as Inf, inf as infty, inf as PINF, nan as NAN, nan as NaN };
export const NINF = -Infinity;
export const euler_gamma = 0.5772156649015329;
/** For `a.slice(np.newaxis, ':')`. */
export const newaxis = null;

function dtypeObject(dtype: DType): DTypeObject {
  const convert = (value: unknown): number => {
    const element = toElement(dtype, toNumber(value, `np.${dtype}`), `np.${dtype}`);
    return dtype === 'float32' ? Math.fround(element) : element;
  };
  return Object.assign(convert, { dtype, toString: () => dtype });
}

export const float64 = dtypeObject('float64');
export const float32 = dtypeObject('float32');
export const int64 = dtypeObject('int64');
export const int32 = dtypeObject('int32');
export const int16 = dtypeObject('int16');
export const int8 = dtypeObject('int8');
export const uint64 = dtypeObject('uint64');
export const uint32 = dtypeObject('uint32');
export const uint16 = dtypeObject('uint16');
export const uint8 = dtypeObject('uint8');
export const bool_ = dtypeObject('bool');
export { bool_ as bool, float32 as single, float64 as double, int64 as int_ };
