#!/usr/bin/env bash
# npyjs 1.2.0: `dump` writes a plain array of numbers with a fraction in it as float32, although JavaScript's numbers are
# float64: 0.1 comes back as 0.10000000149011612, and 16777217 beside 0.5 as 16777216. Only a number above 3.4e38 makes
# it float64. So weights that go through a file lose half of their digits, and a comparison at 1e-9 fails. A
# Float64Array keeps them, as `{ dtype: 'f8' }` does. NumPy's `save` of a list of floats gives float64. Seen on
# Node 20.20. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund npyjs@1.2.0
cat >saved.mjs <<'JS'
import { dump, load } from 'npyjs';
const again = async (name, ...saved) => {
  const { dtype, data } = await load(dump(...saved));
  console.log(`${name}: ${dtype} ${Array.from(data).join(' ')}`);
};
await again('numbers', [0.1, 16777217]);
await again('one of them huge', [0.1, 16777217, 1e39]);
await again('Float64Array', Float64Array.of(0.1, 16777217));
await again('asked for', [0.1, 16777217], [2], { dtype: 'f8' });
JS
node saved.mjs | tee out.txt
diff out.txt - <<'TEXT'
numbers: f4 0.10000000149011612 16777216
one of them huge: f8 0.1 16777217 1e+39
Float64Array: f8 0.1 16777217
asked for: f8 0.1 16777217
TEXT
