#!/usr/bin/env bash
# Proves an autograder zip in a bare Debian: makes a root that holds the base system and nothing else, runs
# the zip's setup.sh in it with its own apt, then run_autograder on each model, and prints what came out.
#
#   scripts/zip-in-bare-debian.sh hw5-autograder.zip model.py wrong.py
#
# Needs root, debootstrap, unzip, and a mirror of Debian. Takes minutes; no test runs it. SUITE is the release
# (default: trixie; older ones have too old a Node, which setup.sh then looks for at npm and nodejs.org).
set -euo pipefail

[[ $# -ge 2 ]] || { sed -n '2,8p' "$0" | cut -c3-; exit 2; }
zip=$(realpath "$1")
shift
root=$(mktemp -d /tmp/bare-debian.XXXXXX)
clean_up() {
  umount "$root/proc" "$root/dev" 2>/dev/null || true
  rm -rf --one-file-system "$root"
}
trap clean_up EXIT

debootstrap --variant=minbase "${SUITE:-trixie}" "$root" >/dev/null
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mkdir -p "$root/autograder/source"
unzip -q "$zip" -d "$root/autograder/source"
cp "$root/autograder/source/run_autograder" "$root/autograder/"
inside() { env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root chroot "$root" "$@"; }

inside bash /autograder/source/setup.sh
for model; do
  rm -rf "$root/autograder/submission" "$root/autograder/results"
  mkdir -p "$root/autograder/submission"
  cp "$model" "$root/autograder/submission/model.${model##*.}"
  inside bash /autograder/run_autograder
  echo "$model:"
  cat "$root/autograder/results/results.json"
done
