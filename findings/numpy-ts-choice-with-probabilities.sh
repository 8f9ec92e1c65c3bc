#!/usr/bin/env bash
# numpy-ts 1.7.0: random.choice without replacement and with probabilities draws other elements than NumPy.
# NumPy 1.24.2 and 2.4: the same seed gives [1 4 3].
# Seen on Node 20.20: [1,4,2]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --loglevel=error numpy-ts@1.7.0
cat > seen.mjs <<'END'
import * as np from 'numpy-ts';
np.random.seed(5);
console.log(JSON.stringify(np.random.choice(5, 3, false, np.array([0.1, 0.2, 0.3, 0.2, 0.2])).tolist()));
END
seen=$(node seen.mjs 2>&1)
printf '%s\n' "$seen"
[[ $seen == '[1,4,2]' ]] || { echo 'numpy-ts behaves differently now'; exit 1; }
