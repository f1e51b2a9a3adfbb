"""A page in headless Chromium, driven by the Chrome DevTools Protocol over a pipe; nothing but Python's standard library.

Whatever the page says on the console as an error, throws, or asks of the network is kept.
"""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome-headless-shell")


def find_browser():
    """The path of a browser, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    def __init__(self, url, width=1280, height=900, timeout=60):
        self.profile = tempfile.TemporaryDirectory(prefix="ifc_browser_", ignore_cleanup_errors=True)
        self.deadline = time.monotonic() + timeout
        self.errors, self.requests = [], []
        self.number, self.replies, self.bytes = 0, {}, b""
        to_browser, self.write_end = os.pipe()
        self.read_end, from_browser = os.pipe()
        # The browser reads from its descriptor 3 and writes to 4.
        command = (f'exec 3<&{to_browser} 4>&{from_browser}; exec "$0" --headless --no-sandbox --disable-gpu '
                   f'--disable-dev-shm-usage --no-first-run --disable-background-networking '
                   f'--disable-component-update --remote-debugging-pipe --user-data-dir="$1" about:blank')
        self.process = subprocess.Popen(["bash", "-c", command, find_browser(), self.profile.name],
                                        pass_fds=(to_browser, from_browser), stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        os.set_blocking(self.read_end, False)
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")
        self.call("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        self.resize(width, height)
        self.call("Page.navigate", url=url)
        self.wait_for("document.readyState === 'complete'")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.write_end)
        os.close(self.read_end)
        self.profile.cleanup()

    def take(self, message):
        method, parameters = message.get("method"), message.get("params", {})
        if "id" in message:
            self.replies[message["id"]] = message
        elif method == "Runtime.exceptionThrown":
            self.errors.append(parameters["exceptionDetails"])
        elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
            self.errors.append(parameters["args"])
        elif method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
            self.errors.append(parameters["entry"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write_end, json.dumps(message).encode() + b"\0")
        while self.number not in self.replies:
            if time.monotonic() > self.deadline or self.process.poll() is not None:
                raise TimeoutError(f"the browser does not answer {method}")
            try:
                self.bytes += os.read(self.read_end, 1 << 20)
            except BlockingIOError:
                time.sleep(0.005)
            while b"\0" in self.bytes:
                one, self.bytes = self.bytes.split(b"\0", 1)
                self.take(json.loads(one))
        reply = self.replies.pop(self.number)
        if "error" in reply:
            raise RuntimeError(f"{method}: {reply['error']}")
        return reply["result"]

    def value(self, expression):
        """Of an expression of JavaScript, as JSON carries it."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def wait_for(self, expression):
        while not self.value(expression):
            if time.monotonic() > self.deadline:
                raise TimeoutError(expression)
            time.sleep(0.02)

    def press(self, key):
        """A key of the keyboard; one that is a character is typed."""
        typed = {"text": key} if len(key) == 1 else {"text": "\r"} if key == "Enter" else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key,
                  windowsVirtualKeyCode=13 if key == "Enter" else 0, **typed)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def resize(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def prefer(self, scheme):
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))
