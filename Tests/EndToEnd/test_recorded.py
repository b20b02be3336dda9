"""A session is recorded as pcapng while it happens: what Wireshark finds in it, where it is, what it is called."""

import json
import re
import os
import random
import shlex
import shutil
import signal
import socket
import stat
import struct
import subprocess
import threading

from case import EndToEndCase
from program import BINARY, framed
from processes import free_port
from recordings import comments, followed, stream_count, tshark, wrong_packets
from screen import RECEIVED


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def decode(*arguments, stdin=subprocess.DEVNULL):
    return subprocess.run([BINARY, "decode", *arguments], capture_output=True, text=True, timeout=60, check=False,
                          stdin=stdin)


def reset(connection):
    """Closes so that the other side gets a TCP reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class RecordedCase(EndToEndCase):
    def shelf(self, terminal):
        """The directory of recordings of a terminal's home."""
        return os.path.join(terminal.home, "state", "framescope", "recordings")

    def recorded(self, terminal):
        """The paths of its recordings, oldest first."""
        shelf = self.shelf(terminal)
        return [os.path.join(shelf, name) for name in sorted(os.listdir(shelf))] if os.path.isdir(shelf) else []

    def the_recording(self, terminal):
        paths = self.recorded(terminal)
        self.assertEqual(len(paths), 1, paths)
        return paths[0]

    def said(self, terminal):
        """All text on the terminal in one line: paths are longer than it is wide."""
        return terminal.text().replace("\n", "")

    def assert_sound(self, path):
        self.assertEqual(wrong_packets(path), "")


class Conversation(RecordedCase):
    def setUp(self):
        super().setUp()
        self.random = random.Random(7)
        self.screen = self.terminal()
        address = self.screen.listen()
        self.clients = [socket.create_connection(address, timeout=20) for _ in range(4)]
        self.sent = {client.getsockname()[1]: bytearray() for client in self.clients}
        for client in self.clients:
            self.addCleanup(client.close)

    def talk(self, client, longest):
        """Some frames, in pieces that do not care about frames."""
        frames = b"".join(framed(self.random.randbytes(self.random.randrange(longest))) for _ in range(5))
        cuts = sorted(self.random.randrange(len(frames)) for _ in range(4))
        for start, end in zip([0, *cuts], [*cuts, len(frames)]):
            client.sendall(frames[start:end])
        self.sent[client.getsockname()[1]] += frames

    def test_tshark_finds_every_stream_byte_for_byte(self):
        heard = framed(b"to all of you")
        for client in self.clients:
            self.talk(client, 200)
        self.screen.until(lambda: self.screen.received_count() == 20, "the first frames")
        self.screen.command("peer all")
        self.screen.go_to_composer()
        self.screen.send("to all of you")
        for client in self.clients:
            self.assertEqual(client.recv(len(heard), socket.MSG_WAITALL), heard)
            self.talk(client, 200_000)
        self.screen.until(lambda: self.screen.received_count() == 40, "all frames")
        ports = list(self.sent)
        reset(self.clients[0])
        self.screen.wait_for_text("reset by the peer")
        self.clients[1].shutdown(socket.SHUT_WR)
        self.screen.wait_for_text("the peer finished sending")
        self.screen.command("framing line")
        self.assert_quits(self.screen)
        path = self.the_recording(self.screen)
        self.assert_sound(path)
        self.assertEqual(stream_count(path), 4)
        for number, port in enumerate(ports):
            sent = followed(path, number)
            self.assertEqual(sent.pop(port), self.sent[port])
            self.assertEqual(list(sent.values()), [heard])
        self.assertEqual(tshark(path, "-Y", "tcp.flags.reset == 1", "-T", "fields", "-e", "tcp.stream").split(), ["0"])
        said = comments(path)
        for words in ("reset by the peer", "the peer finished sending", "framing: line", f":{ports[2]} connected"):
            self.assertTrue(any(words in comment for comment in said), f"{words} in {said}")

    def test_marks_and_notes_are_comments(self):
        self.clients[2].sendall(framed(b"one") + framed(b"two"))
        self.screen.wait_frame(RECEIVED, b"two")
        self.screen.command("goto 2")
        self.screen.type("mq")
        self.screen.wait_for("frame 2 is marked q")
        self.screen.command("note this one is odd")
        self.screen.wait_for_text("note: this one is odd")
        self.assert_quits(self.screen)
        path = self.the_recording(self.screen)
        self.assert_sound(path)
        said = comments(path)
        place = r"on frame 2 \(received, 7 B at offset 7, 7 B back in \S+ → \S+\)"
        self.assertTrue(any(re.fullmatch(f"mark q {place}", comment) for comment in said), said)
        self.assertTrue(any(re.fullmatch(f"note {place}: this one is odd", comment) for comment in said), said)
        again = self.terminal().run("open", path)
        again.wait_for("note: this one is odd")
        again.wait_for(r"^q *#2 ")

    def test_it_can_be_read_while_it_is_written(self):
        self.talk(self.clients[0], 2000)
        self.screen.until(lambda: self.screen.received_count() == 5, "the frames")
        shutil.copyfile(self.the_recording(self.screen), self.path("copy.pcapng"))
        self.assert_sound(self.path("copy.pcapng"))
        port = self.clients[0].getsockname()[1]
        self.assertEqual(followed(self.path("copy.pcapng"), 0)[port], self.sent[port])

    def test_what_was_shown_is_there_after_a_kill(self):
        self.clients[0].sendall(framed(b"shown"))
        self.screen.wait_frame(RECEIVED, b"shown")
        self.screen.kill(signal.SIGKILL)
        self.screen.wait_exit()
        path = self.the_recording(self.screen)
        self.assert_sound(path)
        self.assertEqual(followed(path, 0)[self.clients[0].getsockname()[1]], framed(b"shown"))

    def test_it_is_ended_when_the_program_is_terminated(self):
        self.clients[0].sendall(framed(b"before"))
        self.screen.wait_frame(RECEIVED, b"before")
        self.screen.kill(signal.SIGTERM)
        self.assertEqual(self.screen.wait_exit(), 128 + signal.SIGTERM)
        self.screen.wait_for_text("recorded in")
        path = self.the_recording(self.screen)
        self.assert_sound(path)
        self.assertTrue(any(comment.endswith(" ends: closed by us (FIN)") for comment in comments(path)), comments(path))
        listed = self.run_recordings(self.screen)
        self.assertRegex(listed, r"^  1  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  +[\d.]+ KiB +1 frame  listen-127\.0\.0\.1-0\n$")

    def run_recordings(self, terminal, *arguments):
        return subprocess.run([BINARY, "recordings", *arguments], env=terminal.environment(), check=True,
                              capture_output=True, text=True).stdout


