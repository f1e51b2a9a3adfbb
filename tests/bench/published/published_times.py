"""Times the published verifiers of the package if-verifiable: published_times.py JOB.json.

The job is that of native_times.cpp. Prints {"suite id": {"ns": [best of the rounds for each response], "raised": n}}.
Only the check is timed, not the construction of the verifier.
"""
import importlib
import json
import logging
import sys
import time

import nltk

nltk.download = lambda *arguments, **options: True  # the data is there; no look at the network
logging.disable(logging.CRITICAL)


def registry(suite):
    return importlib.import_module(f"if_verifiable.{suite}.instructions_registry").INSTRUCTION_DICT


def made(check):
    made = []
    for kwargs in check["kwargs"]:
        verifier = registry(check["suite"])[check["id"]](check["id"])
        verifier.build_description(**kwargs)
        made.append(verifier)
    return made


def nothing():
    """What the clock shows where nothing is timed; it is taken off."""
    least = float("inf")
    for _ in range(10_000):
        begin = time.perf_counter_ns()
        least = min(least, time.perf_counter_ns() - begin)
    return least


def times(check, job):
    responses, raised = job["responses"], 0
    best = [float("inf")] * len(responses)
    verifiers, idle = made(check), nothing()
    for _ in range(job["rounds"]):
        for i, response in enumerate(responses):
            verifier = verifiers[i % len(verifiers)]
            begin = time.perf_counter_ns()
            try:
                verifier.check_following(response)
            except Exception:  # what it takes until it raises counts, too
                raised += 1
            best[i] = min(best[i], time.perf_counter_ns() - begin - idle)
    return {"ns": best, "raised": raised}


def main():
    import langdetect

    langdetect.DetectorFactory.seed = 0
    langdetect.detect("The profiles of the languages are loaded before the clock starts.")
    job = json.load(open(sys.argv[1]))
    json.dump({f"{c['suite']} {c['id']}": times(c, job) for c in job["checks"]}, sys.stdout)


main()
