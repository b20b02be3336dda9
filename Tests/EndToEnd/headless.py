"""framescope without a screen: started with pipes, and its events read."""

import json
import os
import socket
import subprocess
import threading

from case import EndToEndCase
from program import BINARY


class Headless(EndToEndCase):
    """Programs run with a home of this test's own."""

    def environment(self):
        return {**os.environ, "HOME": self.directory, "XDG_STATE_HOME": self.path("state")}

    def start(self, *arguments, stdin=subprocess.DEVNULL):
        process = subprocess.Popen([BINARY, *arguments], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=self.environment())
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def run_once(self, *arguments, **options):
        return subprocess.run([BINARY, *arguments], capture_output=True, timeout=30, check=False,
                              env=self.environment(), **options)

    def listening(self, *arguments, **options):
        """A `listen --json` and the port that it tells."""
        process = self.start("listen", "127.0.0.1:0", "--json", *arguments, **options)
        event = self.next(process, "listening")
        self.assertEqual(event["host"], "127.0.0.1")
        return process, event["port"]

    def next(self, process, *kinds):
        """The next event of one of these kinds."""
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] in kinds:
                return event
        raise AssertionError(f"no {' or '.join(kinds)}: {process.stderr.read()}")

    def rest(self, process, status=0):
        """All further events, when the program has ended."""
        output, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, status, errors)
        return [json.loads(line) for line in output.splitlines()]

    def serve(self, talk):
        """A server on a free port that talks to one peer."""
        server = socket.create_server(("127.0.0.1", 0))

        def run():
            connection, _ = server.accept()
            with connection:
                talk(connection)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        self.addCleanup(server.close)
        self.addCleanup(thread.join, 10)
        return f"127.0.0.1:{server.getsockname()[1]}"
