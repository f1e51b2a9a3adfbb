"""What the tests of `ifc bench --endpoint` share: a folder, a suite, a scripted server, the program."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from scripted_server import ScriptedServer

IFC = os.path.abspath(sys.argv[1])
KEY = "sk-secret-0123456789"
RULES = """
constraint calm { id "a:calm"
  require no char "!" }
constraint few(n: int) { id "b:few" (most: n)
  require count(word) <= n }
suite tone = [calm, few]
"""


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


def main():
    """Usage: the test file, IFC, and optionally a class of its tests."""
    os.environ.setdefault("IFC_CACHE_DIR", tempfile.gettempdir() + "/ifc_endpoint_cache")
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
