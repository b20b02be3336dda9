"""SIGINT, SIGTERM and SIGQUIT end a program without a screen, whatever its standard input is and does."""

import json
import os
import pty
import signal
import socket
import subprocess

from headless import Headless
from program import BINARY, framed

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)


class Interrupted(Headless):
    def silent_pipe(self):
        """An input that stays open and gives nothing."""
        reading, writing = os.pipe()
        self.addCleanup(os.close, writing)
        self.addCleanup(os.close, reading)
        return reading

    def silent_terminal(self):
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        self.addCleanup(os.close, theirs)
        return theirs

    def inputs(self):
        """Standard inputs of every kind."""
        file = open(self.write("lines.txt", b""), "rb")  # pylint: disable=consider-using-with
        self.addCleanup(file.close)
        return {"pipe": self.silent_pipe(), "terminal": self.silent_terminal(), "file": file,
                "null": subprocess.DEVNULL, "closed": None}

    def begin(self, stdin, *arguments, stdout=subprocess.PIPE):
        closing = {"preexec_fn": lambda: os.close(0)} if stdin is None else {"stdin": stdin}
        process = subprocess.Popen([BINARY, *arguments], stdout=stdout, stderr=subprocess.PIPE,
                                   env=self.environment(), **closing)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(process.stderr.close)
        if process.stdout:
            self.addCleanup(process.stdout.close)
        return process

    def assert_ends(self, process, number, status):
        process.send_signal(number)
        self.assertEqual(process.wait(timeout=30), status, process.stderr.read())

    def test_listen(self):
        for kind, stdin in self.inputs().items():
            for number in SIGNALS:
                for form in ("--json", "--plain", "--quiet") if kind in ("pipe", "terminal") else ("--json",):
                    with self.subTest(stdin=kind, signal=number, form=form):
                        process = self.begin(stdin, "listen", "127.0.0.1:0", form)
                        if form == "--json":
                            self.next(process, "listening")
                        elif form == "--plain":
                            self.assertIn(b"listening", process.stderr.readline())
                        else:
                            self.wait_for_handlers(process)
                        self.assert_ends(process, number, 0)

    def wait_for_handlers(self, process):
        """Returns when the program handles SIGTERM; it prints nothing that tells."""
        while process.poll() is None:
            with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
                caught = next(line for line in file if line.startswith("SigCgt:"))
            if int(caught.split()[1], 16) & 1 << (signal.SIGTERM - 1):
                return

    def test_connect(self):
        for kind, stdin in self.inputs().items():
            for number in SIGNALS:
                with self.subTest(stdin=kind, signal=number):
                    with socket.create_server(("127.0.0.1", 0)) as server:
                        address = f"127.0.0.1:{server.getsockname()[1]}"
                        # Without that a peer that is sent everything is finished with.
                        process = self.begin(stdin, "connect", address, "--json")
                        connection, _ = server.accept()
                        with connection:
                            self.next(process, "connected")
                            self.assert_ends(process, number, 0)

    def test_send_that_waits_for_a_reply(self):
        for kind, stdin in self.inputs().items():
            for number in SIGNALS:
                with self.subTest(stdin=kind, signal=number):
                    with socket.create_server(("127.0.0.1", 0)) as server:
                        process = self.begin(stdin, "send", f"127.0.0.1:{server.getsockname()[1]}", "--text", "x",
                                             "--expect", "y", "--wait", "1h")
                        connection, _ = server.accept()
                        with connection:
                            self.assertEqual(connection.recv(100), framed(b"x"))
                            self.assert_ends(process, number, 1)

    def test_play_that_waits_for_a_frame(self):
        script = self.write("wait.yaml", b"framing: u32be\ntimeout: 1h\nsteps:\n  - send: x\n  - expect: y\n")
        for kind, stdin in self.inputs().items():
            for number in SIGNALS:
                with self.subTest(stdin=kind, signal=number):
                    with socket.create_server(("127.0.0.1", 0)) as server:
                        process = self.begin(stdin, "play", script, f"127.0.0.1:{server.getsockname()[1]}")
                        connection, _ = server.accept()
                        with connection:
                            self.assertEqual(connection.recv(100), framed(b"x"))
                            self.assert_ends(process, number, 1)

    def test_play_whose_output_nobody_reads(self):
        script = self.write("flood.yaml", b"framing: u32be\ntimeout: 1h\nsteps:\n  - expect: {text: never, skipping: true}\n")
        with socket.create_server(("127.0.0.1", 0)) as server:
            process = self.begin(subprocess.DEVNULL, "play", script, f"127.0.0.1:{server.getsockname()[1]}", "--frames")
            connection, _ = server.accept()
            with connection:
                connection.sendall(framed(bytes(1 << 20)))
                # The first line is there, and the pipe holds less than the rest.
                self.assertNotEqual(process.stdout.read(1), b"")
                self.assert_ends(process, signal.SIGTERM, 74)

    def test_commands_that_read_the_standard_input(self):
        for command in (["decode", "-"], ["detect", "-"], ["dump", "-"], ["export", "-", "--format", "hex"],
                        ["open", "-"], ["dump", "--reverse", "-"], ["send", "127.0.0.1:9", "-"]):
            for number in SIGNALS:
                with self.subTest(command=command, signal=number):
                    process = self.begin(self.silent_pipe(), *command)
                    # export and open may refuse a standard input: then they end by themselves.
                    process.send_signal(number)
                    self.assertNotEqual(process.wait(timeout=30), 0)

    def test_lines_that_were_given_before_are_sent(self):
        for number in SIGNALS:
            with self.subTest(signal=number), socket.create_server(("127.0.0.1", 0)) as server:
                reading, writing = os.pipe()
                self.addCleanup(os.close, writing)
                process = self.begin(reading, "connect", f"127.0.0.1:{server.getsockname()[1]}", "--json")
                os.close(reading)
                connection, _ = server.accept()
                with connection:
                    os.write(writing, json.dumps({"command": "send", "text": "hello"}).encode() + b"\n")
                    self.assertEqual(connection.recv(100), framed(b"hello"))
                    self.assert_ends(process, number, 0)