class Places(RecordedCase):
    def setUp(self):
        super().setUp()
        self.server = self.peer("step_server", framed(b"hello").hex())

    def greeted(self, *arguments, **options):
        """framescope, after the peer's greeting."""
        terminal = self.connected(self.server, *arguments, **options)
        self.server.next()
        terminal.wait_frame(RECEIVED, b"hello")
        return terminal

    def test_the_path_is_printed_and_it_is_the_owners_alone(self):
        terminal = self.greeted()
        self.assert_quits(terminal)
        path = self.the_recording(terminal)
        self.assertIn(f"recorded in {path} (1 frame, ", self.said(terminal))
        self.assertEqual(mode(path), 0o600)
        self.assertEqual(mode(os.path.dirname(path)), 0o700)
        name = os.path.basename(path)
        self.assertRegex(name, rf"^[\d-]+T[\d-]+-connect-127\.0\.0\.1-{self.server.port}\.pcapng$")

    def test_it_says_by_what_it_was_made(self):
        terminal = self.greeted("--framing", "length(size: 4)")
        self.assert_quits(terminal)
        with open(self.the_recording(terminal), "rb") as file:
            header = file.read(1000)
        command = f"framescope connect {self.server.address} --framing 'length(size: 4)'"
        self.assertIn(command.encode(), header)
        self.assertIn(b"\nframing: ", header)

    def test_it_is_framed_alike_when_it_is_opened(self):
        terminal = self.greeted()
        terminal.command("framing fixed(3)")
        terminal.wait_for(r"#3 ")
        self.assert_quits(terminal)
        path = self.the_recording(terminal)
        decoded = decode(path, "--json")
        self.assertEqual([json.loads(line)["total"] for line in decoded.stdout.splitlines()], [3, 3, 3])
        words = "framed as the recording says: fixed(3); --framing or --protocol chooses otherwise"
        self.assertIn(words, decoded.stderr)
        with open(path, "rb") as file:
            redirected = decode("-", "--json", stdin=file)
        self.assertEqual(redirected.stdout, decoded.stdout)
        asked = decode(path, "--json", "--framing", "u32be")
        self.assertEqual([json.loads(line)["total"] for line in asked.stdout.splitlines()], [9])
        self.assertEqual(asked.stderr, "")
        again = self.terminal().run("open", path)
        again.wait_for(r"#3 ")
        again.wait_for(re.escape("fixed(3)"))

    def test_it_is_shown_as_it_was_left(self):
        terminal = self.greeted()
        terminal.command("framing fixed(3)")
        terminal.wait_for(r"#3 ")
        terminal.command("filter number > 1")
        terminal.wait_for_text("filter number > 1")
        terminal.command("fold > 2")
        terminal.wait_for(r"#2 .* folded")
        self.assert_quits(terminal)
        path = self.the_recording(terminal)
        again = self.terminal().run("open", path)
        again.wait_for_text("filter number > 1")
        again.wait_for(r"#2 .* folded")
        again.type("q")
        # An option goes before it, and decode takes all.
        asked = self.terminal().run("open", path, "--filter", "number == 1")
        asked.wait_for_text("filter number == 1")
        self.assertEqual(len(decode(path, "--json").stdout.splitlines()), 3)

    def test_a_file(self):
        terminal = self.greeted("--record", self.path("mine.pcapng"))
        self.assert_quits(terminal)
        self.assertIn(f"recorded in {self.path('mine.pcapng')} (1 frame, ", self.said(terminal))
        self.assertEqual(mode(self.path("mine.pcapng")), 0o600)
        self.assert_sound(self.path("mine.pcapng"))
        self.assertEqual(self.recorded(terminal), [])

    def test_a_file_that_exists_is_refused_and_kept(self):
        self.write("evidence", b"as it was")
        terminal = self.terminal().run("connect", self.server.address, "--record", self.path("evidence"))
        self.assertEqual(terminal.wait_exit(), 73)
        self.assertIn("File exists", self.said(terminal))
        self.assertEqual(self.read("evidence"), b"as it was")

    def test_a_place_that_is_none_is_refused(self):
        terminal = self.terminal().run("connect", self.server.address, "--record", self.path("no such/file"))
        self.assertEqual(terminal.wait_exit(), 73)
        self.assertIn("No such file or directory", self.said(terminal))

    def test_no_recording_leaves_no_file(self):
        terminal = self.greeted("--no-record")
        self.assertEqual(self.recorded(terminal), [])
        self.assert_quits(terminal)
        self.assertEqual(self.recorded(terminal), [])
        self.assertNotIn("recorded in", self.said(terminal))

    def test_nothing_is_left_when_nobody_was_connected(self):
        terminal = self.terminal().run("connect", f"127.0.0.1:{free_port()}")
        terminal.wait_for("refused")
        self.the_recording(terminal)
        self.assert_quits(terminal)
        self.assertEqual(self.recorded(terminal), [])
        self.assertNotIn("recorded in", self.said(terminal))

    def test_a_directory_that_cannot_be_written_costs_the_recording_only(self):
        self.write("state", b"a file, where a directory should be")
        terminal = self.greeted(env={"XDG_STATE_HOME": self.path("state")})
        terminal.wait_for("this session is not recorded: ")
        self.assert_quits(terminal)

    def test_two_places_are_a_usage_error(self):
        terminal = self.terminal().run("connect", self.server.address, "--no-record", "--record", "x")
        self.assertEqual(terminal.wait_exit(), 64)
        terminal = self.terminal().run("connect", self.server.address, "--record", "-")
        self.assertEqual(terminal.wait_exit(), 64)
        self.assertIn("terminal", self.said(terminal))


