"""The screen follows the terminal's size; too small is told, and nothing is lost."""

from case import EndToEndCase
from program import framed
from screen import RECEIVED, SENT


class Resizing(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.server = self.peer("reading_server")
        self.screen = self.connected(self.server)
        self.server.tell("send " + framed(b"0123456789abcdef").hex())
        self.screen.wait_frame(RECEIVED, b"0123456789abcdef")

    def assert_shown(self, width, height):
        self.screen.until(lambda: any(block.bytes == framed(b"0123456789abcdef") for block in self.screen.shown()),
                          f"the frame at {width}x{height}")
        lines = self.screen.text().rstrip("\n").split("\n")
        self.assertLessEqual(len(lines), height)
        self.assertTrue(any("▸" in line for line in lines), self.screen.picture())

    def test_through_many_sizes(self):
        for width, height in [(200, 60), (146, 40), (80, 24), (60, 16), (40, 14), (120, 36)]:
            with self.subTest(width=width, height=height):
                self.screen.resize(width, height)
                self.assert_shown(width, height)

    def test_40_by_10_still_works(self):
        self.screen.resize(40, 10)
        self.screen.send("small")
        self.server.expect("frame 5 .*")
        self.screen.wait_frame(SENT, b"small")
        self.assertIn("▸", self.screen.text())

    def test_too_small_is_told_and_back(self):
        for width, height in [(20, 5), (39, 24), (80, 9), (3, 2), (1, 1)]:
            with self.subTest(width=width, height=height):
                self.screen.resize(width, height)
                if width >= 20:
                    self.screen.wait_for("40x10|40 x 10|too small")
                self.screen.resize(120, 36)
                self.assert_shown(120, 36)
        self.assert_quits(self.screen)

    def test_what_was_being_typed_stays(self):
        self.screen.type("half a sen")
        self.screen.resize(20, 5)
        self.screen.wait_gone("half a sen")
        self.screen.resize(100, 30)
        self.screen.wait_for_text("▸ half a sen")
        self.screen.send("tence")
        self.assertEqual(self.server.expect(r"frame 15 \S+ (\S+)").group(1), b"half a sentence".hex())
