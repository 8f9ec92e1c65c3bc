/**
 * Prepares a drawing as MNIST prepares its digits (LeCun, Cortes and Burges): scaled into a box of 20 × 20
 * pixels, keeping its proportions, with grey levels from anti-aliasing, and placed in 28 × 28 with its centre
 * of mass in the middle. Then binarised as in the homework: values above 99 are ink.
 *
 * No library does exactly this. The browser's own canvas scaling differs between browsers, and the tests
 * compare pixel by pixel.
 */

const SIDE = 28;
const BOX = 20;
const INK_THRESHOLD = 99;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * @param ink [side·side], 0 (paper) to 255 (ink). @returns [784] grey values from 0 to 255; all 0 for an
 * empty drawing.
 */
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
  const offsetX = clamp(Math.round(SIDE / 2 - sumX / mass), 0, SIDE - width);
  const offsetY = clamp(Math.round(SIDE / 2 - sumY / mass), 0, SIDE - height);
  for (let y = 0; y < height; y++) {
    grey.set(small.subarray(y * width, (y + 1) * width), (offsetY + y) * SIDE + offsetX);
  }
  return grey;
}

/** As in the homework: 1 above 99, else 0. */
export function binarise(grey: Float64Array): Float64Array {
  return grey.map((value) => (value > INK_THRESHOLD ? 1 : 0));
}

function boundingBox(ink: ArrayLike<number>, side: number): Box | null {
  let firstColumn = side;
  let lastColumn = -1;
  let firstRow = side;
  let lastRow = -1;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (ink[y * side + x] === 0) continue;
      firstColumn = Math.min(firstColumn, x);
      lastColumn = Math.max(lastColumn, x);
      firstRow = Math.min(firstRow, y);
      lastRow = y;
    }
  }
  if (lastColumn < 0) return null;
  return {
    left: firstColumn,
    top: firstRow,
    width: lastColumn - firstColumn + 1,
    height: lastRow - firstRow + 1,
  };
}

/**
 * Each small pixel is the mean of the area that it covers; partly covered pixels count with the covered
 * fraction.
 */
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
        const overlapY = Math.min(v + 1, fromY + stepY) - Math.max(v, fromY);
        for (let u = Math.floor(fromX); u < Math.min(box.width, fromX + stepX); u++) {
          const overlapX = Math.min(u + 1, fromX + stepX) - Math.max(u, fromX);
          sum += overlapX * overlapY * ink[(box.top + v) * side + box.left + u]!;
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
