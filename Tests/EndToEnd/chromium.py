"""Chromium without a window, over its debugging pipe (Chrome DevTools Protocol): messages in JSON, each ended by NUL."""

import json
import os
import select
import shutil
import subprocess
import time

EXECUTABLE = shutil.which("chromium")
PATIENCE = 60  # seconds


class Chromium:
    """One page. Use it in a `with` block: leaving it ends the browser."""

    def __init__(self, directory):
        self.number, self.received = 0, b""
        commands, self.commands = os.pipe()
        self.answers, answers = os.pipe()
        # The browser reads descriptor 3 and writes 4. As root it has no sandbox.
        self.process = subprocess.Popen(
            ["sh", "-c", f'exec "$@" 3<&{commands} 4>&{answers}', "sh", EXECUTABLE, "--headless", "--no-sandbox",
             "--disable-gpu", "--no-first-run", "--remote-debugging-pipe", f"--user-data-dir={directory}", "about:blank"],
            pass_fds=(commands, answers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(answers)
        self.session = None

    def __enter__(self):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.commands)
        os.close(self.answers)

    def call(self, method, **parameters):
        """Calls a method of the protocol; its result."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        answer = self.wait(lambda message: message.get("id") == self.number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def wait(self, isWanted):
        """The next message that is wanted; others are passed over."""
        end = time.monotonic() + PATIENCE
        while True:
            while b"\0" not in self.received:
                if not select.select([self.answers], [], [], max(0, end - time.monotonic()))[0]:
                    raise RuntimeError("Chromium does not answer")
                data = os.read(self.answers, 1 << 20)
                if not data:
                    raise RuntimeError(f"Chromium ended with {self.process.wait()}")
                self.received += data
            text, self.received = self.received.split(b"\0", 1)
            message = json.loads(text)
            if isWanted(message):
                return message

    def open(self, path, runs_scripts=False, scheme="light"):
        """Shows a file, in a light or a dark colour scheme."""
        self.call("Emulation.setScriptExecutionDisabled", value=not runs_scripts)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.call("Page.navigate", url="file://" + path)
        self.wait(lambda message: message.get("method") == "Page.loadEventFired")

    def evaluate(self, expression):
        """The value of an expression of ours, which runs also where the page's scripts do not."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    def text(self):
        """The text of the page as it is laid out: what is hidden is not in it."""
        return self.evaluate("document.body.innerText")