class Streams(RecordedCase):
    def setUp(self):
        super().setUp()
        self.server = self.peer("step_server", framed(b"hello").hex(), framed(b"again").hex())

    def greet(self, terminal, payload):
        self.server.next()
        terminal.wait_frame(RECEIVED, payload)

    def test_the_standard_output(self):
        command = f"{shlex.quote(BINARY)} connect {self.server.address} --record - | cat > {self.path('stream')}"
        terminal = self.terminal().start(["sh", "-c", command])
        terminal.wait_for("connected to")
        self.greet(terminal, b"hello")
        terminal.until(lambda: framed(b"hello") in self.read("stream"), "the frame in the stream")
        self.assertEqual(terminal.quit(), 0)
        self.assert_sound(self.path("stream"))
        self.assertEqual(followed(self.path("stream"), 0)[self.server.port], framed(b"hello"))
        self.assertEqual(self.recorded(terminal), [])

    def test_a_reader_that_is_gone_is_told_of(self):
        command = f"{shlex.quote(BINARY)} connect {self.server.address} --record - | head -c 100 > {self.path('stream')}"
        terminal = self.terminal().start(["sh", "-c", command])
        terminal.wait_for("connected to")
        self.greet(terminal, b"hello")
        self.greet(terminal, b"again")
        terminal.wait_for("cannot stream the recording to its pipe: Broken pipe")
        terminal.command("record-to " + self.path("rest.pcapng"))
        terminal.wait_for("the recording goes on in")
        self.assertEqual(terminal.quit(), 0)
        self.assertIn(f"recorded in {self.path('rest.pcapng')}", self.said(terminal))

    def test_a_named_pipe(self):
        terminal = self.terminal().run("connect", self.server.address, "--fifo", self.path("pipe"))
        terminal.wait_for("connected to")
        self.assertEqual(mode(self.path("pipe")), 0o600)
        self.greet(terminal, b"hello")
        copied = []
        reader = threading.Thread(target=lambda: copied.append(self.read("pipe")))
        reader.start()
        self.greet(terminal, b"again")
        self.assert_quits(terminal)
        reader.join(30)
        self.write("copy", copied[0])
        self.assert_sound(self.path("copy"))
        self.assertEqual(followed(self.path("copy"), 0)[self.server.port], framed(b"hello") + framed(b"again"))

    def test_a_named_pipe_that_nobody_reads_holds_nobody_up(self):
        terminal = self.terminal().run("connect", self.server.address, "--fifo", self.path("pipe"))
        terminal.wait_for("connected to")
        self.greet(terminal, b"hello")
        self.assert_quits(terminal, timeout=30)
        self.assertIn("nobody has opened the named pipe", self.said(terminal))

    def test_a_file_is_no_pipe(self):
        self.write("file", b"")
        terminal = self.terminal().run("connect", self.server.address, "--fifo", self.path("file"))
        self.assertEqual(terminal.wait_exit(), 73)
        self.assertIn("is no pipe", self.said(terminal))


