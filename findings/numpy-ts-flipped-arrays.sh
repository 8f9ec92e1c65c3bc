#!/usr/bin/env bash
# numpy-ts 1.7.0: an array that is seen backwards (`flip`, `fliplr`, `flipud`, `rot90`, a slice with a negative step) is
# right in `tolist`, `exp`, `add` and `sum`, but read from the wrong end, without an error, by its text, by `matmul`,
# `square`, `maximum` with a number and `astype` to int32, float32 or uint8. So a mirrored image that is trained on
# is another image, and printing it shows numbers that are not in it. A `copy()` first makes all of them right.
# NumPy 1.24 and 2.4 have no such difference. Seen on Node 20.20: the product of [[3, 2, 1], [6, 5, 4]] with the identity
# is [[3, 4, 5], [6, 0, 0]]. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund numpy-ts@1.7.0
cat >flipped.mjs <<'JS'
import * as np from 'numpy-ts';
const mirrored = np.fliplr(np.array([[1, 2, 3], [4, 5, 6]]));
const uses = {
  text: (x) => String(x),
  matmul: (x) => np.matmul(x, np.eye(3)).tolist(),
  square: (x) => np.square(x).tolist(),
  maximum: (x) => np.maximum(x, 0).tolist(),
  int32: (x) => x.astype('int32').tolist(),
  exp: (x) => np.exp(x).tolist(),
  sum: (x) => np.sum(x, 1).tolist(),
};
console.log('the array', JSON.stringify(mirrored.tolist()));
for (const [name, use] of Object.entries(uses)) {
  const [seen, copied] = [use(mirrored), use(mirrored.copy())].map((value) => JSON.stringify(value));
  console.log(name, seen === copied ? 'right' : `${seen}, of a copy ${copied}`);
}
JS
node flipped.mjs | tee out.txt
grep -qF 'the array [[3,2,1],[6,5,4]]' out.txt
grep -qF 'matmul [[3,4,5],[6,0,0]], of a copy [[3,2,1],[6,5,4]]' out.txt
[[ $(grep -c ', of a copy ' out.txt) == 5 && $(grep -c ' right$' out.txt) == 2 ]]
