"""`ifc bench --judge-endpoint` against a judge that follows a script. Usage: judge_test.py IFC."""

import http.server
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

IFC = ""
KEY = "sk-judge-0123456789"
EXAMPLE = pathlib.Path(__file__).parents[2] / "examples" / "own_benchmark"


def reply_to(message, seed):
    """A score from what is asked alone: by the length of the response, and for one of them also by the seed."""
    response = re.search(r"<<< response \w+\n(.*)\n>>> response", message, re.DOTALL)[1]
    if "customer is taken seriously" in message:
        return 2
    return 1 + (seed + len(response)) % 2 if "Label" in response or "label" in response else 1 + len(response) % 5


class Judge(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        message, seed = body["messages"][-1]["content"], body["seed"]
        server = self.server
        with server.lock:
            server.asked.append((message, seed))
            server.keys.add(self.headers.get("Authorization"))
        time.sleep(server.delay)
        text = json.dumps({"reason": "so it is", "score": reply_to(message, seed)})
        if server.mumbles and seed < 1000:
            text = "I would rather not say."
        if server.silent:
            text = "Never."
        text = json.dumps({"choices": [{"message": {"content": f"<think>5</think>{text}"}}]}).encode()
        self.send_response(401 if server.refuses else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


class JudgeServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Judge)
        self.lock = threading.Lock()
        self.asked, self.keys = [], set()
        self.delay = 0.0
        self.mumbles = self.silent = self.refuses = False
        threading.Thread(target=self.serve_forever, daemon=True).start()


class JudgeTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ifc_judge_"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.server = JudgeServer()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def bench(self, *options, status=0, stderr=subprocess.PIPE):
        environment = {**os.environ, "IFC_CACHE_DIR": str(self.folder / "cache"), "OPENAI_API_KEY": KEY}
        done = subprocess.run(
            [IFC, "bench", "support.ifc", "--prompts", "prompts.jsonl", "--responses", "responses.jsonl",
             "--judge-endpoint", f"http://127.0.0.1:{self.server.server_address[1]}/v1", "--judge-model", "wise",
             "--retries", "0", *options],
            cwd=EXAMPLE, stdout=subprocess.PIPE, stderr=stderr, text=True, env=environment, timeout=60)
        said = done.stdout + (done.stderr or "")
        self.assertEqual(done.returncode, status, said)
        self.assertNotIn(KEY, said)
        return done

    def test_scores_apart_from_verdicts_and_asked_once(self):
        page = self.folder / "page.html"
        report = json.loads(self.bench("--judge-repeats", "3", "--format", "json", "--html", str(page)).stdout)
        self.assertEqual(report["strict"]["instructions"], [3, 10])
        judged = report["judged"]
        self.assertEqual((judged["model"], judged["repeats"], judged["failed"]), ("wise", 3, 0))
        self.assertEqual(judged["criteria"]["tone:warm"]["responses"], 2)
        self.assertEqual(judged["criteria"]["tone:warm"]["mean"], 2)
        self.assertIsNone(judged["criteria"]["tone:warm"]["alpha"])  # all the same: agreement by chance is certain
        self.assertEqual(judged["criteria"]["quality"]["responses"], 4)
        self.assertTrue(0 < judged["criteria"]["quality"]["alpha"] < 1)
        scores = {row["key"]: row["scores"] for row in judged["responses"]}
        self.assertEqual(len(set(scores["lamp"]["quality"])), 1)
        self.assertEqual(len(set(scores["return"]["quality"])), 2)
        self.assertNotIn("account", scores)
        # 4 responses by quality and 2 by a soft constraint, three times, each with a seed of its own.
        self.assertEqual(len(self.server.asked), 18)
        self.assertEqual(len(set(self.server.asked)), 18)
        self.assertEqual(self.server.keys, {f"Bearer {KEY}"})
        data = json.loads(re.search(r'id="data">(.*?)</script>', page.read_text(), re.DOTALL)[1])
        self.assertEqual(data["judged"]["criteria"][0]["name"], "quality")
        self.assertIn("customer is taken seriously", data["rows"][0]["judged"][1]["text"])

        again = json.loads(self.bench("--judge-repeats", "3", "--format", "json").stdout)
        self.assertEqual(again, report)
        self.assertEqual(len(self.server.asked), 18)
        self.bench("--judge-repeats", "4")
        self.assertEqual(len(self.server.asked), 24)
        for file in (self.folder / "cache" / "judgements").iterdir():
            self.assertNotIn(KEY, file.read_text())
            file.write_text("damaged")
        table = self.bench("--judge-repeats", "3").stdout
        self.assertEqual(len(self.server.asked), 42)
        self.assertRegex(table, r"judged by wise, 1 to 5, not verified; 3 judgements of each response\nquality +4 responses")
        self.assertRegex(self.bench("--format", "csv").stdout, r"\njudged,,criterion,tone:warm,2,,2,2,2\n")

    def test_replies_without_a_score(self):
        self.server.mumbles = True  # asked for once more, they have one
        self.assertEqual(json.loads(self.bench("--format", "json").stdout)["judged"]["failed"], 0)
        self.assertEqual(len(self.server.asked), 12)
        self.server.silent = True
        report = json.loads(self.bench("--judge-repeats", "2", "--format", "json", status=1).stdout)
        self.assertEqual(report["judged"]["failed"], 6)  # the others are known
        self.assertEqual(report["judged"]["criteria"]["quality"]["responses"], 4)

    def test_how_far_it_is_stands_on_a_terminal(self):
        self.server.delay = 0.25
        ours, terminal = pty.openpty()
        self.bench("--concurrency", "1", stderr=terminal)
        os.close(terminal)
        self.assertRegex(os.read(ours, 1 << 16).decode(), r"\r\x1b\[Kjudging: [1-6] of 6, \d s left.*\r\x1b\[K$")
        os.close(ours)

    def test_a_judge_that_refuses(self):
        self.server.refuses = True
        self.assertIn("401", self.bench(status=2).stderr)


if __name__ == "__main__":
    IFC = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1])
