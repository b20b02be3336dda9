"""Refused, not found, reset, half-closed, cut off: each is told in words, and the conversation stays."""

import socket

from case import EndToEndCase
from program import framed
from screen import RECEIVED, SENT


def unused_port():
    """A port of this machine where nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class NotConnected(EndToEndCase):
    def test_refused(self):
        terminal = self.terminal().run("connect", f"127.0.0.1:{unused_port()}")
        terminal.wait_for("refused.*nothing listens there")
        self.assertTrue(terminal.is_running())
        self.assert_quits(terminal)

    def test_a_name_that_does_not_exist(self):
        terminal = self.terminal().run("connect", "no-such-host.invalid:9")
        terminal.wait_for(r"cannot (find|look up) the name 'no-such-host\.invalid'", timeout=20)

    def test_sending_without_a_connection_says_so_and_keeps_the_line(self):
        terminal = self.terminal().run("connect", f"127.0.0.1:{unused_port()}")
        terminal.wait_for("refused")
        terminal.send("kept")
        terminal.wait_for(r"▸ kept")
        terminal.wait_for(r"(?i)not sent|no connection|not connected|closed|nobody")

    def test_an_address_that_is_none_is_a_usage_error(self):
        cases = [("127.0.0.1", "has no port"), ("127.0.0.1:99999", "out of range"), ("::1:9", "brackets")]
        for address, words in cases:
            with self.subTest(address=address):
                terminal = self.terminal().run("connect", address)
                self.assertEqual(terminal.wait_exit(), 64)
                self.assertIn(words, terminal.text())


class Ended(EndToEndCase):
    HELLO = framed(b"hello").hex()

    def after(self, *steps):
        """A terminal after the peer has sent a greeting and taken these steps."""
        self.server = self.peer("step_server", self.HELLO, *steps)
        terminal = self.connected(self.server)
        for _ in range(1 + sum(step != self.HELLO for step in steps)):
            self.server.next()
        terminal.wait_frame(RECEIVED, b"hello")
        return terminal

    def test_reset_by_the_peer(self):
        terminal = self.after("reset")
        terminal.wait_for_text("reset by the peer")
        terminal.wait_frame(RECEIVED, b"hello")

    def test_half_closed_and_we_can_still_send(self):
        terminal = self.after("half-close")
        terminal.wait_for_text("the peer finished sending")
        terminal.send("one more")
        self.server.expect("received " + framed(b"one more").hex())
        terminal.wait_frame(SENT, b"one more")

    def test_closed_in_the_middle_of_a_frame(self):
        terminal = self.after("00 00 00 3c 61 62 63", "half-close")
        terminal.wait_for_text("in the middle of a frame: 7 of 64 bytes came")
        terminal.wait_block(lambda block: block.bytes == b"\0\0\0\x3cabc", "the part that came")

    def test_our_half_closed(self):
        terminal = self.after()
        terminal.command("shutdown")
        self.server.expect("end")
        terminal.wait_for("our side has finished sending|we finished sending")
        self.assertTrue(terminal.is_running())

    def test_closed_by_us(self):
        terminal = self.after()
        terminal.command("close")
        self.server.expect("end")
        terminal.wait_for_text("closed by us")

    def test_reset_by_us(self):
        terminal = self.after()
        terminal.command("reset")
        self.server.expect("gone")
        terminal.wait_for_text("reset by us")

    def test_reconnect_goes_on_in_the_same_log(self):
        terminal = self.after("reset", self.HELLO)
        terminal.wait_for_text("reset by the peer")
        terminal.command("reconnect")
        terminal.until(lambda: terminal.text().count("connected to") >= 2, "a second connection")
        self.server.next()
        terminal.until(lambda: sum(block.bytes == framed(b"hello") for block in terminal.shown()) == 2,
                       "the greetings of both connections")

    def test_reconnecting_by_itself(self):
        server = self.peer("step_server", "reset", self.HELLO)
        terminal = self.connected(server, "--reconnect")
        server.next()
        terminal.until(lambda: terminal.text().count("connected to") >= 2, "a second connection")
        server.next()
        terminal.wait_frame(RECEIVED, b"hello")
