"""A peer that sends as fast as loopback takes it: no byte lost, keys still act, memory stays flat.

FRAMESCOPE_LOAD_SECONDS sets for how long (2).
"""

import hashlib
import os
import sys
import time
import unittest

from case import EndToEndCase
from processes import ALIVE, processor_seconds, resident_bytes

SECONDS = float(os.environ.get("FRAMESCOPE_LOAD_SECONDS", "2"))
CATCH_UP_SECONDS = 30 + 3 * SECONDS


@unittest.skipUnless(sys.platform == "linux", "looks into /proc")
class Flood(EndToEndCase):
    def test_64_byte_frames(self):
        server = self.peer("flood_server", SECONDS)
        terminal = self.connected(server, "--max-frame", "1024G")
        terminal.wait_for(r"↓ [\d,]{5,} frames")
        keys = self.answer_times(terminal)
        frames, size, stream = server.expect(r"sent (\d+) (\d+) \S+ (\S+)", CATCH_UP_SECONDS).groups()
        terminal.until(lambda: terminal.received_count() == int(frames), f"{int(frames):,} frames", CATCH_UP_SECONDS)
        resident = resident_bytes(terminal.pid)
        print(f"\n  load: {int(frames):,} frames in {SECONDS:g} s, slowest key {max(keys) * 1000:.0f} ms, "
              f"resident {resident / 1e6:.0f} MB")
        self.assertLess(resident, 100e6)
        self.assertLess(max(keys), ALIVE)
        self.assertEqual(self.everything_received(server, terminal, int(size)), stream)
        started = time.monotonic()
        self.assertEqual(terminal.quit(), 0)
        self.assertLess(time.monotonic() - started, ALIVE)
        self.assert_restored(terminal)

    def everything_received(self, server, terminal, size):
        """SHA-256 of all that was recorded, headers too: under another framing it is one long frame without an end."""
        server.tell("close")
        terminal.wait_for("the peer finished sending")
        terminal.command("framing delimiter(" + "5a" * 16 + ")")
        terminal.wait_for(rf"# *1 .* {size:,} B", CATCH_UP_SECONDS)
        terminal.command("save --whole " + self.path("everything"))
        terminal.wait_for(rf"saved all of frame 1, {size:,} bytes", CATCH_UP_SECONDS)
        digest = hashlib.sha256()
        with open(self.path("everything"), "rb") as file:
            while part := file.read(1 << 20):
                digest.update(part)
        return digest.hexdigest()

    def answer_times(self, terminal):
        """Seconds from each key to its effect on the screen, while frames pour in."""
        times = []
        for key, effect in [("Escape", "i compose"), ("k", "PAUSED"), ("G", "FOLLOW"), ("?", "one line down")]:
            started = time.monotonic()
            terminal.key(key)
            terminal.wait_for(effect, timeout=30)
            times.append(time.monotonic() - started)
        terminal.key("Escape")
        return times

    def test_quitting_while_it_pours_is_immediate(self):
        server = self.peer("flood_server", 60)
        terminal = self.connected(server)
        terminal.wait_for(r"↓ [\d,]{5,} frames")
        terminal.go_to_log()
        terminal.type(":")
        terminal.wait_for(r"^:")
        terminal.type("quit!")
        started = time.monotonic()
        terminal.key("Enter")
        self.assertEqual(terminal.wait_exit(30), 0)
        self.assertLess(time.monotonic() - started, ALIVE)
        self.assert_restored(terminal)

    def test_large_frames(self):
        server = self.peer("flood_server", SECONDS, 65536)
        terminal = self.connected(server)
        frames = int(server.expect(r"sent (\d+) .*", CATCH_UP_SECONDS).group(1))
        terminal.until(lambda: terminal.received_count() == frames, f"{frames:,} frames", CATCH_UP_SECONDS)
        self.assertLess(resident_bytes(terminal.pid), 100e6)

    def test_nothing_to_do_costs_nothing(self):
        terminal = self.connected(self.peer("string_server", "hello"))
        terminal.wait_for("hello")
        before = processor_seconds(terminal.pid)
        time.sleep(3)
        self.assertLessEqual(processor_seconds(terminal.pid) - before, 0.1)
