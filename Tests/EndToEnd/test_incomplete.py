"""Recordings that cannot be made, stop or are not complete: told in every mode, with the exit status 74."""

import contextlib
import json
import os
import resource
import socket
import subprocess
import threading

from headless import Headless
from program import BINARY, framed

# What a file may take at most, in bytes, and what a peer sends that is too much for it but not for memory.
LIMIT = 64 << 10
FRAMES = framed(bytes(1000)) * 300


def limited():
    """The same as a full disk for whoever writes: EFBIG, SIGXFSZ being ignored."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


class Incomplete(Headless):
    def call(self, *arguments, **options):
        return subprocess.run([BINARY, *arguments], capture_output=True, timeout=30, check=False, text=True,
                              stdin=subprocess.DEVNULL, env=self.environment(), **options)

    def speak(self, connection):
        try:
            connection.sendall(FRAMES)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(1 << 16):
                pass
        except OSError:
            pass  # Whoever has seen enough is gone.

    def answer(self, connection):
        connection.recv(100)
        self.speak(connection)

    def assert_incomplete(self, result):
        self.assertEqual(result.returncode, 74, result.stderr)
        self.assertRegex(result.stderr, r"the recording is not complete: cannot write \S+: File too large")

    def test_ends_with_74_in_every_mode(self):
        script = self.write("talk.yaml", b"framing: u32be\nsteps:\n  - expect: {length: 1000}\n")
        for number, command in enumerate((
                ["connect", "--quiet", "--once"], ["connect", "--json", "--once"], ["connect", "--plain", "--once"],
                ["send", "--text", "x", "--count", "300"], ["play", "--frames"], ["play"])):
            with self.subTest(command=command):
                address = self.serve(self.answer if command[0] == "send" else self.speak)
                words = [command[0], *([script] if command[0] == "play" else []), address, *command[1:]]
                # A play ends with its first frame: what else came is on its way.
                path = self.path(f"{number}.pcapng")
                result = self.call(*words, "--record", path, preexec_fn=limited)
                if command[0] != "play" or result.returncode != 0:
                    self.assert_incomplete(result)
                self.assertLessEqual(os.path.getsize(path), LIMIT)

    def test_is_told_while_it_lasts(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            address = f"127.0.0.1:{server.getsockname()[1]}"
            process = subprocess.Popen(
                [BINARY, "connect", address, "--quiet", "--record", self.path("r.pcapng")], stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment(), preexec_fn=limited)
            self.addCleanup(process.kill)
            connection, _ = server.accept()
            with connection:
                connection.sendall(FRAMES)
                self.assertIn("the recording waits to be written: cannot write", process.stderr.readline())
                # Until memory is full as well.
                sender = threading.Thread(target=self.flood, args=(connection,))
                sender.start()
                self.assertIn("reading has stopped: cannot write", process.stderr.readline())
                process.terminate()
                errors = process.communicate(timeout=30)[1]
                sender.join(30)
        self.assertEqual(process.returncode, 74, errors)
        self.assertIn("the recording is not complete: ", errors)

    def flood(self, connection):
        try:
            for _ in range(100):
                connection.sendall(FRAMES)
        except OSError:
            pass

    def test_one_that_never_began_is_told(self):
        file = self.write("file", b"")
        for form in ("--quiet", "--json", "--plain"):
            for name, environment in {
                    "no home": {"HOME": "", "XDG_STATE_HOME": ""}, "a file": {"XDG_STATE_HOME": file},
                    "a directory of no files": {"XDG_STATE_HOME": "/proc/self"}}.items():
                with self.subTest(form=form, name=name):
                    address = self.serve(lambda connection: connection.sendall(framed(b"x")))
                    result = subprocess.run(
                        [BINARY, "connect", address, form, "--once"], capture_output=True, timeout=30, check=False,
                        text=True, stdin=subprocess.DEVNULL, env={**self.environment(), **environment})
                    told = result.stdout if form == "--json" else result.stderr
                    self.assertIn("this session is not recorded: ", told)
                    self.assertEqual(result.returncode, 0, result.stderr)

    def test_on_the_screen(self):
        screen = self.terminal()
        path = self.path("screen.pcapng")
        screen.start(["sh", "-c", f"ulimit -f {LIMIT // 512}; exec {BINARY} connect {self.serve(self.speak)} --record {path}"])
        screen.wait_for_text("300")
        self.assertEqual(screen.quit(10), 74)

    def test_a_session_has_a_budget_that_its_index_counts_in(self):
        """Frames of one byte: the index is many times what came."""
        for recording in (["--no-record"], ["--record", self.path("budget.pcapng")]):
            with self.subTest(recording=recording[0]), socket.create_server(("127.0.0.1", 0)) as server:
                process = subprocess.Popen(
                    [BINARY, "connect", f"127.0.0.1:{server.getsockname()[1]}", "--quiet", "--framing", "line",
                     "--session-budget", "2M", *recording], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE, text=True, env=self.environment())
                self.addCleanup(process.kill)
                connection, _ = server.accept()
                with connection:
                    sender = threading.Thread(target=self.send_lines, args=(connection,))
                    sender.start()
                    self.assertIn("--session-budget", process.stderr.readline())
                    self.assertLessEqual(self.disk_use(process), 3 << 20)
                    process.terminate()
                    errors = process.communicate(timeout=30)[1]
                    sender.join(30)
                self.assertEqual(process.returncode, 0 if recording == ["--no-record"] else 74, errors)

    def test_a_session_without_a_recording_bounds_its_index(self):
        """Frames of one byte, whose index would take 192 MB."""
        frames = 8_000_000
        with socket.create_server(("127.0.0.1", 0)) as server:
            process = subprocess.Popen(
                [BINARY, "connect", f"127.0.0.1:{server.getsockname()[1]}", "--quiet", "--framing", "line", "--once",
                 "--no-record"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                env=self.environment())
            self.addCleanup(process.kill)
            connection, _ = server.accept()
            with connection:
                most = 0
                for _ in range(frames // 100_000):
                    connection.sendall(b"\n" * 100_000)
                    most = max(most, self.disk_use(process))
            while process.poll() is None:
                most = max(most, self.disk_use(process))
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(0.02)
            summary = json.loads(process.communicate(timeout=30)[0])
        self.assertEqual(summary["frames"], frames, summary)
        self.assertLessEqual(most, 100 << 20)

    def disk_use(self, process):
        """Bytes of the files that a program has open."""
        folder = f"/proc/{process.pid}/fd"
        blocks = 0
        for name in os.listdir(folder) if process.poll() is None else []:
            # It may have closed one meanwhile.
            with contextlib.suppress(OSError):
                blocks += os.stat(f"{folder}/{name}").st_blocks
        return blocks * 512

    def send_lines(self, connection):
        try:
            for _ in range(1000):
                connection.sendall(b"\n" * 100_000)
        except OSError:
            pass
