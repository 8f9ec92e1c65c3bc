#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image. Everything but Node is in the zip already, so
# it installs Node, and that only where the image has none or one older than 20.19; for a course in Python
# also NumPy, where the image has none.
set -eu

source="${AUTOGRADER_ROOT:-/autograder}/source"
. "$source/find-node.sh"

# The version that apt would install; distributions lag behind, and an old Node with its npm is hundreds of
# packages that help nobody.
apt_has_node() {
  local candidate major minor
  candidate="$(apt-cache policy nodejs 2>/dev/null | while read -r word version; do
    if [ "$word" = Candidate: ]; then printf '%s' "${version#*:}"; fi
  done)"
  # `20.19.2+dfsg-1` without what Debian adds.
  IFS=. read -r major minor _ <<<"${candidate%%[-+~]*}"
  case "$major$minor" in '' | *[!0-9]*) return 1 ;; esac
  [ "$major" -gt 20 ] || { [ "$major" -eq 20 ] && [ "$minor" -ge 19 ]; }
}

# $1: address, $2: file
download() {
  # Where a firewall swallows packets, their own patience is minutes to most of an hour.
  if command -v curl >/dev/null; then curl -fsSL --connect-timeout 20 --retry 3 -o "$2" "$1"
  elif command -v wget >/dev/null; then wget -q --timeout=20 --tries=3 -O "$2" "$1"
  elif ! command -v apt-get >/dev/null; then return 1
  else
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends curl ca-certificates &&
      curl -fsSL --connect-timeout 20 --retry 3 -o "$2" "$1"
  fi
}

version=20.20.0
# Node's own build, which is one file.
from_nodejs() {
  local name="node-v$version-linux-$architecture" folder="$source/.node"
  mkdir -p "$folder" &&
    download "https://nodejs.org/dist/v$version/$name.tar.gz" "$folder/$name.tar.gz" &&
    download "https://nodejs.org/dist/v$version/SHASUMS256.txt" "$folder/SHASUMS256.txt" &&
    (cd "$folder" && sha256sum --check --ignore-missing --status SHASUMS256.txt) &&
    tar -xzf "$folder/$name.tar.gz" -C "$folder" --strip-components=1 "$name/bin/node" &&
    rm -f "$folder/$name.tar.gz"
}

if ! find_node >/dev/null; then
  image="$(node --version 2>/dev/null || true)"
  echo "Node 20.19 or newer is needed, and this image has ${image:-none}."
  if command -v apt-get >/dev/null; then
    apt-get update -qq || echo 'apt could not read its lists.'
    if apt_has_node; then
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs \
        || echo 'apt could not install it.'
    else
      echo 'apt has none that is new enough.'
    fi
  fi
fi
if ! find_node >/dev/null; then
  case "$(uname -m)" in
    aarch64 | arm64) architecture=arm64 ;;
    *) architecture=x64 ;;
  esac
  if command -v npm >/dev/null; then
    # npm has Node itself as a package, without installation scripts.
    echo 'Asking npm for one.'
    npm install --prefix "$source/.node" --no-audit --no-fund --ignore-scripts "node-linux-$architecture@$version" \
      || echo 'npm could not install it.'
  fi
fi
if ! find_node >/dev/null; then
  echo 'Asking nodejs.org for one.'
  from_nodejs || echo 'nodejs.org could not be reached, or the download is damaged.'
fi
if ! node="$(find_node)"; then
  echo 'Setting up failed: Node 20.19 or newer is needed, and neither apt, npm nor nodejs.org could bring it.' >&2
  echo 'Choose a base image that has it, or see that the image can reach one of them.' >&2
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
