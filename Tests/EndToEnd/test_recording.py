"""A disk that is full stops the reading, not the program, and no byte is lost."""

import hashlib
import os
import shlex
import socket
import subprocess
import threading

from case import EndToEndCase
from processes import resident_bytes
from program import BINARY, framed
from recordings import Recording, wrong_packets

SMALL_DISK = 128 << 20
IN_THE_WAY = SMALL_DISK - (4 << 20)
STOPPED = "reading has stopped"


class FullDisk(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.disk = self.path("small disk")
        os.mkdir(self.disk)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "none", self.disk],
                                 capture_output=True, check=False) if os.geteuid() == 0 else None
        if mounted is None or mounted.returncode != 0:
            self.skipTest("this machine lets only root mount a small file system")
        self.addCleanup(subprocess.run, ["umount", "--lazy", self.disk], check=True)
        with open(os.path.join(self.disk, "in the way"), "wb") as file:
            file.write(bytes(IN_THE_WAY))

    def stopped(self):
        """A terminal that is flooded and cannot record it."""
        # Long enough for more than there is room for, however busy the machine is: once reading stops, so does the peer. And
        # no more than the whole disk holds, however fast.
        self.server = self.peer("flood_server", 1, 64, SMALL_DISK // 2)
        terminal = self.connected(self.server, env={"XDG_STATE_HOME": self.disk})
        terminal.wait_for(STOPPED)
        return terminal

    def wait_for_all(self, terminal):
        """Waits for all that the peer sends; answers the hash of it."""
        frames, _, _, stream = self.server.expect(r"sent (\d+) (\d+) (\w+) (\w+)", 30).groups()
        terminal.until(lambda: terminal.received_count() == int(frames), f"all {frames} frames", 30)
        return stream

    def recorded(self):
        shelf = os.path.join(self.disk, "framescope", "recordings")
        return [os.path.join(shelf, name) for name in os.listdir(shelf)]

    def assert_recorded(self, paths, stream):
        digest = hashlib.sha256()
        for path in paths:
            self.assertEqual(wrong_packets(path), "")
            with open(path, "rb") as file:
                for data in Recording(file.read()).sent.values():
                    digest.update(data)
        self.assertEqual(digest.hexdigest(), stream)

    def test_it_is_told_and_goes_on_when_there_is_room(self):
        terminal = self.stopped()
        terminal.wait_for("READING STOPPED")
        self.assertLess(resident_bytes(terminal.pid), 100e6)
        os.unlink(os.path.join(self.disk, "in the way"))
        stream = self.wait_for_all(terminal)
        terminal.wait_gone("READING STOPPED")
        self.assert_quits(terminal)
        self.assert_recorded(self.recorded(), stream)

    def test_it_goes_on_in_another_file(self):
        terminal = self.stopped()
        terminal.command("record-to " + self.path("elsewhere.pcapng"))
        stream = self.wait_for_all(terminal)
        terminal.wait_gone("READING STOPPED")
        self.assert_quits(terminal)
        first = self.recorded()
        said = terminal.text().replace("\n", "")
        self.assertIn(f"recorded in {first[0]} and {self.path('elsewhere.pcapng')} (", said)
        self.assert_recorded([*first, self.path("elsewhere.pcapng")], stream)

    def test_another_file_that_cannot_be_made_is_told_and_changes_nothing(self):
        terminal = self.stopped()
        self.write("there", b"as it was")
        for name, words in [("there", "File exists"), ("no such/file", "No such file or directory")]:
            terminal.command("record-to " + self.path(name))
            terminal.wait_for(f"not recorded there: .*{words}")
        self.assertEqual(self.read("there"), b"as it was")
        os.unlink(os.path.join(self.disk, "in the way"))
        stream = self.wait_for_all(terminal)
        self.assert_quits(terminal)
        self.assert_recorded(self.recorded(), stream)


class LongestFile(EndToEndCase):
    """A limit on the size of files is a full disk that anyone can have."""

    LIMIT = 8 << 20

    def test_it_goes_on_in_another_file(self):
        stream = b"".join(framed(number.to_bytes(4, "big") * 250) for number in range(12_000))
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)
        port = server.getsockname()[1]
        sender = threading.Thread(target=self.send, args=(server, stream), daemon=True)
        sender.start()
        words = [BINARY, "connect", f"127.0.0.1:{port}", "--record", self.path("first.pcapng")]
        # The shell counts in blocks of 512 bytes.
        limited = f"ulimit -f {self.LIMIT // 512}; exec {shlex.join(words)}"
        terminal = self.terminal().start(["sh", "-c", limited])
        terminal.wait_for(":record-to PATH records on elsewhere")
        self.assertLess(terminal.received_count() or 0, 12_000)
        terminal.command("record-to " + self.path("second.pcapng"))
        sender.join(30)
        self.assertFalse(sender.is_alive())
        terminal.wait_for("the peer finished sending")
        self.assertEqual(terminal.received_count(), 12_000)
        self.assertEqual(terminal.quit(), 0)
        parts = [self.read("first.pcapng"), self.read("second.pcapng")]
        self.assertLessEqual(len(parts[0]), self.LIMIT)
        found = b"".join(bytes(Recording(part).sent[port, local]) for part in parts
                         for _, local in Recording(part).sent)
        self.assertTrue(found == stream, f"{len(found)} of {len(stream)} bytes, or others")
        for name in ("first.pcapng", "second.pcapng"):
            self.assertEqual(wrong_packets(self.path(name)), "")

    def test_a_tab_that_is_closed_says_what_is_missing_and_so_does_the_program(self):
        stream = b"".join(framed(number.to_bytes(4, "big") * 250) for number in range(12_000))
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)
        port = server.getsockname()[1]
        threading.Thread(target=self.send_what_is_taken, args=(server, stream), daemon=True).start()
        words = [BINARY, "open", self.write("stream.bin", framed(b"of a file"))]
        limited = f"ulimit -f {self.LIMIT // 512}; exec {shlex.join(words)}"
        terminal = self.terminal().start(["sh", "-c", limited])
        terminal.wait_frame("received", b"of a file")
        terminal.command(f"connect 127.0.0.1:{port} --record {self.path('tab.pcapng')}")
        terminal.wait_for(":record-to PATH records on elsewhere")
        terminal.command("close-tab!")
        terminal.until(
            lambda: "not all of" in " ".join(terminal.text().split()), "what the recording does not have to be said")
        self.assertEqual(terminal.quit(), 74)
        self.assertIn("the recording is not complete", " ".join(terminal.text().split()))

    def send_what_is_taken(self, server, stream):
        try:
            self.send(server, stream)
        except OSError:
            pass

    def send(self, server, stream):
        connection, _ = server.accept()
        self.addCleanup(connection.close)
        connection.sendall(stream)
        connection.shutdown(socket.SHUT_WR)
