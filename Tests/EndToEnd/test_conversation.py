"""What arrives is on the screen with its exact bytes; what is typed arrives at the peer byte for byte."""

import os

from case import EndToEndCase, sha256
from screen import RECEIVED, SENT


class Receiving(EndToEndCase):
    def test_one_string_is_shown_as_a_dump_with_its_header(self):
        terminal = self.connected(self.peer("string_server", "Hello, client!"))
        block = terminal.wait_frame(RECEIVED, b"Hello, client!")
        self.assertEqual(block.number, 1)
        self.assertIn("18 B = 4 header + 14 payload", block.heading)
        terminal.wait_for_text("00 00 00 0e 48 65 6c 6c  6f 2c 20 63 6c 69 65 6e")
        self.assertEqual(terminal.received_count(), 1)

    def test_three_arrays_of_different_lengths(self):
        terminal = self.connected(self.peer("arrays_server"))
        arrays = [b"\x01\x02\x03", bytes(range(256)), b"the third and last array"]
        found = [terminal.wait_frame(RECEIVED, array) for array in arrays]
        self.assertEqual([block.number for block in found], [1, 2, 3])
        terminal.wait_for("the peer (finished|closed)")

    def test_a_frame_without_payload(self):
        terminal = self.connected(self.peer("string_server", ""))
        self.assertIn("4 B = 4 header + 0 payload", terminal.wait_frame(RECEIVED, b"").heading)

    def test_a_file_from_the_peer_can_be_saved(self):
        contents = os.urandom(300_000)
        terminal = self.connected(self.peer("file_server", self.write("sent", contents)))
        terminal.wait_for(r"300,004 B = 4 header \+ 300,000 payload|↓ 1 frame ")
        terminal.command("save " + self.path("received"))
        terminal.until(lambda: os.path.exists(self.path("received")), "the file to be saved")
        terminal.until(lambda: len(self.read("received")) == len(contents), "all of the file")
        self.assertEqual(sha256(self.read("received")), sha256(contents))

    def test_bytes_that_would_command_the_terminal_are_only_shown(self):
        terminal = self.connected(self.peer("string_server", "\x1b[2J\x1b]0;title\x07\u202e\u0085"))
        terminal.wait_frame(RECEIVED, "\x1b[2J\x1b]0;title\x07\u202e\u0085".encode())
        self.assertIn("framescope", terminal.lines()[0])
        self.assertNotEqual(terminal.format("pane_title"), "title")

    def test_a_name_and_an_ipv6_address_can_be_connected_to(self):
        peer = self.peer("string_server", "by name")
        terminal = self.terminal().run("connect", f"localhost:{peer.port}")
        terminal.wait_frame(RECEIVED, b"by name")

    def test_nothing_is_sent_on_connecting(self):
        peer = self.peer("reading_server")
        terminal = self.connected(peer)
        terminal.send("the first word")
        peer.expect("frame 14 .*")
        self.assertEqual([line for line in peer.reported if line.startswith(("frame", "cut"))][0].split()[1], "14")


class Sending(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.reader = self.peer("reading_server")
        self.screen = self.connected(self.reader)

    def assert_arrives(self, payload):
        """The next frame at the peer is this one, and the screen shows it as sent."""
        length, digest = self.reader.expect(r"frame (\d+) (\S+) \S+").groups()
        self.assertEqual((int(length), digest), (len(payload), sha256(payload)), self.reader.reported)
        if len(payload) < 200:
            self.screen.wait_frame(SENT, payload)

    def test_text(self):
        self.screen.send("hello")
        self.assert_arrives(b"hello")

    def test_text_beyond_ascii(self):
        self.screen.send("Grüße, 日本語 🙂")
        self.assert_arrives("Grüße, 日本語 🙂".encode())

    def test_escapes_in_text(self):
        self.screen.send(r"a\n\x00\xff\u{1F600}\\")
        self.assert_arrives(b"a\n\x00\xff" + "😀".encode() + b"\\")

    def test_hex(self):
        self.screen.key("C-t")
        self.screen.wait_for(r"hex .* ▸|hex ▸")
        self.screen.send("de ad 0xBE,ef")
        self.assert_arrives(b"\xde\xad\xbe\xef")

    def test_the_preview_is_what_goes_out(self):
        self.screen.type("hello")
        self.screen.wait_for_text("→ 00 00 00 05 68 65 6c 6c 6f")
        self.screen.wait_for(r"\b9 B")

    def test_a_line_that_cannot_be_sent_says_why_and_stays(self):
        self.screen.key("C-t")
        self.screen.wait_for(r"hex ▸")
        self.screen.send("ab c")
        self.screen.wait_for(r"hex ▸ ab c")
        self.screen.type("d")
        self.screen.key("Enter")
        self.assert_arrives(b"\xab\xcd")

    def test_edited_with_readline_keys(self):
        self.screen.type("word gone")
        self.screen.key("C-w")
        self.screen.type("end")
        self.screen.key("C-a")
        self.screen.type("first ")
        self.screen.key("Enter")
        self.assert_arrives(b"first word end")

    def test_several_lines_in_order(self):
        for number in range(20):
            self.screen.send(f"line {number}")
        for number in range(20):
            self.assertEqual(bytes.fromhex(self.reader.expect(r"frame \d+ \S+ (\S+)").group(1)), b"line %d" % number)

    def test_a_pasted_hex_dump_is_read_as_its_bytes(self):
        payload = bytes(range(0x30, 0x30 + 24))
        self.screen.key("C-t")
        self.screen.wait_for(r"hex ▸")
        self.screen.paste("00000000  30 31 32 33 34 35 36 37  38 39 3a 3b 3c 3d 3e 3f  |0123456789:;<=>?|\n"
                          "00000010  40 41 42 43 44 45 46 47                           |@ABCDEFG|\n")
        self.screen.wait_for_text("→ 00 00 00 18 30 31 32")
        self.screen.key("Enter")
        self.assert_arrives(payload)

    def test_the_same_bytes_stay_when_the_mode_changes(self):
        self.screen.type(r"a\x00")
        self.screen.key("C-t")
        self.screen.wait_for(r"hex ▸ 61 00")
        self.screen.key("Enter")
        self.assert_arrives(b"a\x00")

    def test_undo_brings_back_what_was_deleted(self):
        self.screen.type("precious words")
        self.screen.key("C-u")
        self.screen.wait_gone("precious")
        self.screen.key("C-_")
        self.screen.wait_for_text("▸ precious words")
        self.screen.key("Enter")
        self.assert_arrives(b"precious words")

    def test_pasted_text_is_not_sent_before_enter(self):
        self.screen.paste("pasted words")
        self.screen.wait_for_text("▸ pasted words")
        self.assertEqual([line for line in self.reader.reported if line.startswith("frame")], [])
        self.screen.key("Enter")
        self.assert_arrives(b"pasted words")

    def test_a_file_of_20_mb_arrives_with_the_same_sha256(self):
        contents = os.urandom(1 << 20) * 20
        self.write("big file", contents)
        self.screen.key("C-t", "C-t")
        self.screen.wait_for(r"file ▸")
        self.screen.type(self.path("big file"))
        self.screen.wait_for(r"20,971,520")
        self.screen.key("Enter")
        self.assert_arrives(contents)
        self.screen.wait_for(r"20,971,524 B = 4 header \+ 20,971,520 payload|↑ 1 frame 20(\.0)? MiB")

    def test_a_file_that_is_not_there(self):
        self.screen.key("C-t", "C-t")
        self.screen.wait_for(r"file ▸")
        self.screen.send(self.path("nothing"))
        self.screen.wait_for(r"(?i)no such file")
