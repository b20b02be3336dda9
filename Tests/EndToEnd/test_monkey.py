"""Keys at random, sizes at random, a peer that talks: the program neither crashes nor leaves the terminal in disorder.

FRAMESCOPE_MONKEY_SEED repeats a run; a failure tells the seed. FRAMESCOPE_MONKEY_KEYS is how many keys go to the bare
terminal, 20,000 unless told.
"""

import fcntl
import os
import pty
import random
import select
import signal
import socket
import struct
import sys
import termios
import threading
import time

from case import EndToEndCase
from program import BINARY

KEYS = ["Enter", "Escape", "Tab", "BTab", "Up", "Down", "Left", "Right", "Home", "End", "PPage", "NPage", "BSpace",
        "DC", "F1", "C-a", "C-b", "C-c", "C-d", "C-e", "C-f", "C-g", "C-k", "C-l", "C-n", "C-o", "C-p", "C-r", "C-t",
        "C-u",
        "M-1", "M-2", "M-3", "M-a", "M-w", "C-w", "C-v", "C-w", "C-x", "C-y", "C-_", "M-b", "M-d", "M-f", "M-n", "M-o", "C-s", "M-y", "M-BSpace", "C-Left", "C-Right", "M-Enter"]
TEXTS = ["a", "j", "k", "J", "K", "g", "G", "F", "?", ":", "i", "n", "ü", "日本", "e\u0301", "🙂", " ", "\\x", "0x4",
         "'", "/", "f", "m", "N", "-", "+", "ab", "length > 3", "gt", "gT", "gg", "zz", "M", "V", "=", "x", "*", "e", "00", "\""]
COMMANDS = ["framing u16le", "framing line", "framing raw", "framing length(offset: 1, size: 2)",
            "framing u32be", "framing (",
            "close", "reconnect", "reset", "shutdown", "resync", "goto 3", "goto x",
            "goto +1s", "filter length > 3", "filter", "search l", "hide", "hide event", "unhide", "marks", "note x",
            "peer 1", "mode hex", "raw", "fold", "fold > 8", "fold length > 3", "unfold", "ladder", "set text utf-8",
            "set text ascii", "inspector", "tabs", "tab 2", "next-tab", "previous-tab", "active-tab", "close-tab", "close-tab!",
            "help gt", "help ^W s", "help nothing", "edit", "mouse", "statistics marked", "statistics 1..3", "pane-mirror",
            "split", "split 1", "split 2 beside", "split below", "unsplit", "other-half", "compare-tab", "undo",
            "connect {peer}", "connect {peer} --framing u16be", "connect 127.0.0.1:1", "listen 127.0.0.1:0",
            "listen {peer}", "open {file}", "open /nowhere"]
STEPS = 400


class Monkey(EndToEndCase):
    def test_nothing_breaks_it(self):
        seed = int(os.environ.get("FRAMESCOPE_MONKEY_SEED", random.randrange(1 << 30)))
        with self.subTest(seed=seed):
            self.play(random.Random(seed))

    def play(self, chance):
        peer = self.peer("string_server", "hello")
        self.places = {"peer": peer.address, "file": self.write("stream.bin", b"\0\0\0\5hello\0\0\0\3two")}
        terminal = self.connected(peer)
        for _ in range(STEPS):
            if not terminal.is_running():
                self.assert_ended_well(terminal)
                terminal.connect(peer)
            self.step(chance, terminal)
        terminal.kill(signal.SIGTERM)
        self.assert_ended_well(terminal)

    def assert_ended_well(self, terminal):
        """Quit by a key, by the signal of the test, or by ^C again while it was ending; keys that were meant for it may
        have reached the shell, so only modes count."""
        allowed = (0, 128 + signal.SIGTERM, 128 + signal.SIGINT)
        self.assertIn(terminal.wait_exit(), allowed, terminal.picture())
        for what, holds in terminal.shell_state().items():
            self.assertTrue(holds, f"not so: {what}\n{terminal.picture()}")

    def step(self, chance, terminal):
        kind = chance.random()
        if kind < 0.5:
            terminal.key(chance.choice(KEYS))
        elif kind < 0.8:
            terminal.type(chance.choice(TEXTS))
        elif kind < 0.86:
            terminal.paste(chance.choice(["one\ntwo\n", "00 01 02", "\\x41\\x42", "{0x01, 0x02}", "\x1b[31m", ""]))
        elif kind < 0.88:
            button, place = chance.choice([0, 32, 64, 65]), f"{chance.randint(1, 180)};{chance.randint(1, 50)}"
            terminal.type(f"\x1b[<{button};{place}{chance.choice('Mm')}")
        elif kind < 0.93:
            terminal.resize(chance.randint(1, 180), chance.randint(1, 50))
        else:
            terminal.key("Escape")
            terminal.type(":")
            terminal.type(chance.choice(COMMANDS).format(**self.places))
            terminal.key("Enter")


