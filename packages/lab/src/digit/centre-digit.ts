/**
 * A drawing as MNIST has its digits (LeCun, Cortes and Burges): scaled with its proportions into a box of 20 × 20, smoothly, so that greys
 * arise, and placed in 28 × 28 so that its centre of mass lies in the middle. Then binarised as the homework does: above 99 is ink.
 */

const SIDE = 28;
const BOX = 20;
const DARKEST_PAPER = 99;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** @param ink [side·side], 0 (paper) to 255 (ink). @returns [784] greys from 0 to 255; all 0 for an empty drawing. */
export function centreDigit(ink: ArrayLike<number>, side: number): Float64Array {
  const grey = new Float64Array(SIDE * SIDE);
  const box = boundingBox(ink, side);
  if (box === null) return grey;
  const scale = BOX / Math.max(box.width, box.height);
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  const small = shrink(ink, side, box, width, height);
  let mass = 0;
  let sumX = 0;
  let sumY = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = small[y * width + x]!;
      mass += value;
      sumX += value * (x + 0.5);
      sumY += value * (y + 0.5);
    }
  }
  const left = clamp(Math.round(SIDE / 2 - sumX / mass), 0, SIDE - width);
  const top = clamp(Math.round(SIDE / 2 - sumY / mass), 0, SIDE - height);
  for (let y = 0; y < height; y++) {
    grey.set(small.subarray(y * width, (y + 1) * width), (top + y) * SIDE + left);
  }
  return grey;
}

/** As the homework's data: 1 above 99, else 0. */
export function binarise(grey: Float64Array): Float64Array {
  return grey.map((value) => (value > DARKEST_PAPER ? 1 : 0));
}

function boundingBox(ink: ArrayLike<number>, side: number): Box | null {
  let left = side;
  let right = -1;
  let top = side;
  let bottom = -1;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (ink[y * side + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Each small pixel is the mean of the part of the drawing that it covers, partly covered pixels counting in part. */
function shrink(ink: ArrayLike<number>, side: number, box: Box, width: number, height: number): Float64Array {
  const small = new Float64Array(width * height);
  const stepX = box.width / width;
  const stepY = box.height / height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      const fromY = y * stepY;
      const fromX = x * stepX;
      for (let v = Math.floor(fromY); v < Math.min(box.height, fromY + stepY); v++) {
        const shareY = Math.min(v + 1, fromY + stepY) - Math.max(v, fromY);
        for (let u = Math.floor(fromX); u < Math.min(box.width, fromX + stepX); u++) {
          const shareX = Math.min(u + 1, fromX + stepX) - Math.max(u, fromX);
          sum += shareX * shareY * ink[(box.top + v) * side + box.left + u]!;
        }
      }
      small[y * width + x] = sum / (stepX * stepY);
    }
  }
  return small;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
