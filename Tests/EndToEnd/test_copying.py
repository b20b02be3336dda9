"""Copying: what a program, a file and the terminal's clipboard get is exactly what the screen shows."""

import base64
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time

from case import EndToEndCase
from clipboard import Recorder
from program import BINARY, framed
from screen import RECEIVED

PAYLOAD = b"hello, \x1b[2J\x1b]0;x\x07 \xff\x00"
ESCAPED = rb"hello, \e[2J\e]0;x\a \xff\0"


class Copying(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.server = self.peer("reading_server")

    def start(self, **options):
        self.screen = self.connected(self.server, **options)
        self.server.tell("send " + framed(PAYLOAD).hex())
        self.screen.wait_frame(RECEIVED, PAYLOAD)
        self.screen.go_to_log()

    def recorder(self, name):
        """A program of this name; answers the directory that it is in, and where its input goes."""
        recorder = Recorder(self.directory, name)
        return recorder.directory, recorder.path

    def taken(self, path):
        self.screen.until(lambda: os.path.exists(path), f"{path} to be written")
        with open(path, "rb") as file:
            return file.read()

    def test_a_desktop_gets_it_by_its_program(self):
        directory, taken = self.recorder("xclip")
        self.start(env={"PATH": f"{directory}:{os.environ['PATH']}", "DISPLAY": ":7"})
        self.screen.type("y")
        self.screen.wait_for_text("Enter copies")
        self.screen.type("h")
        self.screen.wait_for(r"copied frame 1 as hex: 24 bytes, 71 of text, by xclip")
        self.assertEqual(bytes.fromhex(self.taken(taken).decode()), framed(PAYLOAD))
        self.assertIn("clipboard", self.read("xclip.taken.words").decode())
        os.unlink(taken)
        self.screen.type("y")
        self.screen.wait_for_text("Enter copies")
        self.screen.key("BTab")
        self.screen.wait_for("▸payload")
        self.screen.type("t")
        self.screen.wait_for("copied the payload of frame 1 as text with escapes")
        self.assertEqual(self.taken(taken), ESCAPED)
        # As last time.
        os.unlink(taken)
        self.screen.type("yy")
        self.assertEqual(self.taken(taken), ESCAPED)

    def test_a_program_that_fails_is_told_of_and_the_next_way_is_taken(self):
        directory, _ = self.recorder("xclip")
        with open(os.path.join(directory, "xclip"), "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\necho 'cannot open display' >&2\nexit 1\n")
        tmux = self.recorder("tmux")[1]
        self.start(env={"PATH": f"{directory}:{os.environ['PATH']}", "DISPLAY": ":7", "TMUX": "/none,1,0"})
        self.screen.command("copy base64 payload")
        self.screen.wait_for(r"xclip: cannot open display; copied the payload of frame 1 as base64.*by\s+tmux")
        self.assertEqual(base64.b64decode(self.taken(tmux)), PAYLOAD)

    def test_over_ssh_no_program_of_this_machine_is_asked(self):
        directory, taken = self.recorder("xclip")
        self.start(env={"PATH": f"{directory}:{os.environ['PATH']}", "DISPLAY": ":7", "SSH_TTY": "/dev/pts/1"})
        self.screen.command("copy hex")
        self.screen.wait_for("to the terminal by OSC 52, which does not say whether it took it")
        self.assertFalse(os.path.exists(taken))

    def test_tmux_itself_gets_it_with_its_usual_settings(self):
        # The tmux of another terminal: that of this one is told of by no variable.
        outer = self.terminal().run("--help")
        tmux = f"{outer.socket},{outer.format('pid')},0"
        self.start(env={"TMUX": tmux, "TMUX_PANE": "%0"})
        self.screen.command("copy python")
        self.screen.wait_for("as Python: 24 bytes.*by tmux")
        shown = subprocess.run(outer._command("show-buffer"), capture_output=True, check=True, timeout=30).stdout
        names = {}
        exec(shown.decode(), names)  # pylint: disable=exec-used
        self.assertEqual(names["frame_1"], framed(PAYLOAD))

    def test_a_file_is_the_owners_and_not_overwritten_unasked(self):
        self.start()
        path = self.path("frame.c")
        self.screen.command(f"copy c > {path}")
        self.screen.wait_for("wrote frame 1 as C: 24 bytes")
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        self.assertIn(b"frame_1[24] = {\n", self.read("frame.c"))
        self.assertTrue(self.read("frame.c").endswith(b"};\n"))
        self.screen.command(f"copy text > {path}")
        self.screen.wait_for("exists; :copy! overwrites it")
        self.screen.command(f"copy! text payload > {path}")
        self.screen.wait_for("wrote the payload of frame 1")
        self.assertEqual(self.read("frame.c"), ESCAPED + b"\n")

    def test_all_that_is_shown_or_marked(self):
        self.start()
        for number in range(2, 6):
            self.server.tell("send " + framed(b"%d" % number).hex())
        self.screen.wait_frame(RECEIVED, b"5")
        self.screen.command("filter number > 2")
        self.screen.command(f"copy hex shown > {self.path('shown')}")
        self.screen.wait_for("wrote the frames shown as hex: 3 frames, 15 bytes")
        self.assertEqual(
            [bytes.fromhex(line) for line in self.read("shown").decode().splitlines()],
            [framed(b"%d" % number) for number in (3, 4, 5)])
        self.screen.command("mark a")
        self.screen.command(f"copy base64 marked > {self.path('marked')}")
        self.screen.wait_for("wrote the marked frames as base64: 1 frame, 5 bytes")
        self.assertEqual(base64.b64decode(self.read("marked")), framed(b"5"))


class TerminalClipboard(EndToEndCase):
    """The program in a bare pty, whose other end sees every byte that goes to the terminal."""

    def run_in_pty(self, arguments, steps, env=()):
        """Runs framescope, types each step's keys when its text has come, and answers all that it wrote."""
        process, terminal = pty.fork()
        if process == 0:
            environment = {
                "PATH": "/usr/bin:/bin", "HOME": self.directory, "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC",
                "XDG_STATE_HOME": self.directory, "SWIFT_BACKTRACE": "enable=no", **dict(env)}
            os.execve(BINARY, [BINARY, *arguments], environment)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        written = b""
        try:
            for text, keys in steps:
                start = len(written)
                deadline = time.monotonic() + 30
                while text not in written[start:]:
                    if time.monotonic() > deadline:
                        raise AssertionError(f"waited for {text!r} in {written[start:]!r}")
                    if select.select([terminal], [], [], 0.1)[0]:
                        written += os.read(terminal, 65536)
                os.write(terminal, keys)
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline:
                try:
                    if select.select([terminal], [], [], 0.1)[0]:
                        piece = os.read(terminal, 65536)
                        if not piece:
                            break
                        written += piece
                except OSError:
                    break
        finally:
            os.close(terminal)
            os.waitpid(process, 0)
        return written

    def copied(self, command, env=(), payload=PAYLOAD, end=b"OSC 52"):
        server = self.peer("reading_server")
        server.tell("send " + framed(payload).hex())
        # The form is chosen in the command, so that nothing but the sequence tells of the copy.
        return self.run_in_pty(
            ["connect", server.address],
            [(b"#1", b"\x1b"), (b"compose", b":" + command + b"\r"), (end, b":quit!\r")], env)

    def test_osc_52_carries_it_and_nothing_of_a_peer_acts(self):
        written = self.copied(b"copy text payload")
        sequences = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", written)
        self.assertEqual([base64.b64decode(text) for text in sequences], [ESCAPED])
        self.assertNotIn(b"\x1b]0;x", written)

    def test_a_text_with_lines_is_copied_as_it_is(self):
        written = self.copied(b"copy text payload", payload=b"GET / HTTP/1.1\r\n\r\n")
        sequences = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", written)
        self.assertEqual([base64.b64decode(text) for text in sequences], [b"GET / HTTP/1.1\r\n\r\n"])

    def test_inside_tmux_and_screen_it_is_passed_on(self):
        hexed = framed(PAYLOAD).hex(" ").encode()
        tmux = self.copied(b"copy hex", {"TMUX": "/none,1,0", "PATH": "/nowhere"})
        sequence = rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07"
        found = re.search(sequence + rb"\x1bPtmux;\x1b" + sequence + rb"\x1b\\", tmux)
        self.assertEqual([base64.b64decode(text) for text in found.groups()], [hexed, hexed])
        screen = self.copied(b"copy hex", {"STY": "1.pts-0.x"})
        pieces = re.findall(rb"\x1bP(.*?)\x1b\\", screen, re.DOTALL)
        found = re.search(sequence, b"".join(pieces))
        self.assertEqual(base64.b64decode(found.group(1)), hexed)

    def test_what_many_terminals_do_not_take_is_told(self):
        written = self.copied(b"copy hex", payload=bytes(range(256)) * 120, end=b"is sure")
        self.assertIn(b"74,994", re.sub(rb"\x1b\[[0-9;]*[A-Za-z]", b"", written))
