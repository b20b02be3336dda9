"""Programs that are started without a standard input, output or error: nothing else is taken for one of them."""

import hashlib
import itertools
import os
import socket
import subprocess
import time

from headless import Headless
from processes import free_port
from program import BINARY, REPOSITORY, framed
from recordings import Recording

CLOSED = [combination for count in range(4) for combination in itertools.combinations((0, 1, 2), count)]
SCRIPT = b"framing: u32be\nsteps:\n  - send: question\n  - expect: answer\n"
# What the program calls itself at the start of every line that is not output.
NAME = b"framescope:"


def without(closed):
    """Closes descriptors in the child, before the program is there."""
    def close():
        for descriptor in closed:
            os.close(descriptor)
    return close


def connected(port, timeout=30):
    """A connection to a program that may not listen yet."""
    end = time.monotonic() + timeout
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=30)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)


class Descriptors(Headless):
    def run_without(self, closed, *command):
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=30, check=False,
            env=self.environment(), preexec_fn=without(closed))

    def assert_told(self, closed, result, status=0):
        """The status that an output that is closed leads to, or else the usual one."""
        self.assertEqual(result.returncode, 74 if 1 in closed else status, result)

    def test_of_commands_that_print(self):
        stream = self.write("stream.bin", b"".join(framed(b"%d" % number) for number in range(50)))
        before = hashlib.sha256(self.read("stream.bin")).digest()
        for command in (
                ["--help"], ["--version"], ["help", "connect"], ["--generate-completion-script", "bash"], ["framings"],
                ["protocols"], ["config"], ["recordings"], ["decode", stream], ["decode", stream, "--quiet"],
                ["detect", stream], ["dump", stream], ["export", stream, "--format", "json"],
                ["export", stream, "--format", "script"]):
            for closed in CLOSED:
                with self.subTest(command=command, closed=closed):
                    result = self.run_without(closed, BINARY, *command)
                    self.assert_told(closed, result)
                    if 1 in closed and 2 not in closed:
                        self.assertIn(b"cannot write the output: Bad file descriptor", result.stderr)
                    if 1 not in closed:
                        self.assertNotEqual(result.stdout, b"")
        self.assertEqual(hashlib.sha256(self.read("stream.bin")).digest(), before)

    def test_an_input_that_is_closed_cannot_be_read(self):
        for command in (["decode", "-"], ["detect", "-"], ["dump", "-"]):
            for closed in CLOSED:
                if 0 not in closed:
                    continue
                with self.subTest(command=command, closed=closed):
                    result = self.run_without(closed, BINARY, *command)
                    self.assertEqual(result.returncode, 66, result)
                    if 2 not in closed:
                        self.assertIn(b"Bad file descriptor", result.stderr)

    def test_export_to_a_file(self):
        stream = self.write("stream.bin", framed(b"one"))
        for number, closed in enumerate(CLOSED):
            with self.subTest(closed=closed):
                output = self.path(f"{number}.hex")
                result = self.run_without(closed, BINARY, "export", stream, "--format", "hex", "--output", output)
                self.assertEqual(result.returncode, 0, result)
                self.assertEqual(self.read(f"{number}.hex"), framed(b"one").hex().encode() + b"\n")

    def test_sessions_send_only_what_they_are_given_and_record_only_that(self):
        script = self.write("talk.yaml", SCRIPT)
        for kind, command in enumerate((["connect", "--quiet", "--once"], ["connect", "--json", "--once"],
                                         ["connect", "--plain", "--once"], ["send", "--text", "question", "--expect", "answer"],
                                         ["play"], ["play", "--tap"])):
            for number, closed in enumerate(CLOSED):
                with self.subTest(command=command, closed=closed):
                    self.check_session(script, command, closed, f"{kind}-{number}.pcapng")

    def check_session(self, script, command, closed, recording):
        got = []
        sends = command[0] != "connect"

        def talk(connection):
            connection.settimeout(10)
            while sends and b"".join(got) != framed(b"question"):
                got.append(connection.recv(100))
            connection.sendall(framed(b"answer"))
            connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(100):
                got.append(piece)

        address = self.serve(talk)
        words = [command[0], *([script] if command[0] == "play" else []), address, *command[1:]]
        result = self.run_without(closed, BINARY, *words, "--record", self.path(recording))
        self.assert_told(closed, result)
        sent = framed(b"question") if sends else b""
        self.assertEqual(b"".join(got), sent)
        # What is printed while it goes on may end it before there is anything to record.
        if 1 not in closed or "--quiet" in command or command[0] == "play":
            self.check_recording(recording, framed(b"answer"), sent)

    def check_recording(self, name, *expected):
        contents = self.read(name)
        recording = Recording(contents)
        self.assertEqual(recording.rest, 0)
        self.assertNotIn(NAME, contents)
        self.assertEqual(sorted(recording.sent.values()), sorted(bytes(part) for part in expected if part))

    def test_listening_sends_nothing_of_its_own(self):
        for number, closed in enumerate(CLOSED):
            with self.subTest(closed=closed):
                name = f"listen{number}.pcapng"
                port = free_port()
                process = subprocess.Popen(
                    [BINARY, "listen", f"127.0.0.1:{port}", "--quiet", "--once", "--record", self.path(name)],
                    stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment(),
                    preexec_fn=without(closed))
                self.addCleanup(process.kill)
                with connected(port) as peer:
                    peer.sendall(framed(b"hello"))
                    peer.shutdown(socket.SHUT_WR)
                    self.assertEqual(peer.recv(100), b"")
                output, errors = process.communicate(timeout=30)
                self.assertEqual(process.returncode, 74 if 1 in closed else 0, errors)
                self.assertEqual(1 in closed, output == b"")
                self.check_recording(name, framed(b"hello"))

    def test_a_recording_to_an_output_that_is_closed_is_told(self):
        script = self.write("talk.yaml", b"framing: u32be\nsteps:\n  - expect: answer\n")
        for closed in ((1,), (0, 1)):
            with self.subTest(closed=closed):
                address = self.serve(lambda connection: connection.sendall(framed(b"answer")))
                result = self.run_without(closed, BINARY, "play", script, address, "--record", "-")
                self.assertEqual(result.returncode, 74, result)
                self.assertIn(b"the recording is not complete: ", result.stderr)

    def test_the_conformance_tool(self):
        places = [os.path.join(REPOSITORY, ".build", kind, "framing-conformance") for kind in ("debug", "release")]
        tool = next((place for place in places if os.access(place, os.X_OK)), None)
        self.assertIsNotNone(tool, "swift build makes it")
        vectors = os.path.join(REPOSITORY, "Tests", "FramingCoreTests", "Vectors", "vectors-open.json")
        for closed in CLOSED:
            with self.subTest(closed=closed):
                self.assert_told(closed, self.run_without(closed, tool, vectors))


