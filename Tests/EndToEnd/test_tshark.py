"""`T`: what an installed tshark says of the selected frame, on the screen."""

import os
import shutil
import tempfile
import unittest

from case import EndToEndCase
from program import REPOSITORY

CAPTURE = os.path.join(REPOSITORY, "Tests", "CaptureTests", "Captures", "dns.pcapng")


def children(process):
    """The state of each child of a process, by what it runs."""
    found = {}
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{number}/stat", encoding="utf-8", errors="replace") as file:
                name, rest = file.read().split("(", 1)[1].rsplit(")", 1)
        except OSError:
            continue
        state, parent = rest.split()[:2]
        if int(parent) == process:
            found[name] = state
    return found


class Tshark(EndToEndCase):
    def opened(self, **options):
        terminal = self.terminal()
        terminal.run("open", CAPTURE, **options)
        terminal.until(lambda: "connection" in terminal.lines()[0], "the file to be read")
        terminal.wait_for_text("framed as dns-tcp")
        terminal.type("5G")
        return terminal

    @unittest.skipUnless(shutil.which("tshark"), "needs tshark")
    def test_fields_of_wireshark(self):
        terminal = self.opened()
        terminal.type("T")
        terminal.until(lambda: "Transaction ID" in terminal.text(), "tshark's fields", 30)
        self.assertIn("Domain Name System", terminal.text())
        self.assertEqual(children(terminal.pid), {})
        terminal.type("T")
        terminal.until(lambda: "Transaction ID" not in terminal.text(), "them to be hidden")
        terminal.type("T")
        terminal.until(lambda: "Transaction ID" in terminal.text(), "them to be remembered", 2)
        terminal.type("q")

    def test_without_tshark(self):
        # What the terminal's shell needs, and nothing else.
        tools = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, tools)
        for name in ("sh", "stty", "mv", "cat"):
            os.symlink(shutil.which(name), os.path.join(tools, name))
        terminal = self.opened(env={"PATH": tools})
        terminal.type("T")
        terminal.until(lambda: "tshark is not installed" in terminal.text(), "a word on how to get it")
        self.assertIn("package tshark", terminal.text())
        terminal.type("q")
