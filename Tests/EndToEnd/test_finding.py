"""Finding: the display filter, the search, marks, notes and times, in the real program."""

import socket
import subprocess

from case import EndToEndCase
from program import BINARY, framed
from screen import RECEIVED


class Finding(EndToEndCase):
    FRAMES = 60

    def setUp(self):
        super().setUp()
        self.server = self.peer("reading_server")

    def start(self, *arguments, **options):
        self.screen = self.connected(self.server, *arguments, **options)
        self.peer_sends_all()

    def peer_sends_all(self):
        for number in range(1, self.FRAMES + 1):
            self.peer_sends(b"frame %d%s" % (number, b" of ten" if number % 10 == 0 else b""))

    def peer_sends(self, payload):
        self.server.tell("send " + framed(payload).hex())

    def in_log(self):
        self.screen.wait_frame(RECEIVED, b"frame %d of ten" % self.FRAMES)
        self.screen.go_to_log()

    def numbers(self):
        return [block.number for block in self.screen.shown()]

    def wait_numbers(self, numbers):
        self.screen.until(lambda: self.numbers() == numbers, f"frames {numbers}")

    def test_a_filter_acts_while_it_is_typed(self):
        self.start()
        self.in_log()
        self.screen.type("f")
        self.screen.wait_for_text("filter ▸")
        self.screen.type('payload contains "of te')
        self.screen.wait_for("column 18: expected a text with a quote")
        self.screen.type('n"')
        self.wait_numbers([10, 20, 30, 40, 50, 60])
        self.assertIn("filter 6 of 60", self.screen.lines()[0])
        self.screen.key("Enter")
        self.screen.wait_for("i compose")
        self.peer_sends(b"not this one")
        self.peer_sends(b"one more of ten")
        self.wait_numbers([10, 20, 30, 40, 50, 60, 62])
        self.screen.command("filter")
        self.screen.wait_gone("filter 7 of 62")

    def test_escape_brings_back_the_filter_before(self):
        self.start()
        self.in_log()
        self.screen.command("filter number < 3")
        self.wait_numbers([1, 2])
        self.screen.type("f")
        self.screen.wait_for_text("filter ▸ number < 3")
        self.screen.type("0")
        self.screen.wait_for("filter 29 of 60")
        self.screen.key("Escape")
        self.wait_numbers([1, 2])

    def test_from_the_beginning(self):
        self.start("--filter", "number in 11..13")
        self.wait_numbers([11, 12, 13])
        self.assertIn("number in", self.screen.lines()[1])

    def test_a_filter_that_is_none_ends_the_program_with_its_place(self):
        result = subprocess.run([BINARY, "connect", self.server.address, "--filter", "length > x"],
                                capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual(result.returncode, 64)
        self.assertIn("column 10", result.stderr)

    def test_a_saved_filter_is_there_in_the_next_run(self):
        self.start()
        self.in_log()
        self.screen.command("filter number in {7, 9}")
        self.wait_numbers([7, 9])
        self.screen.command("save-filter odd-ones")
        self.screen.wait_for("saved: ")
        self.assertEqual(self.screen.quit(), 0)
        self.server = self.peer("reading_server")
        self.screen.connect(self.server)
        self.peer_sends_all()
        self.in_log()
        self.screen.command("filter @odd-ones")
        self.wait_numbers([7, 9])

    def test_search_goes_from_match_to_match_and_round(self):
        self.start()
        self.in_log()
        self.screen.type("g")
        self.screen.until(lambda: 1 in self.numbers(), "the beginning")
        self.screen.type("/")
        self.screen.wait_for_text("search ▸")
        self.screen.type("of ten")
        self.screen.key("Enter")
        self.screen.until(lambda: 10 in self.numbers(), "the first match")
        for number in (20, 30, 40, 50, 60):
            self.screen.type("n")
            self.screen.until(lambda: number in self.numbers(), f"the match in frame {number}")
        self.screen.type("n")
        self.screen.wait_for("went on from the beginning")
        self.screen.until(lambda: 10 in self.numbers(), "the first match again")
        self.screen.type("N")
        self.screen.wait_for("went on from the end")
        self.screen.type("/nothing like it")
        self.screen.key("Enter")
        self.screen.wait_for_text("no match for 'nothing like it'")

    def test_search_for_hex_and_a_regular_expression(self):
        self.start()
        self.in_log()
        self.screen.type("/hex:20 35 39")
        self.screen.key("Enter")
        self.screen.until(lambda: 59 in self.numbers() and "PAUSED" in self.screen.lines()[0], "frame 59")
        self.screen.type("//FRAME [23]$/i")
        self.screen.key("Enter")
        self.screen.until(lambda: 2 in self.numbers(), "frame 2")

    def test_marks_and_notes(self):
        self.start()
        self.in_log()
        self.screen.command("goto 7")
        self.screen.until(lambda: 7 in self.numbers(), "frame 7")
        self.screen.type("ma")
        self.screen.wait_for("frame 7 is marked a")
        self.screen.command("note this one is odd")
        self.screen.wait_for_text("note: this one is odd")
        self.screen.type("G")
        self.screen.until(lambda: 60 in self.numbers(), "the end")
        self.screen.type("'a")
        self.screen.until(lambda: 7 in self.numbers(), "the mark")
        self.screen.command("filter marked or note")
        self.wait_numbers([7])
        self.screen.command("marks")
        self.screen.wait_for(r"a +#7 ◀.*this one is odd")

    def test_hidden_frames_come_back(self):
        self.start()
        self.in_log()
        self.screen.command("filter number < 5")
        self.wait_numbers([1, 2, 3, 4])
        self.screen.command("goto 2")
        self.screen.command("hide")
        self.wait_numbers([1, 3, 4])
        self.screen.command("unhide")
        self.wait_numbers([1, 2, 3, 4])

    def test_one_of_many_connections(self):
        self.screen = self.terminal()
        address = self.screen.listen()
        for number in range(1, 4):
            client = socket.create_connection(address)
            self.addCleanup(client.close)
            self.screen.wait_for(rf"● {number} peer")
            client.sendall(framed(b"from client %d" % number))
            self.screen.wait_frame(RECEIVED, b"from client %d" % number)
        self.screen.command("connections")
        self.screen.wait_for(r"3 ● 127\.0\.0\.1:\d+ +↓ 1 frame 17 B +↑ 0 frames 0 B")
        self.screen.type("jj")
        self.screen.key("Enter")
        self.wait_numbers([2])
        self.assertIn("filter connection == 2", self.screen.lines()[1])
        self.screen.command("connections")
        self.screen.wait_for_text("Enter shows only it")
        self.screen.type("g")
        self.screen.key("Enter")
        self.wait_numbers([1, 2, 3])
