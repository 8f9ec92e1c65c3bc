#!/usr/bin/env bash
# numpy-parser 1.2.3 reads .npy files of version 2.0, which NumPy writes on request and where a header needs more than
# 64 KB, but checks the alignment as if the header began at byte 10, as in version 1.0; in version 2.0 it begins at 12.
# So it warns on the console that a correctly padded header is padded incorrectly. The numbers come out right.
# Seen on Node 20.20: no warning for version 1.0, one for version 2.0. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts numpy-parser@1.2.3
cat >try.cjs <<'JS'
const { fromArrayBuffer } = require('numpy-parser');
const warnings = [];
console.warn = (text) => warnings.push(text);
const dict = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }";
/** As numpy.lib.format.write_array writes it: the numbers begin at a multiple of 64. */
function file(version) {
  const lengthBytes = version === 1 ? 2 : 4;
  const length = 128 - 8 - lengthBytes;
  const start = Buffer.alloc(8 + lengthBytes);
  start.set([0x93, ...Buffer.from('NUMPY'), version, 0]);
  start.writeUIntLE(length, 8, lengthBytes);
  const header = Buffer.from(`${dict.padEnd(length - 1)}\n`, 'latin1');
  return Uint8Array.from(Buffer.concat([start, header, Buffer.from(Float64Array.of(1.5, 2, 3).buffer)])).buffer;
}
const seen = [1, 2].map((version) => {
  warnings.length = 0;
  const { data } = fromArrayBuffer(file(version));
  return `${[...data]}; ${warnings.length} warnings`;
});
console.log(`version 1.0: ${seen[0]}\nversion 2.0: ${seen[1]} ${warnings[0] ?? ''}`);
process.exit(seen[0] === '1.5,2,3; 0 warnings' && seen[1] === '1.5,2,3; 1 warnings' ? 0 : 1);
JS
node try.cjs
