"""What is asked, and that nothing is asked twice. Usage: generation_test.py IFC [TestClass]."""

import json
import math
import signal
import subprocess
import time

from endpoint_harness import IFC, EndpointTest, main, prompt_line


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


if __name__ == "__main__":
    main()
