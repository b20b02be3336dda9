"""`framescope demo`: the tool at work with nothing else running."""

from case import EndToEndCase
from screen import RECEIVED, SENT


class Demo(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.screen = self.terminal()
        self.screen.run("demo")

    def test_the_peer_speaks_first(self):
        self.screen.wait_block(lambda block: block.direction == RECEIVED and block.is_complete, "a greeting", timeout=30)

    def test_it_echoes(self):
        # After the show, so that nothing scrolls away what is looked for.
        self.screen.wait_for("your turn", timeout=30)
        self.screen.send("an echo, please")
        self.screen.wait_frame(SENT, b"an echo, please")
        self.screen.wait_frame(RECEIVED, b"an echo, please")

    def test_frames_of_many_sizes_come(self):
        self.screen.until(lambda: (self.screen.received_count() or 0) >= 6, "six frames", timeout=30)

    def test_minute_one_of_the_readme(self):
        self.screen.wait_for("your turn", timeout=30)
        self.screen.send("hello")
        self.screen.wait_frame(RECEIVED, b"hello")
        self.screen.send("help")
        self.screen.wait_for("burst")
        self.screen.send("burst")
        self.screen.wait_frame(RECEIVED, b"1000 of 1000")
        self.screen.send("bad")
        self.screen.wait_for("not framed")
        self.screen.send("close")
        self.screen.wait_for("the peer has finished|closed")
        self.screen.key("C-x")
        self.screen.wait_gone("the peer has finished")
        self.screen.wait_for("● open")

    def test_frames_behind_bytes_that_are_none_are_offered_and_found(self):
        self.screen.wait_for("connected to")
        self.screen.send("bad")
        self.screen.wait_for("not framed")
        self.screen.send("burst")
        self.screen.wait_for("F2 find frames again", timeout=30)
        # The offer stands from the bad length on; the frames of the burst are what is found.
        self.screen.wait_for(r"↓ .* 1\d KiB", timeout=30)
        self.screen.key("F2")
        self.screen.wait_for("frames begin again at offset")
        self.screen.until(lambda: (self.screen.received_count() or 0) >= 1000, "the burst", timeout=30)
        self.assertNotIn("F2", self.screen.text())

    def test_it_ends_when_told(self):
        self.screen.wait_for("connected to")
        self.assert_quits(self.screen)
