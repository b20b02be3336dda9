"""Two tabs share the screen: both go on, one has the focus, and each is put back when the other goes."""

import re
import unittest

from case import EndToEndCase
from program import framed

OTHER = "or a click goes here"


class Split(EndToEndCase):
    def step_server(self, *payloads):
        return self.peer("step_server", *(framed(payload).hex() for payload in payloads))

    def halves(self, terminal):
        """The rows of the upper half and of the lower one, without the row of tabs."""
        rows, middle = terminal.lines(), (terminal.size[1] + 1) // 2
        return "\n".join(rows[1:middle]), "\n".join(rows[middle:])

    def two(self):
        """Two sessions, the first one above and with the focus."""
        first, second = self.step_server(b"one", b"two"), self.step_server(b"eins", b"zwei")
        terminal = self.connected(first)
        terminal.command(f"connect {second.address}")
        terminal.wait_for(r"\[2 ")
        terminal.key("M-1")
        terminal.wait_for(r"\[1 ")
        terminal.command("split")
        terminal.wait_for(r"^\[1 .*\(2 ")
        terminal.wait_for_text(OTHER)
        return terminal, first, second

    def test_both_go_on_and_one_has_the_keys(self):
        terminal, first, second = self.two()
        first.next()
        second.next()
        terminal.until(lambda: "·one" in self.halves(terminal)[0], "what came above")
        terminal.until(lambda: "·eins" in self.halves(terminal)[1], "what came below")
        self.assertNotIn("*", terminal.lines()[0])
        self.assertIn("▸framescope", self.halves(terminal)[0])
        self.assertIn(OTHER, self.halves(terminal)[1])
        terminal.go_to_composer()
        terminal.type("half a li")
        terminal.key("M-w")
        terminal.wait_for(r"^ ?\(1 .*\[2 ")
        self.assertIn("▸framescope", self.halves(terminal)[1])
        terminal.go_to_composer()
        terminal.send("für zwei")
        second.expect(f"received {framed('für zwei'.encode()).hex()}")
        terminal.go_to_log()
        terminal.key("C-w")
        terminal.type("w")
        terminal.wait_for(r"^\[1 ")
        terminal.type("ne")
        terminal.key("Enter")
        first.expect(f"received {framed(b'half a line').hex()}")
        terminal.command("unsplit")
        terminal.wait_gone(OTHER)
        second.next()
        terminal.wait_for(r"2\* ")
        self.assert_quits(terminal)

    def mouse(self, terminal, button, column, row, ending="M"):
        """As xterm reports it (mode 1006), at a place counted from 0."""
        terminal.type(f"\x1b[<{button};{column + 1};{row + 1}{ending}")

    def test_the_mouse_acts_where_it_points(self):
        terminal, first, second = self.two()
        second.next()
        second.next()
        terminal.until(lambda: "·zwei" in self.halves(terminal)[1], "what came below")
        row = next(index for index, line in enumerate(terminal.lines()) if "·eins" in line)
        self.mouse(terminal, 0, 10, row)
        terminal.wait_for(r"^ ?\(1 .*\[2 ")
        self.mouse(terminal, 0, 10, 3, "m")
        # The wheel turns what is under it, and chooses nothing.
        self.mouse(terminal, 64, 10, 4)
        self.assertIn("▸framescope", self.halves(terminal)[1])
        terminal.go_to_log()
        terminal.command("mark a")
        terminal.command("marks")
        terminal.wait_for("a .*#1 ")
        terminal.key("Escape")
        self.mouse(terminal, 0, 3, 0)
        terminal.wait_for(r"^\[1 .*\(2 ")
        self.assert_quits(terminal)

    def test_a_small_screen_shows_one_and_both_come_back(self):
        terminal, first, second = self.two()
        terminal.resize(80, 18)
        terminal.wait_gone(OTHER)
        terminal.wait_for(r"^\[1 .*\(2 ")
        second.next()
        terminal.wait_for(r"\(2\* ")
        terminal.key("M-w")
        terminal.wait_for("·eins")
        terminal.resize(80, 24)
        terminal.wait_for_text(OTHER)
        self.assertIn("·eins", self.halves(terminal)[1])
        terminal.resize(200, 24)
        terminal.wait_for(r"│")
        terminal.go_to_log()
        terminal.key("C-w")
        terminal.type("o")
        terminal.wait_gone(OTHER)
        terminal.resize(80, 18)
        terminal.command("split")
        terminal.wait_for("too small to split: 80x18, and 40x21 or 81x11 is needed")
        self.assert_quits(terminal)

    def test_the_other_half_stays_when_one_is_closed(self):
        terminal, first, second = self.two()
        terminal.command("close-tab!")
        first.expect("end|gone")
        terminal.wait_gone(OTHER)
        self.assertRegex(terminal.lines()[0], "connect " + re.escape(second.address))
        second.next()
        terminal.wait_frame("received", b"eins")
        self.assert_quits(terminal)

    def test_a_session_and_its_recording(self):
        server = self.step_server(b"one", b"two", b"three")
        terminal = self.connected(server)
        server.next()
        terminal.wait_frame("received", b"one")
        terminal.command("split")
        terminal.wait_for(r"^\[1 .*\(2 .*pcapng")
        terminal.until(lambda: "·one" in self.halves(terminal)[1], "the recording")
        server.next()
        terminal.until(lambda: all("·two" in half for half in self.halves(terminal)), "what came, in both")
        # Each has a filter of its own.
        terminal.command("filter payload contains \"one\"")
        terminal.until(lambda: "·two" not in self.halves(terminal)[0], "the filter")
        self.assertIn("·two", self.halves(terminal)[1])
        terminal.key("M-w")
        terminal.wait_for(r"\(1 ")
        terminal.command("close-tab")
        terminal.wait_gone(OTHER)
        self.assert_quits(terminal)

    def test_a_file_twice(self):
        path = self.write("stream.bin", b"".join(framed(b"number %d" % number) for number in range(60)))
        terminal = self.terminal().run("open", path, "--framing", "u32be", width=80, height=24)
        terminal.wait_for("number 0")
        terminal.command("framing raw")
        terminal.wait_for(r"\braw\b")
        terminal.command("split")
        terminal.wait_for(r"^\[1 .*\(2 ")
        terminal.until(lambda: "raw" in self.halves(terminal)[1], "the same framing")
        terminal.command("framing u32be")
        terminal.type("G")
        terminal.until(lambda: "number 59" in self.halves(terminal)[0], "the end above")
        self.assertNotIn("number 59", self.halves(terminal)[1])
        self.assertEqual(terminal.quit(), 0)

    def test_what_cannot_be_read_twice_is_told(self):
        server = self.step_server(b"one")
        terminal = self.connected(server, "--no-record")
        terminal.command("split")
        terminal.wait_for("the screen is not split: this session is in no file: :record-to PATH begins one")
        self.assert_quits(terminal)


if __name__ == "__main__":
    unittest.main()
