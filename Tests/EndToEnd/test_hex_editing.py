"""Editing a frame byte by byte and sending it, as a person does it."""

from case import EndToEndCase
from program import framed
from screen import RECEIVED


class HexEditing(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.server = self.peer("reading_server")
        self.screen = self.connected(self.server)
        self.server.tell("send " + framed(b"GET /a\r\n\r\n").hex())
        self.screen.wait_frame(RECEIVED, b"GET /a\r\n\r\n")
        self.screen.go_to_log()
        self.screen.type("e")
        self.screen.wait_for_text("edit frame 1, which was received, 14 bytes")

    def expect(self, payload):
        self.server.expect(rf"frame {len(payload)} \S+ {payload.hex()}")

    def test_its_length_follows_and_the_ends_of_lines_stay(self):
        self.screen.key("Tab", "C-o")
        self.screen.wait_for_text("insert text")
        self.screen.key(*["Right"] * 6)
        self.screen.type("/more")
        self.screen.wait_for_text("19 bytes")
        self.screen.wait_for(r"00 00 00 0f")
        self.screen.key("Enter")
        self.expect(b"GET /a/more\r\n\r\n")
        self.screen.wait_for("sent, edited: frame 1, which was received, 19 bytes")
        self.screen.type(".")
        self.expect(b"GET /a/more\r\n\r\n")

    def test_undo_brings_it_back_and_leaving_asks(self):
        self.screen.type("50")
        self.screen.wait_for(r"50 45 54 20")
        self.screen.key("C-u")
        self.screen.wait_for(r"47 45 54 20")
        self.screen.key("C-r")
        self.screen.wait_for(r"50 45 54 20")
        self.screen.key("Escape")
        self.screen.wait_for_text("Esc once more drops the changes")
        self.screen.key("Escape")
        self.screen.wait_for_text("i compose")

    def test_a_length_that_is_typed_is_sent_as_it_is(self):
        self.screen.key("Home")
        self.screen.type("00000003")
        self.screen.wait_for_text("length pinned")
        self.screen.key("Enter")
        self.expect(b"GET")

    def test_it_is_searched_and_a_selection_is_filled(self):
        self.screen.type("/")
        self.screen.wait_for("search ▸")
        self.screen.type("GET")
        self.screen.key("Enter")
        self.screen.wait_for("match 1 of 1 for 'GET' at 0x4, from the first byte again")
        self.screen.type("V")
        self.screen.wait_for("= fill 1 byte")
        self.screen.key("Right", "Right")
        self.screen.wait_for("= fill 3 bytes")
        self.screen.type("=")
        self.screen.wait_for("fill 3 bytes with ▸")
        self.screen.type("58 59")
        self.screen.key("Enter")
        self.screen.wait_for("filled 3 bytes")
        self.screen.wait_for("58 59 58 20")
        self.screen.key("F1")
        self.screen.wait_for("help: the hex editor")
        self.screen.key("Escape")
        self.screen.until(lambda: "help: the hex editor" not in self.screen.text(), "the help to close")
        self.screen.key("Enter")
        self.expect(b"XYX /a\r\n\r\n")