class Shelf(RecordedCase):
    """`framescope recordings`, and what becomes of the oldest."""

    def setUp(self):
        super().setUp()
        self.screen = self.terminal()
        self.directory_of_recordings = self.shelf(self.screen)
        os.makedirs(self.directory_of_recordings, mode=0o700)
        for number in range(1, 5):
            self.put(f"2026-01-0{number}T10-20-30-connect-10.0.0.{number}-9.pcapng", 1 << 20)

    def put(self, name, size):
        with open(os.path.join(self.directory_of_recordings, name), "wb") as file:
            file.truncate(size)

    def recordings(self, *arguments, status=0):
        result = subprocess.run([BINARY, "recordings", *arguments], env=self.screen.environment(), check=False,
                                capture_output=True, text=True)
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout + result.stderr

    def names(self):
        return sorted(os.listdir(self.directory_of_recordings))

    def test_the_newest_is_the_first(self):
        lines = self.recordings().splitlines()
        self.assertEqual(lines[0], "  1  2026-01-04 10:20:30   1.0 MiB          cut short  connect-10.0.0.4-9")
        self.assertEqual(len(lines), 4)
        path = self.recordings("path", "2").strip()
        self.assertEqual(os.path.basename(path), "2026-01-03T10-20-30-connect-10.0.0.3-9.pcapng")

    def test_one_is_opened(self):
        server = self.peer("step_server", framed(b"hello").hex())
        self.screen.connect(server)
        server.next()
        self.screen.wait_frame(RECEIVED, b"hello")
        self.assert_quits(self.screen)
        self.screen.run("recordings", "open", "1", "--filter", "number == 1")
        self.screen.wait_for_text("nobody to send to")
        self.screen.wait_frame(RECEIVED, b"hello")
        self.screen.wait_for_text("filter 1 of")
        self.assertEqual(self.screen.quit(), 0)
        self.assertIn("numbered from 1 to 5", self.recordings("open", "6", status=66))

    def test_some_are_removed(self):
        self.recordings("remove", "1", "3")
        self.assertEqual([name[9] for name in self.names()], ["1", "3"])
        self.assertIn("numbered from 1 to 2", self.recordings("remove", "1", "3", status=66))
        self.assertEqual(len(self.names()), 2)
        self.recordings("remove", "--all")
        self.assertEqual(self.names(), [])
        self.assertIn("there are no recordings", self.recordings())
        self.recordings("remove", status=64)

    def test_the_oldest_go_beyond_the_budget(self):
        server = self.peer("step_server", framed(b"hello").hex())
        self.screen.connect(server, "--recordings-budget", "2M")
        self.screen.wait_for("removed the oldest [23] recordings")
        server.next()
        self.screen.wait_frame(RECEIVED, b"hello")
        # Its own is written to and stays, as in the list.
        self.assertRegex(self.recordings(), r"(?m)^  1 .* being written  connect-127\.0\.0\.1-\d+$")
        kept = self.names()
        self.assertNotIn("1", [name[9] for name in kept if name.startswith("2026-01")])
        self.assertIn("4", [name[9] for name in kept if name.startswith("2026-01")])
        self.assertIn("a session is recording to it", self.recordings("remove", "1", status=74))
        self.assert_quits(self.screen)
