"""Starts the programs in peers/ and listens to what they report."""

import os
import queue
import re
import subprocess
import sys
import threading
import time

DIRECTORY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")


class Peer:
    """One running peer. Use it in a `with` block: leaving the block ends it."""

    def __init__(self, script, *arguments):
        self.script = script
        self.reported = []
        self._unread = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-u", os.path.join(DIRECTORY, script + ".py"), *map(str, arguments)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", bufsize=1)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.host = self.port = None
        if script.endswith("_server"):
            self.host, port = self.expect(r"listening (\S+) (\d+)").groups()
            self.port = int(port)

    @property
    def address(self):
        """HOST:PORT, as framescope takes it."""
        return f"{self.host}:{self.port}"

    def expect(self, pattern, timeout=15):
        """The next report that the regular expression matches wholly; those before it are passed over."""
        deadline = time.monotonic() + timeout
        while True:
            try:
                line = self._unread.get(timeout=max(0, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(
                    f"{self.script}: waited {timeout} s for /{pattern}/; it reported {self.reported}") from None
            if line is None:
                raise AssertionError(f"{self.script} ended before /{pattern}/; it reported {self.reported}")
            if match := re.fullmatch(pattern, line):
                return match

    def tell(self, line):
        """One line on its standard input."""
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def next(self):
        """Has a step server do its next step and waits until it has."""
        self.tell("next")
        return self.expect(r"did (.*)").group(1)

    def stop(self):
        self._process.terminate()
        self._process.wait()
        self._process.stdin.close()
        self._reader.join()
        self._process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def _read(self):
        for line in self._process.stdout:
            self.reported.append(line.rstrip("\n"))
            self._unread.put(line.rstrip("\n"))
        self._unread.put(None)
