"""Sending files: progress, cancelling, and files that do not fit in memory."""

import hashlib
import os
import struct
import sys

from case import EndToEndCase
from processes import resident_bytes


class SendingFiles(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.sink = self.peer("sink_server")
        self.screen = self.connected(self.sink)

    def sparse(self, name, size):
        """A file of `size` zero bytes that takes no space."""
        with open(self.path(name), "wb") as file:
            file.truncate(size)
        return self.path(name)

    def send_file(self, path, size):
        self.screen.key("C-t", "C-t")
        self.screen.wait_for(r"file ▸")
        self.screen.type(path)
        self.screen.wait_for_text(f"{size:,} bytes")
        self.screen.key("Enter")

    def test_progress_is_shown_and_the_end(self):
        size = 48 << 20
        self.send_file(self.sparse("zeros", size), size)
        self.screen.wait_for(r"sending \S*zeros +\d+ %")
        self.sink.tell(f"read {size + 4}")
        expected = hashlib.sha256(struct.pack(">I", size) + bytes(size)).hexdigest()
        self.sink.expect(f"read {size + 4} {expected}", 60)
        self.screen.wait_for(rf"sent \S*zeros.*{size + 4:,}|{size + 4:,} B = 4 header")
        self.screen.wait_gone(r"sending \S*zeros")

    def test_it_can_be_cancelled(self):
        size = 48 << 20
        self.send_file(self.sparse("zeros", size), size)
        self.screen.wait_for(r"sending \S*zeros +\d+ %")
        self.screen.key("C-c")
        self.screen.wait_for(r"cancelled \S*zeros")
        self.screen.wait_gone(r"sending \S*zeros")
        self.assertTrue(self.screen.is_running())

    def test_a_large_file_is_never_in_memory(self):
        if sys.platform != "linux":
            self.skipTest("looks into /proc")
        size = 1 << 30
        terminal = self.connected(sink := self.peer("sink_server"), "--max-frame", "2G")
        self.screen = terminal
        self.send_file(self.sparse("gigabyte", size), size)
        sink.tell(f"read {size // 2}")
        sink.expect(r"read \d+ .*", 120)
        halfway = resident_bytes(terminal.pid)
        sink.tell(f"read {size - size // 2 + 4}")
        sink.expect(rf"read {size + 4} .*", 120)
        terminal.wait_gone(r"sending \S*gigabyte", 30)
        self.assertLess(max(halfway, resident_bytes(terminal.pid)), 100e6)

    def test_a_directory_and_an_unreadable_path_cannot_be_sent(self):
        os.mkdir(self.path("folder"))
        self.screen.key("C-t", "C-t")
        self.screen.wait_for(r"file ▸")
        self.screen.type(self.path("folder"))
        self.screen.wait_for("is a directory")

    def test_the_path_is_completed(self):
        self.sparse("only-one-name", 5)
        self.screen.key("C-t", "C-t")
        self.screen.wait_for(r"file ▸")
        self.screen.type(self.path("only-o"))
        self.screen.key("Tab")
        self.screen.wait_for_text("only-one-name")
        self.screen.wait_for_text("5 bytes")
