"""Moving through the conversation: following, pausing, pages and frames, help, and the command line."""

from case import EndToEndCase
from program import framed
from screen import RECEIVED


class Moving(EndToEndCase):
    FRAMES = 60

    def setUp(self):
        super().setUp()
        self.server = self.peer("reading_server")
        self.screen = self.connected(self.server)
        for number in range(1, self.FRAMES + 1):
            self.peer_sends(b"frame %d" % number)
        self.screen.wait_frame(RECEIVED, b"frame %d" % self.FRAMES)
        self.screen.go_to_log()

    def peer_sends(self, payload):
        self.server.tell("send " + framed(payload).hex())

    def numbers(self):
        return [block.number for block in self.screen.shown()]

    def wait_number(self, number):
        self.screen.until(lambda: number in self.numbers(), f"frame {number} to be visible")

    def test_the_end_is_followed(self):
        self.peer_sends(b"the newest")
        self.screen.wait_frame(RECEIVED, b"the newest")
        self.assertIn("FOLLOW", self.screen.lines()[0])

    def test_leaving_the_end_pauses_and_counts_what_is_new(self):
        self.screen.key("PPage")
        self.screen.wait_for("PAUSED")
        before = self.numbers()
        for _ in range(7):
            self.peer_sends(b"more")
        self.screen.wait_for("PAUSED, 7 new")
        self.assertEqual(self.numbers(), before)
        self.screen.type("G")
        self.screen.wait_for("FOLLOW")
        self.wait_number(self.FRAMES + 7)

    def test_both_ends(self):
        self.screen.type("g")
        self.wait_number(1)
        self.screen.type("G")
        self.wait_number(self.FRAMES)

    def test_back_and_forward_over_jumps(self):
        for keys, number in [("5G", 5), ("40G", 40)]:
            self.screen.type(keys)
            self.wait_number(number)
        self.screen.key("C-o")
        self.wait_number(5)
        # Terminals send the same for ^I and Tab.
        self.screen.key("C-i")
        self.wait_number(40)
        self.screen.key("C-o", "C-o")
        self.screen.wait_for("FOLLOW")
        self.wait_number(self.FRAMES)
        self.screen.key("M-o")
        self.wait_number(5)
        # Behind any other key Tab does what it always does.
        self.screen.type("j")
        self.screen.key("Tab")
        self.screen.wait_for_text("Enter send")

    def test_the_help_of_a_key(self):
        self.screen.type(":help gt")
        self.screen.key("Enter")
        self.screen.wait_for("show the next tab")
        self.screen.key("Enter")
        self.screen.wait_for("there is only this tab")
        self.screen.type(":help fliter")
        self.screen.key("Enter")
        self.screen.wait_for("there is no key or command 'fliter': did you mean 'filter'")

    def test_line_by_line_and_page_by_page(self):
        self.screen.type("g")
        self.wait_number(1)
        top = self.screen.lines()[3]
        self.screen.type("j")
        self.screen.until(lambda: self.screen.lines()[2] == top, "one line down")
        self.screen.type("k")
        self.screen.until(lambda: self.screen.lines()[3] == top, "one line up")
        last = self.numbers()[-1]
        self.screen.type(" ")
        self.screen.until(lambda: self.numbers()[0] >= last - 1, "one page down")

    def test_a_frame_by_its_number(self):
        self.screen.command("goto 20")
        self.wait_number(20)
        self.screen.command("goto 999")
        self.screen.wait_for("no frame 999")

    def test_counts(self):
        self.screen.type("23G")
        self.wait_number(23)
        self.screen.type("5J")
        self.screen.type("ma")
        self.screen.wait_for("frame 28 is marked a")
        self.screen.type("99G")
        self.screen.wait_for("no frame 99")

    def test_an_abbreviation_that_ends_something_asks(self):
        self.screen.type(":")
        self.screen.wait_for(r"^:")
        self.screen.type("sh")
        self.screen.key("Enter")
        self.screen.wait_for("is short for shutdown")
        self.screen.key("Escape")
        self.screen.wait_gone(r"^:")
        self.peer_sends(b"still there")
        self.screen.type("G")
        self.screen.wait_frame(RECEIVED, b"still there")

    def test_help_is_searched_by_typing(self):
        self.screen.type("?")
        self.screen.wait_for("type to search")
        self.screen.type("/half")
        self.screen.wait_for("search ▸ half")
        self.screen.wait_for(":shutdown")
        self.screen.wait_gone("one line down")

    def test_scrolling_from_the_composer(self):
        self.screen.go_to_composer()
        self.screen.key("PPage")
        self.screen.wait_for("PAUSED")
        self.screen.key("NPage")
        self.screen.wait_for("FOLLOW")

    def test_help_lists_the_commands_and_runs_them(self):
        self.screen.type("?")
        self.screen.wait_for("one line down")
        self.screen.key("Escape")
        self.screen.wait_gone("one line down")
        self.assertTrue(self.screen.is_running())

    def test_the_command_line_completes(self):
        self.screen.type(":")
        self.screen.wait_for(r"^:")
        self.screen.type("recon")
        self.screen.key("Tab")
        self.screen.wait_for(r"^:reconnect")
        self.screen.key("Escape")
        self.screen.wait_gone(r"^:")

    def test_a_command_that_is_none_is_told(self):
        self.screen.command("frobnicate")
        self.screen.wait_for("no command 'frobnicate'")
