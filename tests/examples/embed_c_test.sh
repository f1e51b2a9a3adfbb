#!/usr/bin/env bash
# Builds examples/embed_c, runs it, and runs it again in a root folder that holds nothing but the program, its library and
# the shared libraries they load: no compiler, no LLVM. Usage: embed_c_test.sh <ifc program>. Exit 77: skipped.
set -euo pipefail
ifc="$(realpath "$1")"
cd "$(dirname "$0")/../../examples/embed_c"
command -v make >/dev/null && command -v cc >/dev/null || { echo "no make or no cc: skipped"; exit 77; }
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }

make --no-print-directory IFC="$ifc" OUT="$out/build" CFLAGS="-O2 -Wall -Wextra -Wpedantic -Werror" "$out/build/check"

# The library shows one name, and loads no compiler.
exported="$(nm -D --defined-only "$out/build/rules.so" | awk '{print $3}')"
[[ $exported == rules_library ]] || fail "rules.so exports: $exported"
ldd "$out/build/check" > "$out/needed"
! grep -i 'llvm\|clang' "$out/needed" || fail "LLVM is loaded"

run() {  # run <expected status> <command>...: prints what the command prints
  local expected=$1 status=0
  shift
  "$@" || status=$?
  [[ $status -eq $expected ]] || fail "status $status, expected $expected: $*"
}
run 0 "$out/build/check" texts/good.txt > "$out/good"
run 1 "$out/build/check" texts/good.txt texts/bad.txt > "$out/answer"
diff -u expected.txt "$out/answer" || fail "not what expected.txt says"
run 2 "$out/build/check" texts/missing.txt > /dev/null 2> "$out/complaint"
grep -q 'cannot be read' "$out/complaint" || fail "no complaint about a missing file"

# Root may enter another root folder; so may others, where the system lets them be root of a namespace of their own.
enter=(chroot)
[[ $EUID -eq 0 ]] || enter=(unshare --map-root-user chroot)
if ! "${enter[@]}" / true 2>/dev/null; then
  echo "passed up to here; skipped: this user may not enter a root folder without LLVM"
  exit 77
fi
root="$out/root"
mkdir -p "$root/app" "$root/texts"
cp "$out/build/check" "$out/build/rules.so" "$root/app/"
cp texts/*.txt "$root/texts/"
# From each line of ldd the path of a library: "name => path (address)" or "path (address)".
grep -o '/[^ ]*' "$out/needed" | grep -v "^$out" | sort -u | while read -r library; do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done
[[ -z $(find "$root" -iname '*llvm*') ]] || fail "LLVM in the root folder"
# $ORIGIN needs /proc, which is not there.
LD_LIBRARY_PATH=/app run 1 "${enter[@]}" "$root" /app/check texts/good.txt texts/bad.txt > "$out/answer"
diff -u expected.txt "$out/answer" || fail "not what expected.txt says, in a root folder without LLVM"
echo "passed, in a root folder of $(find "$root" -type f | wc -l) files without LLVM"
