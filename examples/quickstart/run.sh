#!/usr/bin/env bash
# The quickstart: turns tone.ifc into sentences, then verifies the answers beside it and explains what fails.
# Usage: run.sh [path of the ifc program]. An answer that fails is part of the show; only ifc's own mistakes end it.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
ifc="$(realpath "${1:-$root/build/release/bin/ifc}")"
cd "$root/examples/quickstart"

show() {
  printf '\n\033[1m$ ifc %s\033[0m\n' "$*" | if [[ -t 1 ]]; then cat; else sed 's/\x1b\[[0-9]*m//g'; fi
  local status=0
  "$ifc" "$@" || status=$?
  if [[ $status -gt 1 ]]; then
    echo "ifc ended with status $status" >&2
    exit "$status"
  fi
}

echo "tone.ifc:"
sed 's/^/    /' tone.ifc
show compile tone.ifc
for answer in answers/*.txt; do
  show verify --explain tone.ifc "$answer"
done
