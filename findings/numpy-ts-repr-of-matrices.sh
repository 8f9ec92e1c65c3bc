#!/usr/bin/env bash
# numpy-ts 1.7.0: array_repr of a matrix has no commas between rows, no indentation, and quotes the dtype.
# NumPy 1.24.2 and 2.4: rows end with a comma and are indented by 7: dtype=int32 without quotes.
# Seen on Node 20.20: "array([[1, 2]\n [3, 4]], dtype='"'"'int32'"'"')"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --loglevel=error numpy-ts@1.7.0
cat > seen.mjs <<'END'
import * as np from 'numpy-ts';
console.log(JSON.stringify(np.array_repr(np.array([[1, 2], [3, 4]], 'int32'))));
END
seen=$(node seen.mjs 2>&1)
printf '%s\n' "$seen"
[[ $seen == '"array([[1, 2]\n [3, 4]], dtype='"'"'int32'"'"')"' ]] || { echo 'numpy-ts behaves differently now'; exit 1; }