# What terminals send for keys, mouse events and pastes.
SEQUENCES = [b"\r", b"\x1b", b"\t", b"\x1b[Z", b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H", b"\x1b[F",
             b"\x1b[5~", b"\x1b[6~", b"\x7f", b"\x1b[3~", b"\x1bOP", b"\x1bOQ", b"\x1b[1;5C", b"\x1b[1;5D",
             b"\x1b[200~one\ntwo\x1b[201~", b"\x1b[200~00 01 02\x1b[201~", b"\x1b[200~\x1b[31m", b"\x1b[201~",
             b"\xff\xfe", "日本🙂e\u0301".encode()]
# ^C, ^Z and ^\\ end or stop the program too often to get anywhere; `q` is rare enough.
CONTROLS = [bytes([code]) for code in range(1, 0x1b) if code not in (3, 17, 19, 26)]
METAS = [b"\x1b" + bytes([code]) for code in range(0x20, 0x7f)]


PATIENCE = 60  # seconds in which keys are taken


class ChattyPeer:
    """Sends frames that are right, wrong and torn, and reads what comes, on any number of connections."""

    def __init__(self, seed):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        self.seed = seed
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        chance = random.Random(self.seed)
        payloads = [b"hello", b"\x1b[2J\x1b]52;c;aGk=\x07", b"", bytes(range(256)), "\u202e\u0301日本🙂".encode(), b'{"id": 1}']
        with connection:
            connection.settimeout(0.05)
            try:
                while True:
                    payload = chance.choice(payloads) * chance.choice([1, 1, 1, 7, 300])
                    length = len(payload) + (chance.random() < 0.005) * chance.choice([-1, 1, 1 << 30])
                    connection.sendall(struct.pack(">I", max(0, length)) + payload)
                    try:
                        if not connection.recv(1 << 16):
                            return
                    except socket.timeout:
                        pass
            except OSError:
                pass

    def close(self):
        self.listener.close()


class BareMonkey(EndToEndCase):
    """A hundred thousand keys take a minute where no terminal draws what comes of them: FRAMESCOPE_MONKEY_KEYS=100000."""

    def test_nothing_breaks_it(self):
        seed = int(os.environ.get("FRAMESCOPE_MONKEY_SEED", random.randrange(1 << 30)))
        with self.subTest(seed=seed):
            self.play(random.Random(seed), int(os.environ.get("FRAMESCOPE_MONKEY_KEYS", 20_000)))

    def play(self, chance, keys):
        peer = ChattyPeer(chance.random())
        self.addCleanup(peer.close)
        self.places = {"peer": peer.address, "file": self.write("stream.bin", b"\0\0\0\5hello\0\0\0\3two")}
        sent = 0
        while sent < keys:
            sent += self.run_program(chance, peer, keys - sent)

    def run_program(self, chance, peer, keys):
        """Plays until the program ends, or all keys are typed. How many were."""
        main, other = pty.openpty()
        before = termios.tcgetattr(other)
        fcntl.ioctl(main, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        process = os.fork()
        if process == 0:
            self.become(main, other, [BINARY, "connect", peer.address, "--no-record"])
        # Until it has set up the terminal, keys would be lines for a shell.
        output = self.read_until(main, b"\x1b[?1049h")
        sent = 0
        pending, taken = b"", time.monotonic()
        try:
            while sent < keys or pending:
                if time.monotonic() - taken > PATIENCE:
                    raise AssertionError(f"no key is taken any more; {output[-400:]!r}")
                if not pending and sent < keys:
                    count = min(keys - sent, chance.randint(1, 40))
                    pending = b"".join(self.key(chance) for _ in range(count))
                    sent += count
                    if chance.random() < 0.02:
                        size = struct.pack("HHHH", chance.randint(1, 50), chance.randint(1, 180), 0, 0)
                        fcntl.ioctl(main, termios.TIOCSWINSZ, size)
                readable, writable, _ = select.select([main], [main] if pending else [], [], 0.2)
                if readable:
                    output = (output + os.read(main, 1 << 16))[-4096:]
                if writable:
                    # In small pieces, so that what comes of the keys can be read.
                    pending = pending[os.write(main, pending[:256]):]
                    taken = time.monotonic()
                if self.has_ended(process):
                    break
            if not self.has_ended(process):
                os.kill(process, signal.SIGTERM)
            self.drain(process, main)
        finally:
            if not self.has_ended(process) and sys.exc_info()[0]:
                os.kill(process, signal.SIGKILL)
            status = os.waitpid(process, 0)[1]
            after = termios.tcgetattr(other)
            os.close(main)
            os.close(other)
        code = os.waitstatus_to_exitcode(status)
        self.assertIn(code, (0, 128 + signal.SIGTERM, 128 + signal.SIGINT, -signal.SIGTERM), f"{output[-2000:]!r}")
        self.assertEqual(after, before, "the terminal's settings are not what they were")
        return sent

    @staticmethod
    def read_until(main, wanted):
        output = b""
        while wanted not in output:
            if not select.select([main], [], [], 20)[0]:
                raise AssertionError(f"{wanted!r} did not come; {output!r}")
            output += os.read(main, 1 << 16)
        return output

    @staticmethod
    def has_ended(process):
        """Whether it has, without taking its status."""
        return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def drain(self, process, main):
        """Reads until it has ended: it may have something to say to the terminal first."""
        ending = time.monotonic() + PATIENCE
        while not self.has_ended(process):
            self.assertLess(time.monotonic(), ending, "the program does not end on SIGTERM")
            if select.select([main], [], [], 0.1)[0]:
                os.read(main, 1 << 16)

    def become(self, main, other, words):
        try:
            os.close(main)
            os.login_tty(other)
            os.chdir(self.directory)
            environment = dict(os.environ, TERM="xterm-256color", HOME=self.directory, XDG_STATE_HOME=self.directory,
                               XDG_CONFIG_HOME=self.directory, XDG_DATA_HOME=self.directory, SWIFT_BACKTRACE="enable=no")
            environment.pop("TMUX", None)
            os.execvpe(words[0], words, environment)
        finally:
            os._exit(127)

    def key(self, chance):
        kind = chance.random()
        if kind < 0.35:
            return bytes([chance.choice(b"jkJKgGnNdoOmvVyeizu+-<>\\!%*'=.hlwb123 ")])
        if kind < 0.5:
            return chance.choice(SEQUENCES)
        if kind < 0.6:
            return chance.choice(CONTROLS)
        if kind < 0.65:
            return chance.choice(METAS)
        if kind < 0.72:
            return bytes([chance.choice(b"abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789 ,.;/?\"'[]{}()#@&|^~`$_")])
        if kind < 0.76:
            return b"\x1b[<%d;%d;%d%c" % (
                chance.choice([0, 32, 64, 65]), chance.randint(1, 180), chance.randint(1, 50), chance.choice(b"Mm"))
        if kind < 0.78:
            return b"\x1b\x1b:" + chance.choice(COMMANDS).format(**self.places).encode() + b"\r"
        return bytes([chance.choice(b"jjjjkkkJKGg:\r\x1b")])
