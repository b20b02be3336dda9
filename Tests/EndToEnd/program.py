"""framescope in a terminal, with the few things a person does all the time."""

import os
import re
import struct

import screen
from terminal import Terminal, Timeout

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.environ.get("FRAMESCOPE", os.path.join(REPOSITORY, ".build", "release", "framescope"))

CONNECTED = re.compile(r"open since|has finished|closed")


def framed(payload):
    """The payload as a frame of the default framing, u32be."""
    return struct.pack(">I", len(payload)) + payload


class Framescope(Terminal):
    """A terminal that runs framescope."""

    def run(self, *arguments, **options):
        """framescope with these arguments; options are those of Terminal.start."""
        return self.start([BINARY, *map(str, arguments)], **options)

    def connect(self, peer, *arguments, **options):
        """Connects to a peer and waits until the connection is open."""
        self.run("connect", peer.address, *arguments, **options)
        # The line "connected to ..." may have scrolled away already when much comes at once.
        self.until(lambda: CONNECTED.search(self.lines()[0]) or not self.is_running(), "a connection")
        self.wait_for(CONNECTED.pattern, timeout=0)
        return self

    def listen(self, *arguments, **options):
        """Listens on a port that the system chooses; answers host and port."""
        self.run("listen", "127.0.0.1:0", *arguments, **options)
        host, port = self.wait_for(r"listening on (127\.0\.0\.1):(\d+)").groups()
        return host, int(port)

    # What a person does

    def send(self, line):
        """Types a line into the composer and sends it."""
        self.type(line)
        self.key("Enter")

    def go_to_log(self):
        """Escape, until the hints of the log are there: what follows at once would else be Alt and a character."""
        if "i compose" not in self.text():
            self.key("Escape")
            self.wait_for_text("i compose")

    def go_to_composer(self):
        self.go_to_log()
        self.type("i")
        self.wait_for(r"Enter send")

    def open_command_line(self):
        """Types `:`. When a message that hid the hints goes by itself, Escape may still be under way: then it and the colon are
        Alt and a colon, which do nothing, and the colon is typed again."""
        self.type(":")
        try:
            self.wait_for(r"^:", 30)
        except Timeout:
            self.type(":")
            self.wait_for(r"^:")
            if re.search(r"^::", self.text(), re.MULTILINE):
                self.key("BSpace")

    def command(self, line):
        """Runs a command of the command line. The log has the focus afterwards."""
        self.go_to_log()
        self.open_command_line()
        self.type(line)
        self.key("Enter")
        entered = re.compile(r"^:", re.MULTILINE)
        self.until(lambda: not entered.search(self.text()) or not self.is_running(), "the command line to close")

    def quit(self, timeout=30):
        """Quits without a question; answers the exit status."""
        self.command("quit!")
        return self.wait_exit(timeout)

    # What is on the screen

    def blocks(self):
        """The frames that are visible."""
        return screen.blocks(self.text(), self.size[0])

    def shown(self):
        """As blocks, but nothing while the screen is not what it should be, as between two sizes."""
        try:
            return self.blocks()
        except screen.Unreadable:
            return []

    def wait_block(self, condition, what, timeout=30):
        """Waits for a visible frame for which `condition` is true, and answers it."""
        return self.until(lambda: next(filter(condition, self.shown()), None), what, timeout)

    def wait_frame(self, direction, payload, timeout=30):
        """Waits for a complete frame of the default framing with this payload."""
        wire = framed(payload)
        return self.wait_block(
            lambda block: block.direction == direction and block.bytes == wire and block.is_complete,
            f"a frame {direction} with the bytes {wire[:40].hex(' ')}", timeout)

    def received_count(self):
        """Frames received, as the top line counts them; None while it does not say."""
        match = re.search(r"↓ ([\d,]+)(?: frames?)?\b", self.lines()[0])
        return int(match.group(1).replace(",", "")) if match else None
