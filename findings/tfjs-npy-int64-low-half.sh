#!/usr/bin/env bash
# tfjs-npy 0.0.3 reads NumPy's int64 (`<i8`, the default type of integers there) into an int32 tensor and keeps the low
# half of each number, without an error: 2^32 + 5 is read as 5. Other types that it lacks (float16, bool, big-endian)
# are refused with an error, so one would expect that here as well.
# Seen on Node 20.20: 1,2,5 for 1, 2, 4294967301. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts tfjs-npy@0.0.3 @tensorflow/tfjs@0.15.3
cat >try.cjs <<'JS'
const { parse } = require('tfjs-npy');
// As numpy.save writes np.array([1, 2, 2**32 + 5]).
const dict = "{'descr': '<i8', 'fortran_order': False, 'shape': (3,), }";
const header = Buffer.from(`${dict.padEnd(117)}\n`, 'latin1');
const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length & 255, header.length >> 8]);
const numbers = Buffer.from(BigInt64Array.of(1n, 2n, 4294967301n).buffer);
const file = Uint8Array.from(Buffer.concat([start, header, numbers]));
const tensor = parse(file.buffer);
const found = [...tensor.dataSync()].join();
console.log(`${tensor.dtype}: ${found}`);
process.exit(tensor.dtype === 'int32' && found === '1,2,5' ? 0 : 1);
JS
node try.cjs 2>/dev/null
