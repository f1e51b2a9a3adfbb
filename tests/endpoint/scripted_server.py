"""An OpenAI-compatible server that misbehaves by script, and counts what it did.

A prompt that has `fault:NAME` in it meets that fault at its first try, `always:NAME` at each; every other request gets
an answer that depends on nothing but the conversation and the seed.
"""

import email.utils
import http.server
import json
import re
import threading
import time


def answer_text(body):
    """Deterministic, and different for each conversation and seed."""
    prompt = body["messages"][-1]["content"]
    if "say:" in prompt:
        return prompt.split("say:", 1)[1]
    turns = sum(message["role"] == "user" for message in body["messages"])
    return f"turn {turns}, seed {body.get('seed')}: {prompt.splitlines()[0]}"


def completion(text, **message):
    return json.dumps({
        "choices": [{"message": {"role": "assistant", "content": text, **message}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 3, "completion_tokens": len(text.split())}}).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def send(self, status, body, content_type="application/json", **headers):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def begin(self, length=None):
        """Of an answer that will not come to its end as it should."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def do_POST(self):
        scripted = self.server
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        prompt = body["messages"][-1]["content"]
        with scripted.lock:
            name = (prompt, body.get("seed"))
            scripted.tries.setdefault(name, []).append(time.monotonic())
            first = len(scripted.tries[name]) == 1
            scripted.requests.append({"path": self.path, "body": body, "headers": dict(self.headers)})
            scripted.busy += 1
            scripted.busiest = max(scripted.busiest, scripted.busy)
        try:
            fault = re.search(r"(fault|always):([\w-]+)", prompt) if scripted.faulty else None
            if fault and (first or fault[1] == "always"):
                getattr(self, "fault_" + fault[2].replace("-", "_"))(body)
            else:
                time.sleep(scripted.delay)
                self.send(200, completion(answer_text(body), **scripted.extra))
                with scripted.lock:
                    scripted.answered[name] = scripted.answered.get(name, 0) + 1
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            with scripted.lock:
                scripted.busy -= 1

    # ---- what goes wrong
    def fault_429_seconds(self, _):
        self.send(429, b'{"error": {"message": "slow down"}}', Retry_After="1")

    def fault_429_date(self, _):
        self.send(429, b"{}", Retry_After=email.utils.formatdate(time.time() + 2, usegmt=True))

    def fault_408(self, _):
        self.send(408, b"{}")

    def fault_500(self, _):
        self.send(500, b"<html>broken</html>", "text/html")

    def fault_503(self, _):
        self.send(503, b'{"error": "loading"}')

    def fault_truncated_json(self, body):
        self.send(200, completion(answer_text(body))[:-20])

    def fault_malformed_json(self, _):
        self.send(200, b'{"choices": [{]}')

    def fault_bad_utf8(self, _):
        self.send(200, b'{"choices": [{"message": {"content": "\xff"}}]}')

    def fault_no_choices(self, _):
        self.send(200, b'{"error": {"message": "overloaded"}}')

    def fault_empty_body(self, _):
        self.send(200, b"")

    def fault_wrong_type(self, body):
        self.send(200, completion(answer_text(body)), "text/html")

    def fault_disconnect(self, _):
        self.close_connection = True
        self.connection.shutdown(2)

    def fault_disconnect_in_body(self, body):
        text = completion(answer_text(body))
        self.begin(len(text))
        self.wfile.write(text[:-5])

    def fault_stall(self, body):
        text = completion(answer_text(body))
        self.begin(len(text))
        self.wfile.write(text[:10])
        self.server.over.wait(20)

    def fault_silence(self, _):
        self.close_connection = True
        self.server.over.wait(20)

    def fault_trickle(self, _):
        self.begin()
        while not self.server.over.wait(0.1):
            self.wfile.write(b" ")
            self.wfile.flush()

    def fault_huge(self, _):
        self.begin()
        for _ in range(50):
            self.wfile.write(b" " * (1 << 20))
            self.server.huge_sent += 1

    def fault_400(self, _):
        self.send(400, b'{"error": {"message": "the context is too long", "type": "invalid_request_error"}}')

    def fault_401(self, _):
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        self.send(401, json.dumps({"error": {"message": f"wrong key {key}"}}).encode())

    def fault_redirect(self, _):
        self.send(307, b"", Location=self.server.elsewhere)


class ScriptedServer(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, delay=0.0, **extra):
        super().__init__(("127.0.0.1", 0), Handler)
        self.delay = delay  # seconds before an answer
        self.extra = extra  # of each answer's message
        self.faulty = True
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.tries = {}  # (prompt, seed): times
        self.answered = {}  # (prompt, seed): how often it was answered in full
        self.requests = []
        self.busy = self.busiest = self.huge_sent = 0
        self.elsewhere = ""
        self.scheme = "http"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def handle_error(self, *_):  # a client that goes away is no news
        pass

    @property
    def url(self):
        return f"{self.scheme}://127.0.0.1:{self.server_address[1]}/v1"

    def stop(self):
        self.over.set()
        self.shutdown()
        self.server_close()
