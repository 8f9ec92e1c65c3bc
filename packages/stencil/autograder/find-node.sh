# Sourced by setup.sh and run_autograder: prints the path of a Node that is new enough, or fails.
# `$source` is the folder of the unpacked zip.

find_node() {
  local candidate
  for candidate in "$(command -v node || true)" "$source"/.node/bin/node "$source"/.node/node_modules/node-linux-*/bin/node; do
    if [ -x "$candidate" ] && "$candidate" -e '
      const [major, minor] = process.versions.node.split(".").map(Number);
      process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1);
    ' 2>/dev/null; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}
