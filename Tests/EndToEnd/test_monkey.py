"""Keys at random, sizes at random, a peer that talks: the program neither crashes nor leaves the terminal in disorder.

FRAMESCOPE_MONKEY_SEED repeats a run; a failure tells the seed.
"""

import os
import random
import signal

from case import EndToEndCase

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
