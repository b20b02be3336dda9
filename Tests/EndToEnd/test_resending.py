"""Sending again: frames that were sent or received go out with exactly the bytes that they had."""

import time

from case import EndToEndCase
from program import framed
from screen import RECEIVED, SENT


class Resending(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.server = self.peer("reading_server")
        self.screen = self.connected(self.server)

    def expect(self, payload):
        self.server.expect(rf"frame {len(payload)} \S+ {payload.hex()}")

    def test_what_was_sent_or_received_goes_out_as_it_was(self):
        self.screen.send("first")
        self.expect(b"first")
        self.server.tell("send " + framed(b"an \x1b[2J answer\x00\r\n").hex())
        self.screen.wait_frame(RECEIVED, b"an \x1b[2J answer\x00\r\n")
        self.screen.go_to_log()
        self.screen.type("E")
        self.expect(b"an \x1b[2J answer\x00\r\n")
        self.screen.wait_for(r"sent again as it was: frame 2 \(received\), 21 bytes")
        self.screen.type(".")
        self.expect(b"an \x1b[2J answer\x00\r\n")
        self.screen.type("1GE")
        self.expect(b"first")
        self.screen.wait_frame(SENT, b"first")

    def test_several_go_out_in_their_order_and_time(self):
        for text in ("one", "two"):
            self.screen.send(text)
            self.expect(text.encode())
        time.sleep(0.6)
        self.screen.send("three")
        self.expect(b"three")
        self.screen.command("resend 1..3")
        for text in (b"one", b"two", b"three"):
            self.expect(text)
        start = time.monotonic()
        self.screen.command("resend 2..3 --timed")
        self.expect(b"two")
        self.expect(b"three")
        self.assertGreater(time.monotonic() - start, 0.5)
        self.screen.wait_for("sent 2 frames: 16 bytes")
