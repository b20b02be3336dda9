"""Hosting: several peers at once, and whom the composer answers."""

import socket

from case import EndToEndCase
from screen import RECEIVED


class Listening(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.screen = self.terminal()
        self.host, self.port = self.screen.listen()

    def client(self):
        client = self.peer("reading_client", self.host, self.port)
        client.expect("connected")
        return client

    def test_what_a_client_sends_is_shown(self):
        self.client().tell("frame from a client")
        self.screen.wait_frame(RECEIVED, b"from a client")

    def test_an_answer_to_all(self):
        first, second = self.client(), self.client()
        self.screen.wait_for_text("2 peers")
        self.screen.command("peer all")
        self.screen.go_to_composer()
        self.screen.wait_for_text("to all")
        self.screen.send("to everyone")
        for client in (first, second):
            self.assertEqual(client.expect(r"frame 11 \S+ (\S+)").group(1), b"to everyone".hex())

    def test_an_answer_to_one_reaches_only_that_one(self):
        first = self.client()
        self.screen.wait_for_text("1 peer")
        second = self.client()
        self.screen.wait_for_text("2 peers")
        self.screen.command("peer 2")
        self.screen.go_to_composer()
        self.screen.wait_for_text("to peer 2")
        self.screen.send("for the second")
        second.expect("frame 14 .*")
        self.screen.command("peer all")
        self.screen.go_to_composer()
        self.screen.wait_for_text("to all")
        self.screen.send("for all")
        self.assertEqual(first.expect(r"frame (\d+) .*").group(1), "7")
        second.expect("frame 7 .*")

    def test_an_answer_goes_to_the_peer_of_the_newest_frame(self):
        first, second = self.client(), self.client()
        first.tell("frame question")
        self.screen.wait_frame(RECEIVED, b"question")
        self.screen.wait_for_text("to peer 1")
        self.screen.send("answer")
        self.assertEqual(first.expect(r"frame (\d+) .*").group(1), "6")
        second.tell("frame another question")
        self.screen.wait_frame(RECEIVED, b"another question")
        self.screen.wait_for_text("to peer 2")
        self.screen.send("another answer")
        self.assertEqual(second.expect(r"frame (\d+) .*").group(1), "14")

    def test_a_key_goes_through_the_peers(self):
        self.client()
        self.screen.wait_for_text("1 peer")
        self.screen.wait_for_text("to peer 1")
        self.screen.key("BTab")
        self.screen.wait_for_text("to all")
        self.screen.key("BTab")
        self.screen.wait_for_text("to peer 1")

    def test_one_peer_leaves_and_the_other_stays(self):
        first, second = self.client(), self.client()
        self.screen.wait_for_text("2 peers")
        first.stop()
        self.screen.wait_for("peer 1: the peer (finished|closed)")
        second.tell("frame still here")
        self.screen.wait_frame(RECEIVED, b"still here")

    def test_without_a_host_only_this_machine_can_connect(self):
        other = self.terminal().run("listen", ":0")
        other.wait_for(r"listening on (127\.0\.0\.1|\[::1\]|localhost):\d+")

    def test_a_port_in_use_is_told(self):
        other = self.terminal().run("listen", f"{self.host}:{self.port}")
        other.wait_for("in use")


class ListeningOnIPv6(EndToEndCase):
    def test_the_loopback_address(self):
        try:
            with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
                probe.bind(("::1", 0))
        except OSError:
            self.skipTest("this machine has no IPv6")
        terminal = self.terminal().run("listen", "[::1]:0")
        port = terminal.wait_for(r"listening on \[::1\]:(\d+)").group(1)
        client = self.peer("reading_client", "::1", port)
        client.tell("frame over six")
        terminal.wait_frame(RECEIVED, b"over six")
