"""`ifc bench --endpoint` against a server that misbehaves. Usage: endpoint_test.py IFC [TestClass]."""

import json
import math
import os
import pathlib
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
import unittest

from scripted_server import ScriptedServer

IFC = ""
KEY = "sk-secret-0123456789"
RULES = """
constraint calm { id "a:calm"
  require no char "!" }
constraint few(n: int) { id "b:few" (most: n)
  require count(word) <= n }
suite tone = [calm, few]
"""
FAULTS = ["429-seconds", "429-date", "408", "500", "503", "truncated-json", "malformed-json", "bad-utf8", "no-choices",
          "empty-body", "wrong-type", "disconnect", "disconnect-in-body", "stall", "silence", "trickle", "huge"]


def prompt_line(key, text, **more):
    return {"key": key, "prompt": text, "instruction_id_list": ["a:calm", "b:few"], "kwargs": [{}, {"most": 7}], **more}


class EndpointTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ifc_endpoint_"))
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "rules.ifc").write_text(RULES)

    def server(self, **options):
        server = ScriptedServer(**options)
        self.addCleanup(server.stop)
        return server

    def write_prompts(self, lines):
        (self.folder / "prompts.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))

    def command(self, server, *options, output="out"):
        url = server if isinstance(server, str) else server.url
        return [IFC, "bench", "rules.ifc", "--prompts", "prompts.jsonl", "--endpoint", url, "--model", "m", "--output",
                output, "--format", "json", *options]

    def environment(self, **more):
        clean = {name: value for name, value in os.environ.items()
                 if name not in ("OPENAI_API_KEY", "SSL_CERT_FILE") and not name.lower().endswith("_proxy")}
        return {**clean, **more}

    def bench(self, server, *options, output="out", status=0, **environment):
        done = subprocess.run(self.command(server, *options, output=output), cwd=self.folder, capture_output=True,
                              text=True, env=self.environment(**environment), timeout=60)
        self.assertEqual(done.returncode, status, done.stderr + done.stdout)
        return done

    def rows(self, name="out/responses.jsonl"):
        return [json.loads(line) for line in (self.folder / name).read_text().splitlines()]


class Faults(EndpointTest):
    def test_each_is_tried_again_and_nothing_is_lost_or_counted_twice(self):
        server = self.server()
        prompts = [prompt_line(i, f"{i} fault:{fault}") for i, fault in enumerate(FAULTS)] + [prompt_line(99, "plain")]
        self.write_prompts(prompts)
        done = self.bench(server, "--timeout", "4", "--stall-timeout", "1", "--concurrency", "32")
        rows = self.rows()
        self.assertEqual(sorted(row["prompt"] for row in rows), sorted(line["prompt"] for line in prompts))
        for row in rows:
            self.assertEqual(row["response"], f"turn 1, seed None: {row['prompt']}")
        self.assertEqual(set(server.answered.values()), {1})
        for (prompt, _), tries in server.tries.items():
            self.assertEqual(len(tries), 2 if "fault" in prompt else 1, prompt)
        report = json.loads(done.stdout)
        self.assertEqual(report["missing"], {"count": 0, "keys": []})
        self.assertEqual(report["strict"]["prompts"][1], len(prompts))
        self.assertIn(f"{len(prompts)} new, {len(FAULTS)} retried", done.stderr)
        self.assertLess(server.huge_sent, 45)  # what the system's buffers hold was sent, the rest not

        # Both forms of Retry-After hold all requests back.
        for fault, least in (("429-seconds", 0.95), ("429-date", 0.95)):
            first, second = next(tries for (prompt, _), tries in server.tries.items() if fault in prompt)
            self.assertGreaterEqual(second - first, least, fault)

    def test_what_lasts_is_told_in_words(self):
        server = self.server()
        words = {"500": "HTTP status 500: <html>broken", "truncated-json": "not valid JSON",
                 "wrong-type": "of type `text/html`", "disconnect-in-body": "the connection failed",
                 "stall": "nothing came for 1 s", "silence": "no whole answer within 2 s",
                 "trickle": "no whole answer within 2 s", "huge": "larger than 16 MiB and was cut off",
                 "no-choices": "overloaded"}
        self.write_prompts([prompt_line(fault, f"always:{fault}") for fault in words] + [prompt_line("fine", "plain")])
        done = self.bench(server, "--timeout", "2", "--stall-timeout", "1", "--retries", "0", status=1)
        for fault, text in words.items():
            line = next(line for line in done.stderr.splitlines() if f'prompt "{fault}"' in line)
            self.assertIn(text, line)
        self.assertEqual(sorted(json.loads(done.stdout)["missing"]["keys"]), sorted(words))
        self.assertEqual(len(self.rows()), 1)


class Failures(EndpointTest):
    def test_a_request_that_is_refused_is_named_and_asked_again_by_the_next_run(self):
        server = self.server()
        self.write_prompts([prompt_line(1, "one"), prompt_line(2, "always:400"), prompt_line(3, "always:500 x")])
        done = self.bench(server, "--retries", "1", status=1)
        self.assertIn("no answer to prompt 2: ", done.stderr)
        self.assertIn("HTTP status 400: the context is too long\n", done.stderr)
        self.assertIn("(try 2 of 2)", done.stderr)
        self.assertEqual(json.loads(done.stdout)["missing"], {"count": 2, "keys": [2, 3]})
        self.assertEqual(len(server.tries["always:400", None]), 1)
        server.faulty = False
        done = self.bench(server)
        self.assertIn("2 new, 1 kept", done.stderr)
        self.assertEqual(server.answered, {("one", None): 1, ("always:400", None): 1, ("always:500 x", None): 1})

    def test_a_server_that_fails_always_is_not_asked_for_ever(self):
        server = self.server()
        self.write_prompts([prompt_line(i, f"{i} always:500") for i in range(60)])
        done = self.bench(server, "--retries", "0", "--concurrency", "2", status=1)
        self.assertLess(len(server.tries), 30)
        self.assertIn("were not asked for, because so many failed in a row", done.stderr)
        self.assertEqual(json.loads(done.stdout)["missing"]["count"], 60)

    def test_no_server(self):
        server = self.server()
        self.write_prompts([prompt_line(1, "one")])
        server.stop()
        done = self.bench(server, "--retries", "0", status=1)
        self.assertIn("the connection failed", done.stderr)

    def test_wrong_use(self):
        self.write_prompts([prompt_line(1, "one")])
        for url, words in (("ftp://host/v1", "http:// or https://"), ("http:///v1", "no host"),
                           ("http://me:pass@host/", "name or password")):
            done = self.bench(url, status=2)
            self.assertIn(words, done.stdout)
            self.assertNotIn("pass@", done.stdout)
        for options in (["--model", "m"], ["--prompts", "p", "--endpoint", "http://h"],
                        ["--prompts", "p", "--endpoint", "http://h", "--model", "m"],
                        ["--prompts", "p", "--responses", "r", "--samples", "2"],
                        ["--prompts", "p", "--responses", "r", "--endpoint", "http://h"]):
            done = subprocess.run([IFC, "bench", "rules.ifc", *options], cwd=self.folder, capture_output=True)
            self.assertEqual(done.returncode, 2, options)


class Keys(EndpointTest):
    def everything(self, done):
        files = [path.read_text() for path in self.folder.rglob("*") if path.is_file()]
        return done.stdout + done.stderr + "".join(files)

    def test_the_key_is_sent_and_told_nowhere(self):
        server = self.server()
        self.write_prompts([prompt_line(1, "one")])
        done = self.bench(server, OPENAI_API_KEY=KEY)
        self.assertEqual(server.requests[0]["headers"]["Authorization"], "Bearer " + KEY)
        self.assertNotIn(KEY, self.everything(done))

    def test_a_wrong_key_stops_at_once_and_is_not_told(self):
        server = self.server()
        self.write_prompts([prompt_line(i, f"{i} always:401") for i in range(40)])
        done = self.bench(server, "--concurrency", "2", "--api-key-env", "MY_KEY", MY_KEY=KEY, status=2)
        self.assertIn("HTTP status 401: wrong key (the key); check the key", done.stdout)
        self.assertNotIn(KEY, self.everything(done))
        self.assertLess(len(server.requests), 6)

    def test_a_redirect_is_not_followed(self):
        server, elsewhere = self.server(), self.server()
        server.elsewhere = elsewhere.url + "/chat/completions"
        self.write_prompts([prompt_line(1, "always:redirect")])
        done = self.bench(server, OPENAI_API_KEY=KEY, status=2)
        self.assertIn("the server redirects to " + elsewhere.url, done.stdout)
        self.assertEqual(elsewhere.requests, [])

    def test_keys_that_cannot_be_sent(self):
        self.write_prompts([prompt_line(1, "one")])
        done = self.bench("http://192.0.2.1/v1", OPENAI_API_KEY=KEY, status=2)
        self.assertIn("would travel unencrypted", done.stdout)
        self.assertNotIn(KEY, done.stdout)
        done = self.bench("http://127.0.0.1:9/v1", OPENAI_API_KEY="a\r\nX-Other: b", status=2)
        self.assertIn("the key has a space", done.stdout)
        self.assertIn("is not set", self.bench("http://127.0.0.1:9/v1", "--api-key-env", "NONE_SUCH", status=2).stdout)


class Resuming(EndpointTest):
    OPTIONS = ["--seed", "5", "--samples", "2", "--multi-turn", "--concurrency", "4"]

    def kill_in_the_middle(self, server, least):
        process = subprocess.Popen(self.command(server, *self.OPTIONS), cwd=self.folder, env=self.environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        journal = self.folder / "out/responses.jsonl"
        while not journal.exists() or journal.read_bytes().count(b"\n") < least:
            self.assertIsNone(process.poll(), "it ended before it was killed")
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def test_killed_and_resumed_gives_the_same_report_and_pays_once(self):
        server = self.server(delay=0.02)
        self.write_prompts([prompt_line(i, f"prompt {i}" + (" !" if i % 3 else "")) for i in range(40)])
        whole = self.bench(server, *self.OPTIONS, output="whole")
        server.answered.clear()
        for least in (5, 30):
            self.kill_in_the_middle(server, least)
        with open(self.folder / "out/responses.jsonl", "ab") as journal:  # as a crash within a write leaves it
            journal.write(b'{"key":39,"prompt":"prompt 39","respon')
        resumed = self.bench(server, *self.OPTIONS)
        self.assertEqual(resumed.stdout, whole.stdout)
        names = [(row["key"], row["ifc_sample"]) for row in self.rows()]
        self.assertEqual(sorted(names), [(i, sample) for i in range(40) for sample in range(2)])
        # Answers that were on their way when the process died are the only ones that are paid for twice.
        total = sum(server.answered.values())
        self.assertLessEqual(total, 160 + 2 * 4)
        for name in ("strict", "loose", "fixed_strict"):
            path = f"responses-eval_results_{name}.jsonl"
            if (self.folder / "whole" / path).exists():
                self.assertEqual((self.folder / "out" / path).read_bytes(), (self.folder / "whole" / path).read_bytes())
        before = len(server.requests)
        self.assertEqual(self.bench(server, *self.OPTIONS).stdout, whole.stdout)
        self.assertEqual(len(server.requests), before)

    def test_other_settings_are_another_run(self):
        server = self.server()
        self.write_prompts([prompt_line(1, "one")])
        self.bench(server, "--temperature", "0.5")
        done = self.bench(server, "--temperature", "0.7", status=2)
        self.assertIn("`temperature` was 0.5 and is 0.7", done.stdout)
        self.bench(server, "--temperature", "0.7", "--fresh")
        self.assertEqual(server.answered["one", None], 2)
        self.assertEqual(len(self.rows()), 1)

    def test_a_folder_that_is_not_ours_or_is_in_use(self):
        server = self.server(delay=1)
        self.write_prompts([prompt_line(1, "one")])
        (self.folder / "out").mkdir()
        (self.folder / "out/responses.jsonl").write_text('{"prompt": "one"}\n')
        self.assertIn("responses.jsonl:1", self.bench(server, status=2).stdout)
        process = subprocess.Popen(self.command(server, output="busy"), cwd=self.folder, env=self.environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not server.requests:
            time.sleep(0.01)
        self.assertIn("another run is writing", self.bench(server, output="busy", status=2).stdout)
        self.assertEqual(process.wait(), 0)


class Samples(EndpointTest):
    def test_each_sample_has_its_own_seed(self):
        server = self.server()
        self.write_prompts([prompt_line(1, "one"), prompt_line(2, "two")])
        self.bench(server, "--samples", "3", "--seed", "98")
        answers = {(row["key"], row["ifc_sample"]): row["response"] for row in self.rows()}
        self.assertEqual(answers, {(key, sample): f"turn 1, seed {98 + sample}: {text}"
                                   for key, text in ((1, "one"), (2, "two")) for sample in range(3)})
        # More samples ask only for what is not there; fewer leave it aside.
        self.bench(server, "--samples", "4", "--seed", "98")
        self.assertEqual(len(server.requests), 8)
        report = json.loads(self.bench(server, "--samples", "2", "--seed", "98").stdout)
        self.assertEqual(report["samples"], {"count": 2, "missing": 0})
        self.assertEqual(len(server.requests), 8)

    def test_the_estimate_is_that_of_the_paper_and_the_same_offline(self):
        right = {"p": 1, "q": 3, "r": 0, "s": 4}
        rows = [{"prompt": prompt, "response": "fine" if sample < count else "no!", "ifc_sample": sample}
                for prompt, count in right.items() for sample in range(4)]
        rows = [row for row in rows if row != {"prompt": "r", "response": "no!", "ifc_sample": 3}]  # one is missing
        self.write_prompts([prompt_line(i, prompt) for i, prompt in enumerate(right)])
        (self.folder / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        run = [IFC, "bench", "rules.ifc", "--prompts", "prompts.jsonl", "--responses", "r.jsonl", "--format"]
        report = json.loads(subprocess.run([*run, "json"], cwd=self.folder, capture_output=True, check=True).stdout)
        self.assertEqual(report["strict"]["prompts"], [3, 4])
        self.assertEqual(report["samples"], {"count": 4, "missing": 1})
        shares = report["pass_at_k"]["strict"]["prompts"]
        self.assertEqual(list(shares), ["1", "2", "4"])
        for k, share in shares.items():
            k = int(k)
            expected = sum(1 - math.comb(4 - c, k) / math.comb(4, k) for c in right.values()) / len(right)
            self.assertAlmostEqual(share, expected, places=12)
        for form, text in (("text", "prompts pass@2"), ("csv", "fixed,loose,instructions,pass@4,,,")):
            done = subprocess.run([*run, form], cwd=self.folder, capture_output=True, text=True, check=True)
            self.assertIn(text, done.stdout)


class Turns(EndpointTest):
    def test_answer_first_then_revise(self):
        server = self.server()
        self.write_prompts([prompt_line(1, "Write calmly.", task="Write."), prompt_line(2, "No task is told")])
        self.bench(server, "--multi-turn", "--system", "Be brief.")
        by_key = {row["key"]: row for row in self.rows()}
        messages = by_key[1]["messages"]
        self.assertEqual([message["role"] for message in messages], ["system", "user", "assistant", "user", "assistant"])
        self.assertEqual(messages[1]["content"], "Write.")
        self.assertEqual(messages[2]["content"], "turn 1, seed None: Write.")
        self.assertEqual(messages[3]["content"],
                         "Revise your answer so that it satisfies the following:\n- Do not use exclamation marks.\n"
                         "- Write at most 7 words.\nReply with the revised answer only.")
        self.assertEqual(messages[4]["content"], by_key[1]["response"])
        self.assertEqual(by_key[2]["messages"][1]["content"], "No task is told")
        self.assertEqual(len(self.rows("out/turns.jsonl")), 2)

    def test_conversations_of_the_prompt_file_go_by_their_keys(self):
        server = self.server()
        told = [{"role": "user", "content": "Write."}, {"role": "assistant", "content": "Done."}]
        self.write_prompts([prompt_line(key, "same", messages=[*told, {"role": "user", "content": f"say:{text}"}])
                            for key, text in ((1, "calm"), (2, "loud!"))])
        report = json.loads(self.bench(server, "--multi-turn").stdout)
        self.assertEqual(report["strict"]["prompts"], [1, 2])
        self.assertEqual(report["superseded"], 0)
        self.assertEqual(len(server.requests), 2)
        self.assertEqual(server.requests[0]["body"]["messages"][:2], told)

    def test_reasoning_is_taken_off(self):
        server = self.server(reasoning_content="apart ")
        self.write_prompts([prompt_line(1, "say:<think>so!</think>\n\nyes"), prompt_line(2, "say:so!</think>no"),
                            prompt_line(3, "say:<think>for ever!"), prompt_line(4, "say:a <think>b</think>")])
        self.bench(server)
        by_key = {row["key"]: row for row in self.rows()}
        self.assertEqual([by_key[key]["response"] for key in (1, 2, 3, 4)], ["yes", "no", "", "a <think>b</think>"])
        self.assertEqual(by_key[1]["reasoning"], "apart so!")
        self.bench(server, "--keep-reasoning", output="kept")
        self.assertIn("<think>so!</think>\n\nyes", [row["response"] for row in self.rows("kept/responses.jsonl")])


class Limits(EndpointTest):
    def test_settings_reach_the_server(self):
        server = self.server()
        self.write_prompts([prompt_line(1, "one")])
        self.bench(server, "--temperature", "0.25", "--top-p", "0.5", "--max-tokens", "9", "--seed", "-3")
        body = server.requests[0]["body"]
        self.assertEqual(body, {"model": "m", "temperature": 0.25, "top_p": 0.5, "max_tokens": 9, "seed": -3,
                                "messages": [{"role": "user", "content": "one"}]})
        self.bench(server, output="plain")
        self.assertEqual(set(server.requests[1]["body"]), {"model", "messages"})
        self.assertEqual(server.requests[1]["path"], "/v1/chat/completions")

    def test_concurrency_and_rate(self):
        server = self.server(delay=0.1)
        self.write_prompts([prompt_line(i, f"prompt {i}") for i in range(12)])
        self.bench(server, "--concurrency", "3")
        self.assertEqual(server.busiest, 3)
        server.tries.clear()
        self.bench(server, "--rate-limit", "600", output="slow")  # one each 0.1 s
        times = sorted(time for tries in server.tries.values() for time in tries)
        self.assertGreaterEqual(times[-1] - times[0], 1.0)

    def test_prompts_of_one_text_are_asked_once(self):
        server = self.server()
        self.write_prompts([prompt_line(1, "same"), prompt_line(2, "same")])
        report = json.loads(self.bench(server).stdout)
        self.assertEqual(report["strict"]["prompts"], [2, 2])
        self.assertEqual(len(server.requests), 1)


class Certificates(EndpointTest):
    def test_only_a_trusted_certificate_will_do(self):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "certificate.pem"],
                       cwd=self.folder, check=True, capture_output=True)
        server = self.server()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / "certificate.pem", self.folder / "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.scheme = "https"
        self.write_prompts([prompt_line(1, "one")])
        done = self.bench(server, OPENAI_API_KEY=KEY, status=2)
        self.assertIn("certificate is not trusted", done.stdout)
        self.assertEqual(server.requests, [])
        self.bench(server, OPENAI_API_KEY=KEY, SSL_CERT_FILE="certificate.pem")
        self.assertEqual(len(server.requests), 1)


if __name__ == "__main__":
    IFC = os.path.abspath(sys.argv[1])
    if "Certificates" in sys.argv and shutil.which("openssl") is None:
        print("skipped: there is no openssl to make a certificate")
        sys.exit(77)
    os.environ.setdefault("IFC_CACHE_DIR", tempfile.gettempdir() + "/ifc_endpoint_cache")
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
