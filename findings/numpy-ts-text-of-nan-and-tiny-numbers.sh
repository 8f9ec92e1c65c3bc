#!/usr/bin/env bash
# numpy-ts 1.7.0: the text of an array pads NaN and infinities too far, and writes 1e-300 as 0.
# NumPy 1.24.2 and 2.4: [1.5 nan] and [1.e-300 1.e+300].
# Seen on Node 20.20: [  1.5   nan] | [ 0.e+00 1.e+300] | 2.50000000
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --loglevel=error numpy-ts@1.7.0
cat > seen.mjs <<'END'
import * as np from 'numpy-ts';
console.log([np.array([1.5, NaN]), np.array([1e-300, 1e300]), np.array(2.5)].map(String).join(' | '));
END
seen=$(node seen.mjs 2>&1)
printf '%s\n' "$seen"
[[ $seen == '[  1.5   nan] | [ 0.e+00 1.e+300] | 2.50000000' ]] || { echo 'numpy-ts behaves differently now'; exit 1; }
