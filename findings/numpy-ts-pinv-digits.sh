#!/usr/bin/env bash
# numpy-ts 1.7.0: linalg.pinv of a 2 x 3 matrix has errors of 1e-13 to 1e-12.
# NumPy 1.24.2 and 2.4: errors below 1e-15.
# Seen on Node 20.20: error above 1e-13: true
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --loglevel=error numpy-ts@1.7.0
cat > seen.mjs <<'END'
import * as np from 'numpy-ts';
const A = np.array([[1, 2, 3], [4, 5, 6]]);
const exact = [[-17 / 18, 8 / 18], [-2 / 18, 2 / 18], [13 / 18, -4 / 18]];
const found = np.linalg.pinv(A).tolist();
const worst = Math.max(...found.flatMap((row, i) => row.map((x, j) => Math.abs(x - exact[i][j]))));
console.log('error above 1e-13:', worst > 1e-13);
END
seen=$(node seen.mjs 2>&1)
printf '%s\n' "$seen"
[[ $seen == 'error above 1e-13: true' ]] || { echo 'numpy-ts behaves differently now'; exit 1; }
