"""The base of the end-to-end tests: a terminal and a directory for each test, ended and removed after it."""

import hashlib
import os
import shutil
import subprocess
import tempfile
import unittest

from peer import Peer
from processes import free_port, wait_until_listening
from program import BINARY, Framescope


class EndToEndCase(unittest.TestCase):
    """One test drives one or more terminals and peers; each belongs to this test alone."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        if not os.access(BINARY, os.X_OK):
            raise RuntimeError(f"there is no {BINARY}: Tests/run end-to-end builds it")

    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="framescope-test-")
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)

    def terminal(self):
        """A terminal without a program yet."""
        return self.enter(Framescope())

    def peer(self, script, *arguments):
        """A running peer of peers/."""
        return self.enter(Peer(script, *arguments))

    def enter(self, manager):
        """Enters a `with` block that lasts as long as the test."""
        entered = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return entered

    def redis(self):
        """A redis server of this test's own; answers its port."""
        port = free_port()
        server = subprocess.Popen(
            ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", self.directory],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        wait_until_listening(port)
        return port

    def connected(self, peer, *arguments, **options):
        """framescope, connected to the peer."""
        return self.terminal().connect(peer, *arguments, **options)

    def path(self, name):
        return os.path.join(self.directory, name)

    def write(self, name, contents):
        """A file in the test's directory; answers its path."""
        with open(self.path(name), "wb") as file:
            file.write(contents)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def assert_restored(self, terminal, has_alternate_screen=True):
        """The shell has its terminal back as it was, with what was on it where the terminal can keep that."""
        for what, holds in terminal.shell_state().items():
            self.assertTrue(holds, f"not so: {what}\n{terminal.picture()}")
        if has_alternate_screen:
            self.assertIn("a line printed before the program", terminal.text())
        terminal.wait_for_text("a line printed after the program")
        terminal.paste("pasted afterwards")
        terminal.wait_for(r"^pasted afterwards$")

    def assert_quits(self, terminal, timeout=30):
        self.assertEqual(terminal.quit(timeout), 0)
        self.assert_restored(terminal)


def sha256(contents):
    return hashlib.sha256(contents).hexdigest()

