#!/usr/bin/env bash
# numpy-ts 1.7.0: `unwrap` takes hardly a jump out of a series of phases, which is what it is there for: upward jumps of
# any size stay, downward ones up to one and a half turns as well, and of a longer one a single turn is taken.
# [0, 3.5] stays [0, 3.5]; NumPy 1.24 and 2.4 give [0, -2.783185], a step of less than half a turn. Seen on Node 20.20.
# Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund numpy-ts@1.7.0
cat >unwrap.mjs <<'JS'
import * as np from 'numpy-ts';
for (const jump of [3.5, -3.5, 7, -7, 13, -13]) {
  console.log(`0, ${jump} -> 0, ${np.unwrap(np.array([0, jump])).tolist()[1].toFixed(6)}`);
}
JS
node unwrap.mjs | tee out.txt
diff out.txt - <<'TEXT'
0, 3.5 -> 0, 3.500000
0, -3.5 -> 0, -3.500000
0, 7 -> 0, 7.000000
0, -7 -> 0, -7.000000
0, 13 -> 0, 13.000000
0, -13 -> 0, -6.716815
TEXT
