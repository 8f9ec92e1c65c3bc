#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image. Everything but Node is in the zip already, so
# it installs Node, and that only where the image has none or one older than 20.19; for a course in Python
# also NumPy, where the image has none.
set -eu

source="${AUTOGRADER_ROOT:-/autograder}/source"
. "$source/find-node.sh"

if ! find_node >/dev/null; then
  echo 'No Node 20.19 or newer: asking apt for one.'
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm \
    || echo 'apt could not install it.'
fi
if ! find_node >/dev/null; then
  # Distributions lag behind. npm has Node itself as a package, without installation scripts.
  case "$(uname -m)" in
    aarch64 | arm64) architecture=arm64 ;;
    *) architecture=x64 ;;
  esac
  echo "apt's Node is too old: asking npm for a newer one."
  npm install --prefix "$source/.node" --no-audit --no-fund --ignore-scripts "node-linux-$architecture@20.20.0" \
    || echo 'npm could not install it.'
fi
if ! node="$(find_node)"; then
  echo 'Setting up failed: Node 20.19 or newer is needed, and neither apt nor npm could bring it.' >&2
  echo 'Choose a base image that has it, or see that the image can reach its package servers.' >&2
  exit 1
fi
echo "Node: $node ($("$node" --version))"

if [ -f "$source/install-numpy.sh" ]; then . "$source/install-numpy.sh"; fi

# Some tools that unpack zips drop the executable bit.
chmod +x "$source/run_autograder"
find "$source/node_modules" -type f \( -path '*/@esbuild/*/bin/*' -o -path '*/@typescript/*/lib/tsc' \) -exec chmod +x {} +

# Where the sandbox can only change the user, that user must not read what submissions are compared with.
chmod -R go-rwx "$source/fixtures"
if [ -d "$source/hidden-fixtures" ]; then chmod -R go-rwx "$source/hidden-fixtures"; fi
