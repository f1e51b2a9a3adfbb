#!/usr/bin/env bash
# Makes sure that the Debian packages of cmake/debian-packages.txt are there: `install_packages.sh [tests|tools]`.
# As root it installs what is missing; otherwise it prints the line to run and stops with status 1. Touches nothing
# (no network, no apt) when all are installed.
set -euo pipefail
cd "$(dirname "$0")"

section="${1:-build}"
missing=()
current=build
while read -r line; do
  case "$line" in
    '' | '#'*) continue ;;
    '[tests]' | '[tools]') current="${line:1:-1}"; continue ;;
    *[!a-z0-9.+-]*) echo "debian-packages.txt: '$line' is neither a package nor a heading" >&2; exit 2 ;;
  esac
  [[ $current == build || $current == "$section" ]] || continue
  # A Java of another origin does as well; each other package is asked for by name.
  if [[ $line == default-jre-headless ]] && command -v java >/dev/null; then continue; fi
  if ! command -v dpkg-query >/dev/null; then missing+=("$line"); continue; fi
  state="$(dpkg-query --show --showformat='${db:Status-Status}' "$line" 2>/dev/null || true)"
  [[ $state == installed ]] || missing+=("$line")
done < debian-packages.txt

[[ ${#missing[@]} -gt 0 ]] || exit 0
install="apt-get install -y --no-install-recommends ${missing[*]}"
if ! command -v apt-get >/dev/null; then
  echo "This is no Debian system: make sure that it has what these packages provide: ${missing[*]}" >&2
  exit 0 # CMake names what it cannot find.
fi
if [[ $(id -u) -ne 0 ]]; then
  echo "Some packages are missing. Run this, then try again:" >&2
  echo "    sudo apt-get update && sudo $install" >&2
  exit 1
fi
echo "Installing ${#missing[@]} packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
$install -qq >/dev/null
