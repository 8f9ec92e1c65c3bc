#!/usr/bin/env bash
# numpy-ts 1.7.0: random.rand of more bytes than the scratch space throws once the heap is full, although arrays elsewhere fall back to JavaScript.
# NumPy 1.24.2 and 2.4: rand returns the array.
# Seen on Node 20.20: WASM OOM: true
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --loglevel=error numpy-ts@1.7.0
cat > seen.mjs <<'END'
import * as np from 'numpy-ts';
np.configureWasm({ maxMemory: 10 * 2 ** 20, scratchSize: 2 ** 20 });
console.warn = () => {};
try {
  np.random.rand(1000, 1000);
  console.log('WASM OOM: false');
} catch (error) {
  console.log('WASM OOM:', error.message.startsWith('WASM OOM'));
}
END
seen=$(node seen.mjs 2>&1)
printf '%s\n' "$seen"
[[ $seen == 'WASM OOM: true' ]] || { echo 'numpy-ts behaves differently now'; exit 1; }
