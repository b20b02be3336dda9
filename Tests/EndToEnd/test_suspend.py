"""^Z gives the terminal back to the shell; fg takes it again, with the conversation as it goes on."""

from case import EndToEndCase
from program import BINARY
from screen import RECEIVED, SENT


class Suspending(EndToEndCase):
    def test_to_the_shell_and_back(self):
        server = self.peer("reading_server")
        terminal = self.terminal()
        terminal.start(["bash", "--noprofile", "--norc", "-i"], env={"PS1": "prompt> "})
        terminal.wait_for("^prompt>$")
        terminal.type(f"{BINARY} connect {server.address}")
        terminal.key("Enter")
        terminal.wait_for("connected to")
        terminal.key("C-z")
        terminal.wait_for(r"Stopped")
        self.assertEqual(terminal.format("alternate_on"), "0")
        terminal.type("echo in the $((40 + 2))nd shell")
        terminal.key("Enter")
        terminal.wait_for("^in the 42nd shell")
        server.tell("send " + "0000000474696d65")
        terminal.type("fg")
        terminal.key("Enter")
        terminal.wait_frame(RECEIVED, b"time")
        terminal.send("back again")
        terminal.wait_frame(SENT, b"back again")
        server.expect("frame 10 .*")
        self.assertEqual(terminal.format("alternate_on"), "1")
