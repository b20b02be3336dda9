"""The frames as lines with the bytes and fields of the selected one: by keys, by the mouse, and small."""

import os

from case import EndToEndCase
from program import framed
from screen import RECEIVED


class Inspector(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.server = self.peer("reading_server")
        self.screen = self.connected(self.server)
        for payload in (b'{"id": 1}', bytes(range(40)), b"last"):
            self.server.tell("send " + framed(payload).hex())
            self.screen.wait_frame(RECEIVED, payload)
        self.screen.resize(120, 36)
        self.screen.go_to_log()
        self.screen.key("Enter")
        self.screen.wait_for(r"─ bytes ─ 8 B .*fields")

    def mouse(self, button, column, row, ending="M"):
        """As xterm reports it (mode 1006), at a place counted from 0."""
        self.screen.type(f"\x1b[<{button};{column + 1};{row + 1}{ending}")

    def row_of(self, text):
        """The row in which a text stands, below the list of frames."""
        return next(index for index, line in enumerate(self.screen.lines()) if text in line and index > 12)

    def test_keys_go_over_frames_then_bytes(self):
        self.screen.wait_for("FOLLOW")
        self.screen.type("k")
        self.screen.wait_for("bytes ─ 44 B = 4 header . 40 payload")
        self.screen.wait_for("PAUSED")
        self.screen.key("Tab")
        self.screen.wait_for_text("▸bytes")
        self.screen.type("llllllV")
        self.screen.type("l")
        self.screen.wait_for(r"0x6\.\.0x7  2 B  u16be 515  u16le 770")
        self.screen.type("=")
        self.screen.wait_for(r"u32 +33752069 +84148994")
        self.screen.key("Escape")
        self.screen.wait_for(r"0x7  1 B  u8 3")
        self.screen.type("q")
        self.screen.wait_for_text("i compose")

    def test_it_follows_what_comes(self):
        self.server.tell("send " + framed(b"newer").hex())
        self.screen.wait_for(r"bytes ─ 9 B = 4 header . 5 payload")
        self.screen.type("k")
        self.screen.wait_for(r"bytes ─ 8 B")
        self.server.tell("send " + framed(b"newest!").hex())
        self.screen.wait_for("PAUSED, 1 new")
        self.screen.wait_for(r"bytes ─ 8 B")
        self.screen.type("G")
        self.screen.wait_for(r"bytes ─ 11 B")

    def test_the_mouse_selects_frames_and_drags_over_bytes(self):
        row = next(index for index, line in enumerate(self.screen.lines()) if '{"id": 1}' in line)
        self.mouse(0, 30, row)
        self.mouse(0, 30, row, "m")
        self.screen.wait_for("bytes ─ 13 B")
        row = self.row_of("00000000")
        column = self.screen.lines()[row].index("7b")
        self.mouse(0, column, row)
        self.mouse(32, column + 6, row)
        self.mouse(0, column + 6, row, "m")
        self.screen.wait_for(r'0x4\.\.0x6  3 B .*"{"i"')

    def test_what_is_selected_is_written_to_a_file(self):
        path = self.path("bytes.hex")
        self.screen.key("Tab")
        self.screen.wait_for_text("▸bytes")
        self.screen.type("llllV")
        self.screen.type("lll")
        self.screen.wait_for(r'"last"')
        self.screen.type(":")
        self.screen.wait_for(r"^:")
        self.screen.type(f"copy hex bytes > {path}")
        self.screen.key("Enter")
        self.screen.wait_for("4 bytes at 0x4")
        self.screen.until(lambda: self.contents(path).strip() == "6c 61 73 74", "the bytes in the file")

    def test_a_small_screen_shows_one_pane(self):
        self.screen.resize(80, 24)
        self.screen.wait_for_text("▸frames")
        self.screen.key("Tab")
        self.screen.wait_for(r"^.*6c 61 73 74")
        self.screen.resize(40, 10)
        self.screen.wait_for(r"frames +▸bytes +fields +values")
        self.screen.wait_for(r"6c 61 73 74")
        self.screen.resize(120, 36)
        self.screen.wait_for_text("▸bytes")

    def test_it_is_found_again_as_it_was_left(self):
        self.screen.type("=>>")
        self.screen.wait_for(r"▸frames|u16 ")
        self.screen.type(":")
        self.screen.wait_for(r"^:")
        self.screen.type("quit!")
        self.screen.key("Enter")
        self.screen.wait_exit(5)
        state = os.path.join(self.screen.home, "state")
        with open(os.path.join(state, "framescope", "inspector"), encoding="utf-8") as file:
            self.assertRegex(file.read(), r"^open list:\d+ beside:values$")
        again = self.terminal()
        server = self.peer("reading_server")
        again.connect(server, env={"XDG_STATE_HOME": state})
        server.tell("send " + framed(b"again").hex())
        again.wait_for(r"─ bytes ─ 9 B")
        again.wait_for(r"big-endian")

    def contents(self, path):
        try:
            with open(path, encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            return ""
