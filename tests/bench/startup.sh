#!/usr/bin/env bash
# From process start to verdict of `ifc verify tone.ifc answer`, in ms, minimum and median of N runs: cold (nothing cached, code is
# made and kept), warm (the code is found), and parts of it. Usage: startup.sh [ifc program] [N]. Prints JSON.
set -euo pipefail
ifc="$(realpath "${1:-build/release/bin/ifc}")"
runs="${2:-20}"
cd "$(dirname "$0")/../../examples/quickstart"
cache="$(mktemp -d)"
trap 'rm -rf "$cache"' EXIT
export IFC_CACHE_DIR="$cache"

# measure <name> <before each run> <command>...: one line of JSON.
measure() {
  local name=$1 before=$2 times=()
  shift 2
  for ((i = 0; i < runs; ++i)); do
    eval "$before"
    local start=$EPOCHREALTIME
    "$@" > /dev/null 2>&1 || [[ $? -eq 1 ]]
    local end=$EPOCHREALTIME
    times+=("$((${end/./} - ${start/./}))")
  done
  printf '%s\n' "${times[@]}" | sort -n | awk -v name="$name" '{ t[NR] = $1 / 1000 }
    END { printf "  \"%s\": {\"min_ms\": %.1f, \"median_ms\": %.1f}", name, t[1], t[int((NR + 1) / 2)] }'
}

echo '{'
measure cold 'rm -rf "$cache"/*' "$ifc" verify tone.ifc answers/commas.txt; echo ','
measure warm : "$ifc" verify tone.ifc answers/commas.txt; echo ','
measure interpreter : "$ifc" verify --backend interpreter tone.ifc answers/commas.txt; echo ','
measure check : "$ifc" check tone.ifc; echo ','
measure start_and_exit : "$ifc" --help; echo
echo '}'
