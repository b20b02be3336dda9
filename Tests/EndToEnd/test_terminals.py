"""Terminals that can do less, and none at all."""

import os
import re
import subprocess

from case import EndToEndCase
from program import BINARY
from screen import RECEIVED

ESCAPE_COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38;[25]|48;[25])[0-9;]*m")


class Abilities(EndToEndCase):
    """The header is told from the payload, by colour where there is colour and by more than colour everywhere."""

    def screen_with(self, **environment):
        terminal = self.connected(self.peer("string_server", "hello"), env=environment)
        terminal.wait_frame(RECEIVED, b"hello")
        return terminal

    def header_style(self, terminal):
        """The escape sequences before the header's first byte and before the payload's, in the dump's row."""
        row = next(line for line in terminal.styled().split("\n") if "00000000" in line)
        pieces = re.findall(r"((?:\x1b\[[0-9;]*m)*)([^\x1b]+)", row)
        found = {}
        current = ""
        for escapes, text in pieces:
            current = escapes or current
            for byte in ("00", "68"):
                if byte in text.split() and byte not in found and "00000000" not in text:
                    found[byte] = current
        self.assertEqual(set(found), {"00", "68"}, repr(row))
        return found["00"], found["68"]

    def assert_header_stands_out(self, terminal):
        header, payload = self.header_style(terminal)
        self.assertNotEqual(header, payload)
        self.assertRegex(header, r"\x1b\[(?:[0-9;]*;)?[147](?:;[0-9;]*)?m", "neither bold nor underlined nor reversed")

    def test_256_colours(self):
        terminal = self.screen_with()
        self.assertRegex(terminal.styled(), ESCAPE_COLOUR)
        self.assert_header_stands_out(terminal)

    def test_8_colours(self):
        terminal = self.screen_with(TERM="screen")
        self.assertRegex(terminal.styled(), ESCAPE_COLOUR)
        self.assertNotRegex(terminal.styled(), r"[34]8;5")
        self.assert_header_stands_out(terminal)

    def test_no_colour_wanted(self):
        terminal = self.screen_with(NO_COLOR="1")
        self.assertNotRegex(terminal.styled(), ESCAPE_COLOUR)
        self.assert_header_stands_out(terminal)

    def test_a_terminal_without_colours(self):
        terminal = self.screen_with(TERM="vt100")
        self.assertNotRegex(terminal.styled(), ESCAPE_COLOUR)
        self.assert_header_stands_out(terminal)
        self.assertEqual(terminal.quit(), 0)
        self.assert_restored(terminal, has_alternate_screen=False)

    def test_a_locale_without_unicode(self):
        terminal = self.connected(self.peer("string_server", "hällo"), env={"LANG": "C"})
        terminal.wait_for_text("00 00 00 06 68 c3 a4 6c")
        terminal.wait_for(r"h\S\Sllo")
        self.assertTrue(terminal.text().isascii() or "─" in terminal.text(), terminal.picture())
        self.assertNotIn("\ufffd", terminal.text())
        self.assertNotIn("â", terminal.text())
        terminal.send("plain")
        self.assert_quits(terminal)


class NoTerminal(EndToEndCase):
    def test_a_kind_that_is_unknown_or_cannot_do_it(self):
        for kind in ("no-such-terminal", "", "dumb"):
            with self.subTest(TERM=kind):
                terminal = self.terminal().run("connect", "127.0.0.1:9", env={"TERM": kind})
                self.assertNotIn(terminal.wait_exit(), (0, 139, 133, 132))
                self.assertIn("TERM", terminal.text())

    def test_output_to_a_pipe_needs_no_terminal(self):
        peer = self.peer("string_server", "hello")
        result = subprocess.run([BINARY, "connect", peer.address, "--count", "1"], stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=20, check=False, start_new_session=True)
        self.assertEqual(result.returncode, 0, result)
        self.assertIn("00 00 00 05 68 65 6c 6c  6f", result.stdout)

    def test_a_file_on_the_screen_needs_a_terminal(self):
        result = subprocess.run([BINARY, "open", self.write("file", b"abc")], stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=20, check=False, start_new_session=True)
        self.assertGreater(result.returncode, 0, result)
        self.assertRegex(result.stderr, "terminal")
        self.assertEqual(result.stdout, "")

    def test_input_may_be_redirected(self):
        peer = self.peer("string_server", "hello")
        terminal = self.terminal()
        terminal.start(["sh", "-c", f"{BINARY} connect {peer.address} < /dev/null"])
        terminal.wait_frame(RECEIVED, b"hello")
        terminal.send("typed")
        peer.expect("frame 5 .*")
        terminal.command("quit!")
        terminal.wait_exit()
        self.assert_restored(terminal)

    def test_help_needs_none(self):
        for arguments in (["--help"], ["connect", "--help"], ["listen", "--help"], ["demo", "--help"]):
            with self.subTest(arguments=arguments):
                result = subprocess.run([BINARY, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                        timeout=20, check=False)
                self.assertEqual(result.returncode, 0)
                self.assertRegex(result.stdout, "USAGE")

    def test_a_state_directory_that_cannot_be_written(self):
        unwritable = self.write("a file", b"")
        terminal = self.connected(self.peer("string_server", "hello"),
                                  env={"XDG_STATE_HOME": unwritable, "HOME": unwritable})
        terminal.wait_frame(RECEIVED, b"hello")
        self.assertEqual(os.path.getsize(unwritable), 0)
