#!/usr/bin/env bash
# density-clustering 1.3.0: DBSCAN lists a point of a cluster's border as noise as well, if it comes before the cluster's
# inner points: looked at first, it has too few neighbours, and when the cluster takes it in later, it stays in `noise`.
# So clusters and noise together have more points than the data, and how many are outliers depends on the order of the
# rows. And a neighbour has to be nearer than the radius; at exactly the radius, as on a grid of pixels, it is none.
# DBSCAN as published takes noise into a cluster that reaches it, and a radius inclusive; scikit-learn 1.2 gives one
# cluster and no noise for all three. Seen on Node 20.20. Exits with 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund density-clustering@1.3.0
cat >try.cjs <<'JS'
const { DBSCAN } = require('density-clustering');
function run(points, radius, least) {
  const dbscan = new DBSCAN();
  const clusters = dbscan.run(points.map((x) => [x]), radius, least);
  return JSON.stringify({ clusters: clusters.map((cluster) => cluster.map((k) => points[k])), noise: dbscan.noise.map((k) => points[k]) });
}
const found = {
  'border first': run([0, 1, 1.5, 2], 1.1, 3),
  'border last': run([2, 1.5, 1, 0], 1.1, 3),
  'neighbours at the radius': run([0, 1, 2, 3], 1, 2),
};
for (const [name, text] of Object.entries(found)) console.log(`${name}: ${text}`);
const wanted = [
  '{"clusters":[[1,0,1.5,2]],"noise":[0]}',
  '{"clusters":[[2,1.5,1,0]],"noise":[]}',
  '{"clusters":[],"noise":[0,1,2,3]}',
];
process.exit(Object.values(found).join() === wanted.join() ? 0 : 1);
JS
node try.cjs
