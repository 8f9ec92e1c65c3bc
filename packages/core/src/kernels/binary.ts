/**
 * Rows of zeros and ones, given by the columns of their ones: `dense.ts` with the zeros skipped and x = 1 left out.
 *
 * Five classes at a time for the same reason as there; the sums run over ascending columns, so the bits are those of `naive.ts`
 * on the dense row. `columns[start … end)` are the ones of the row. Letters and ownership as there.
 */

type Columns = Uint16Array | Uint32Array;

export function forwardBinary(
  l: Float64Array,
  W: Float64Array,
  b: Float64Array,
  columns: Columns,
  start: number,
  end: number,
  C: number,
): void {
  let c = 0;
  for (; c + 5 <= C; c += 5) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    for (let j = start; j < end; j++) {
      const k = columns[j]! * C + c;
      s0 += W[k]!;
      s1 += W[k + 1]!;
      s2 += W[k + 2]!;
      s3 += W[k + 3]!;
      s4 += W[k + 4]!;
    }
    l[c] = s0 + b[c]!;
    l[c + 1] = s1 + b[c + 1]!;
    l[c + 2] = s2 + b[c + 2]!;
    l[c + 3] = s3 + b[c + 3]!;
    l[c + 4] = s4 + b[c + 4]!;
  }
  for (; c < C; c++) {
    let sum = 0;
    for (let j = start; j < end; j++) sum += W[columns[j]! * C + c]!;
    l[c] = sum + b[c]!;
  }
}

export function updateBinary(
  W: Float64Array,
  b: Float64Array,
  g: Float64Array,
  columns: Columns,
  start: number,
  end: number,
  rate: number,
  C: number,
): void {
  let c = 0;
  for (; c + 5 <= C; c += 5) {
    const d0 = rate * g[c]!;
    const d1 = rate * g[c + 1]!;
    const d2 = rate * g[c + 2]!;
    const d3 = rate * g[c + 3]!;
    const d4 = rate * g[c + 4]!;
    for (let j = start; j < end; j++) {
      const k = columns[j]! * C + c;
      W[k]! -= d0;
      W[k + 1]! -= d1;
      W[k + 2]! -= d2;
      W[k + 3]! -= d3;
      W[k + 4]! -= d4;
    }
  }
  for (; c < C; c++) {
    const d = rate * g[c]!;
    for (let j = start; j < end; j++) W[columns[j]! * C + c]! -= d;
  }
  for (c = 0; c < C; c++) b[c]! -= rate * g[c]!;
}

export function accumulateBinary(
  G: Float64Array,
  g: Float64Array,
  columns: Columns,
  start: number,
  end: number,
  C: number,
): void {
  for (let j = start; j < end; j++) {
    const k = columns[j]! * C;
    for (let c = 0; c < C; c++) G[k + c]! += g[c]!;
  }
}
