"""What :connection shows of a connection while it lasts and when it is over."""

import re
import sys

from case import EndToEndCase


class Details(EndToEndCase):
    def test_what_is_known_of_a_connection(self):
        peer = self.peer("string_server", "hello")
        terminal = self.connected(peer)
        terminal.wait_for_text("hello")
        terminal.command("connection")
        terminal.wait_for(r"we are +the client")
        terminal.wait_for(r"received +1 frame 9 B")
        terminal.wait_for(r"ends +127\.0\.0\.1:\d+ \(ours\), " + re.escape(peer.address))
        if sys.platform == "linux":
            terminal.wait_for(r"round trip +\d+\.\d\d ms ± \d+\.\d\d ms")
            terminal.wait_for(r"retransmitted +0 segments")
        # Any other key closes it.
        terminal.type("x")
        terminal.command("connection 7")
        terminal.wait_for_text("a number from 1 to 1, not '7'")
        terminal.command("close")
        terminal.wait_for_text("closed")
        terminal.command("connections")
        terminal.type("ji")
        terminal.wait_for(r"ended +closed by us \(FIN\)")
