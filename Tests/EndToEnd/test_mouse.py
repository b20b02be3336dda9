"""The mouse in a real terminal: it selects bytes of a dump, which are copied, and it is given to the terminal and taken again."""

import os

from case import EndToEndCase
from program import framed
from screen import RECEIVED

PAYLOAD = b"hello\r\nworld, and some more"


class Mouse(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.server = self.peer("reading_server")
        self.screen = self.connected(self.server)
        self.server.tell("send " + framed(PAYLOAD).hex())
        self.screen.wait_frame(RECEIVED, PAYLOAD)
        self.screen.go_to_log()

    def mouse(self, button, column, row, ending="M"):
        """As xterm reports it (mode 1006), at a place counted from 0."""
        self.screen.type(f"\x1b[<{button};{column + 1};{row + 1}{ending}")

    def place(self, text, row_text):
        """Where a text begins in the row that has another."""
        row = next(index for index, line in enumerate(self.screen.lines()) if row_text in line)
        return self.screen.lines()[row].index(text), row

    def drag(self, start, end):
        self.mouse(0, *start)
        self.mouse(32, *end)
        self.mouse(0, *end, "m")

    def test_dragging_selects_bytes_of_one_column(self):
        path = self.path("bytes")
        (column, row), (_, below) = self.place("68 65", "00000000"), self.place("", "00000010")
        # Down, and over to the text column, which is not where it was pressed.
        self.drag((column, row), (70, below))
        self.screen.wait_for("27 bytes at 0x4 of frame 1 as hex")
        self.screen.type(f":copy hex > {path}")
        self.screen.key("Enter")
        self.screen.until(lambda: os.path.exists(path), "the bytes in a file")
        self.assertEqual(bytes.fromhex(self.read("bytes").decode()), PAYLOAD)
        (column, row) = self.place("world", "00000000")
        self.drag((column, row), (column + 4, row))
        self.screen.wait_for("copied 5 bytes at 0xb of frame 1 as text")
        self.screen.type("y")
        self.screen.wait_for("▸bytes")
        self.screen.key("Enter")
        self.screen.wait_for("copied 5 bytes at 0xb of frame 1 as text: 5 bytes")
        # The keys are there again, so Escape was taken for itself, and the bytes are no longer selected.
        self.screen.key("Escape")
        self.screen.wait_for("q quit")
        self.screen.type("y")
        self.screen.wait_for("▸frame|▸payload")

    def test_the_terminal_has_it_as_long_as_one_wants(self):
        self.screen.until(lambda: self.screen.format("mouse_any_flag") == "1", "the mouse to be asked for")
        self.screen.type("M")
        self.screen.wait_for("the terminal has the mouse")
        self.screen.until(lambda: self.screen.format("mouse_any_flag") == "0", "the mouse to be given to the terminal")
        self.screen.key("Escape")
        self.screen.wait_for("M take the mouse")
        self.screen.type("M")
        self.screen.wait_for("M gives it to the terminal")
        self.screen.until(lambda: self.screen.format("mouse_any_flag") == "1", "the mouse to be asked for again")
