#!/usr/bin/env bash
# mat-for-js 1.1.0: an array of three dimensions comes out of a MATLAB file (level 5) in the wrong order, without an error.
# Two dimensions are right. MATLAB stores columns first; element [i][j][k] of a [2, 3, 4] array is at i + 2·j + 6·k, as
# MATLAB itself and scipy.io.loadmat 1.10 read it. So a stack of images, which is how several vision data sets are
# published, becomes a stack of mixed-up ones. The array here holds 100·i + 10·j + k, so that every element names its
# place. Seen on Node 20.20. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mat-for-js@1.1.0
cat >read.cjs <<'JS'
const { read } = require('mat-for-js');
const [INT8, INT32, UINT32, DOUBLE, MATRIX] = [1, 5, 6, 9, 14];
/** A data element: its type, its length in bytes, its bytes up to a multiple of 8. */
const element = (type, bytes) => {
  const whole = Buffer.alloc(8 + Math.ceil(bytes.length / 8) * 8);
  whole.writeUInt32LE(type, 0);
  whole.writeUInt32LE(bytes.length, 4);
  bytes.copy(whole, 8);
  return whole;
};
const bytesOf = (numbers) => Buffer.from(numbers.buffer);
function matFile(shape) {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Float64Array.from({ length: size }, (_, at) => {
    let name = 0;
    for (const length of shape) {
      name = 10 * name + (at % length);
      at = Math.floor(at / length);
    }
    return name;
  });
  const header = Buffer.alloc(128, ' ');
  header.write('MATLAB 5.0 MAT-file');
  header.fill(0, 116, 124);
  header.writeUInt16LE(0x0100, 124);
  header.write('IM', 126);
  const double = element(UINT32, bytesOf(Uint32Array.of(6, 0)));
  const parts = [double, element(INT32, bytesOf(Int32Array.from(shape))), element(INT8, Buffer.from('a'))];
  return Buffer.concat([header, element(MATRIX, Buffer.concat([...parts, element(DOUBLE, bytesOf(values))]))]);
}
for (const shape of [[2, 3], [2, 3, 4]]) {
  const file = matFile(shape);
  const { data } = read(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
  console.log(shape.join('x'), JSON.stringify(data.a));
  const wrong = [];
  const look = (part, name) =>
    Array.isArray(part) ? part.forEach((inner, k) => look(inner, 10 * name + k)) : part === name || wrong.push(name);
  look(data.a, 0);
  console.log('wrong places:', wrong.length);
}
JS
node read.cjs | tee out.txt
[[ $(grep -c 'wrong places: 0$' out.txt) == 1 ]]
grep -qF '2x3 [[0,1,2],[10,11,12]]' out.txt
grep -qF '2x3x4 [[[0,110,1,111]' out.txt
