"""Servers that fail, refuse or mislead. Usage: faults_test.py IFC [TestClass]."""

import json
import shutil
import ssl
import subprocess
import sys

from endpoint_harness import IFC, KEY, EndpointTest, main, prompt_line

FAULTS = ["429-seconds", "429-date", "408", "500", "503", "truncated-json", "malformed-json", "bad-utf8", "no-choices",
          "empty-body", "wrong-type", "disconnect", "disconnect-in-body", "stall", "silence", "trickle", "huge"]


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
        for host in ("localhost.example.invalid", "127.0.0.1.example.invalid", "localhost@example.invalid",
                     "127.0.0.1:80@example.invalid"):
            done = self.bench(f"http://{host}/v1", "--retries", "0", OPENAI_API_KEY=KEY, status=2)
            self.assertIn("would travel unencrypted", done.stdout, host)
        done = self.bench("http://127.0.0.1:9/v1", OPENAI_API_KEY="a\r\nX-Other: b", status=2)
        self.assertIn("the key has a space", done.stdout)
        self.assertIn("is not set", self.bench("http://127.0.0.1:9/v1", "--api-key-env", "NONE_SUCH", status=2).stdout)


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
    if "Certificates" in sys.argv and shutil.which("openssl") is None:
        print("skipped: there is no openssl to make a certificate")
        sys.exit(77)
    main()
