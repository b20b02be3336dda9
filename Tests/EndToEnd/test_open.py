"""`open`: recordings, captures and files of bytes on the screen; `export` and `dump` of the same files."""

import csv
import datetime
import gzip
import io
import json
import os
import random
import shutil
import struct
import subprocess
import sys

from case import EndToEndCase
from program import BINARY, REPOSITORY, framed
from screen import RECEIVED, SENT

CAPTURES = os.path.join(REPOSITORY, "Tests", "CaptureTests", "Captures")
# One conversation with PostgreSQL, in many containers.
CONVERSATIONS = [
    "big-endian-options.pcapng", "classic-be-ns.pcap", "classic-le-us.pcap", "ipv6.pcapng", "linux-sll.pcapng",
    "power-of-two-time.pcapng", "raw-ip.pcapng", "reordered.pcapng", "two-sections.pcapng", "vlan.pcapng",
]


def capture(name):
    return os.path.join(CAPTURES, name)


def contents(name):
    with open(capture(name), "rb") as file:
        return file.read()


def messages(data, *untyped):
    """PostgreSQL's messages: a type and a length, but for those of `untyped`, whose sizes are given."""
    place = 0
    for size in untyped:
        yield data[place:place + size]
        place += size
    while place < len(data):
        end = place + 1 + struct.unpack_from(">I", data, place + 1)[0]
        yield data[place:end]
        place = end


class OpenCase(EndToEndCase):
    def opened(self, *arguments, **options):
        """framescope on a file, when it has read all of it."""
        terminal = self.terminal()
        terminal.run("open", *arguments, **options)
        terminal.until(lambda: " conn" in terminal.lines()[0] or not terminal.is_running(), "the file to be read")
        return terminal

    def framescope(self, *arguments, status=0):
        result = subprocess.run([BINARY, *arguments], capture_output=True, timeout=60, check=False)
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout if status == 0 else result.stderr.decode()

    def wait_blocks(self, terminal, wanted):
        """Waits until the screen shows exactly these frames: number, direction and bytes."""
        terminal.until(lambda: self.seen(terminal) == wanted, f"the frames {wanted}")

    @staticmethod
    def seen(terminal):
        return [(block.number, block.direction, block.bytes) for block in terminal.shown()]


class OurOwnRecordings(OpenCase):
    def test_the_same_frames_and_what_was_said(self):
        server = self.peer("reading_server")
        live = self.connected(server, "--record", self.path("session.pcapng"))
        server.tell("send " + framed(b"from the peer").hex())
        live.wait_frame(RECEIVED, b"from the peer")
        live.send("from us")
        server.expect("frame 7 .*")
        server.tell("send " + (framed(b"and two") + framed(b"")).hex())
        live.wait_frame(RECEIVED, b"")
        wanted = self.seen(live)
        self.assertEqual(len(wanted), 4)
        self.assertEqual(live.quit(), 0)
        again = self.opened(self.path("session.pcapng"))
        self.wait_blocks(again, wanted)
        self.assertIn("1 connection", again.lines()[0])
        again.wait_for_text(f"connected to {server.address}")
        again.wait_for_text("nobody to send to")
        again.type("i")
        again.wait_for_text("there is nobody to send to")
        again.command("send-raw")
        again.wait_for_text("nobody is connected")
        # Nobody is connected: it quits without a question.
        again.type("q")
        self.assertEqual(again.wait_exit(), 0)
        self.assert_restored(again)


class Captures(OpenCase):
    def setUp(self):
        super().setUp()
        self.client = list(messages(contents("conn0.c2s.bin"), 8, 61))
        # The server's first byte refuses TLS.
        self.server = list(messages(contents("conn0.s2c.bin"), 1))

    def exported(self, path, *arguments):
        return [json.loads(line) for line in
                self.framescope("export", path, "--format", "json", *arguments).splitlines()]

    def test_each_container_has_the_conversation(self):
        for name in CONVERSATIONS:
            with self.subTest(name):
                terminal = self.opened(capture(name))
                counts = f"↓ {len(self.server)} frames 30 KiB   ↑ {len(self.client)} frames 895 B"
                terminal.wait_for_text(counts)
                terminal.wait_for("postgresql +1 connection")
                terminal.type("G")
                terminal.wait_block(lambda block: block.number == len(self.server) + len(self.client)
                                    and block.direction == SENT and block.bytes == self.client[-1], "the last frame")
                terminal.close()

    def test_a_compressed_one(self):
        path = self.write("capture.pcap.gz", gzip.compress(contents("classic-le-us.pcap")))
        terminal = self.opened(path)
        terminal.wait_for_text(f"↑ {len(self.client)} frames 895 B")
        terminal.command("goto 1")
        terminal.wait_block(lambda block: block.number == 1 and block.bytes == self.client[0], "the first frame")

    def test_one_that_is_cut_off_says_so(self):
        terminal = self.opened(capture("cut-off.pcapng"))
        terminal.type("G")
        terminal.wait_for_text("the file ends early, at offset")
        terminal.wait_block(lambda block: block.bytes == self.client[-1], "the last frame that is there")
        self.assertIn("1 connection", terminal.lines()[0])

    def test_with_a_filter(self):
        terminal = self.opened(capture("classic-le-us.pcap"), "--filter", "from == client and number < 4")
        self.wait_blocks(terminal, [(1, SENT, self.client[0]), (3, SENT, self.client[1])])

    def test_what_is_exported_is_what_was_captured(self):
        path = capture("classic-le-us.pcap")
        items = self.exported(path)
        for speaker, wanted in (("client", self.client), ("server", self.server)):
            ours = [item for item in items if item["from"] == speaker]
            self.assertEqual([item["total"] for item in ours], [len(message) for message in wanted])
            payloads = [message[len(message) - len(item["payload"]) // 2:] for message, item in zip(wanted, ours)]
            self.assertEqual([bytes.fromhex(item["payload"]) for item in ours], payloads)
            raw = self.framescope("export", path, "--format", "raw", "--filter", f"from == {speaker}")
            self.assertEqual(raw, b"".join(wanted))
        rows = list(csv.DictReader(io.StringIO(self.framescope("export", path, "--format", "csv").decode())))
        self.assertEqual([bytes.fromhex(row["hex"]) for row in rows if row["from"] == "server"], self.server)
        self.assertEqual([row["number"] for row in rows], [str(number + 1) for number in range(len(items))])
        for key in ("time", "from", "kind"):
            self.assertEqual([row[key] for row in rows], [item[key] for item in items])
        self.assert_times(items)

    def assert_times(self, items):
        """Each delta is the distance to the frame before, and the first is that of the first packet with bytes."""
        times = [nanoseconds(item["time"]) for item in items]
        self.assertEqual([round(item["delta"] * 1e9) for item in items],
                         [0] + [after - before for before, after in zip(times, times[1:])])
        seconds, micros = struct.unpack_from("<II", contents("classic-le-us.pcap"), 24)
        self.assertLess(times[0] - (seconds * 10**9 + micros * 1000), 10**9)
        self.assertGreaterEqual(times[0], seconds * 10**9 + micros * 1000)


def nanoseconds(text):
    """RFC 3339 to nanoseconds since 1970."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    moment = datetime.datetime.fromisoformat(whole + "+00:00")
    return int(moment.timestamp()) * 10**9 + int(fraction)


class Streams(OpenCase):
    """Files of bytes that are no capture."""

    FRAMES = [b"one", b'with "quotes", and a comma', bytes(range(256)), b""]

    def setUp(self):
        super().setUp()
        self.file = self.write("stream.bin", b"".join(struct.pack(">H", len(body)) + body for body in self.FRAMES))

    def test_framing_and_speaker_are_given(self):
        for speaker, direction in (("client", SENT), ("server", RECEIVED)):
            terminal = self.opened(self.file, "--framing", "u16be", "--from", speaker)
            terminal.wait_block(lambda block: (block.number, block.direction, block.bytes) == (4, direction, b"\0\0"),
                                "the last frame")
            terminal.command("goto 2")
            wanted = struct.pack(">H", len(self.FRAMES[1])) + self.FRAMES[1]
            terminal.wait_block(lambda block: (block.number, block.bytes) == (2, wanted), "the second frame")
            terminal.close()

    def test_a_rest_that_is_no_whole_frame(self):
        path = self.write("cut.bin", framed(b"whole") + framed(b"not whole")[:9])
        terminal = self.opened(path)
        terminal.wait_frame(RECEIVED, b"whole")
        # A file that was written to just now is followed for a while.
        terminal.wait_for("9 of 13 B, the rest never came", timeout=30)

    def test_exports_are_what_python_computes(self):
        arguments = [self.file, "--framing", "u16be", "--from", "client"]
        lines = self.framescope("export", *arguments, "--format", "json").splitlines()
        wanted, offset = [], 0
        for number, body in enumerate(self.FRAMES, 1):
            wanted.append({
                "number": number, "connection": 1, "from": "client", "kind": "frame", "offset": offset, "header": 2,
                "trailer": 0, "total": len(body) + 2, "payload": body.hex(), "delta": 0.0})
            offset += len(body) + 2
        ours = [json.loads(line) for line in lines]
        for item in ours:
            del item["time"]
        self.assertEqual(ours, wanted)
        self.assertEqual(self.framescope("export", *arguments, "--format", "payloads"), b"".join(self.FRAMES))
        with open(self.file, "rb") as file:
            self.assertEqual(self.framescope("export", *arguments, "--format", "raw"), file.read())
        rows = list(csv.DictReader(io.StringIO(self.framescope("export", *arguments, "--format", "csv").decode())))
        self.assertEqual([int(row["payload"]) for row in rows], [len(body) for body in self.FRAMES])
        self.assertEqual([bytes.fromhex(row["hex"])[2:] for row in rows], self.FRAMES)

    def test_a_dump_is_that_of_hexdump(self):
        if sys.platform != "linux" and shutil.which("hexdump") is None:
            self.skipTest("there is no hexdump")
        mixed = random.Random(5).randbytes(100_003) + bytes(4096) + b"the end"
        for name, data in (("mixed", mixed), ("one", b"\n"), ("none", b"")):
            path = self.write(name, data)
            theirs = subprocess.run(["hexdump", "-C", "-v", path], capture_output=True, check=True).stdout
            self.assertEqual(self.framescope("dump", path), theirs)


class Growing(OpenCase):
    def test_a_stream_that_is_being_written_is_followed(self):
        path = self.write("growing.bin", framed(b"first"))
        with open(path, "ab", buffering=0) as file:
            terminal = self.opened(path)
            terminal.wait_frame(RECEIVED, b"first")
            terminal.wait_for_text("followed")
            file.write(framed(b"second") + framed(b"third")[:5])
            terminal.wait_frame(RECEIVED, b"second")
            terminal.wait_for("5 of 9 B")
            file.write(framed(b"third")[5:])
            terminal.wait_frame(RECEIVED, b"third")

    def test_a_capture_that_is_being_written_is_followed(self):
        whole = contents("classic-le-us.pcap")
        path = self.write("growing.pcap", whole[:2000])
        with open(path, "ab", buffering=0) as file:
            terminal = self.opened(path)
            terminal.wait_for_text("followed")
            before = terminal.received_count()
            # In the middle of a packet, and then the rest.
            for part in (whole[2000:20_001], whole[20_001:]):
                file.write(part)
                terminal.until(lambda: terminal.received_count() > before, "more frames")
                before = terminal.received_count()
        terminal.wait_for_text("frames 895 B")

    def test_what_was_whole_begins_at_its_beginning_however_it_comes(self):
        whole = b"".join(framed(b"frame %d" % number) for number in range(1, 401))
        plain, packed = self.write("whole.bin", whole), self.write("whole.bin.gz", gzip.compress(whole))
        for command in ([BINARY, "open", packed], ["sh", "-c", f"cat {plain} | {BINARY} open -"],
                        ["sh", "-c", f"cat {packed} | {BINARY} open -"]):
            with self.subTest(command):
                terminal = self.terminal()
                terminal.start(command)
                terminal.wait_for_text("400 frames")
                terminal.wait_block(lambda block: block.number == 1 and block.bytes == framed(b"frame 1"), "the first frame")
                terminal.close()

    def test_a_pipe_that_flows_stays_at_its_end(self):
        plain = self.write("slow.bin", b"".join(framed(b"frame %d" % number) for number in range(1, 101)))
        terminal = self.terminal()
        terminal.start(["sh", "-c", f"(cat {plain}; sleep 2.5; cat {plain}) | {BINARY} open -"])
        terminal.wait_for_text("followed")
        terminal.wait_for_text("200 frames")
        terminal.wait_for_text("END")
        terminal.wait_block(lambda block: block.number == 200, "the last frame")

    def test_a_finished_file_begins_at_its_beginning(self):
        path = self.write("finished.bin", b"".join(framed(b"frame %d" % number) for number in range(1, 101)))
        terminal = self.opened(path)
        terminal.wait_frame(RECEIVED, b"frame 1")
        self.assertNotIn("followed", terminal.text())
        terminal.type("G")
        terminal.wait_frame(RECEIVED, b"frame 100")
        # Somebody writes to it after all.
        with open(path, "ab", buffering=0) as file:
            file.write(framed(b"more"))
            terminal.wait_frame(RECEIVED, b"more")

    def test_marks_in_a_file_are_kept_beside_it(self):
        path = self.write("marked.bin", framed(b"one") + framed(b"two"))
        terminal = self.opened(path)
        terminal.wait_frame(RECEIVED, b"one")
        terminal.type("ma")
        terminal.wait_for("kept beside this file, in marked.bin.framescope-notes")
        terminal.type("q")
        terminal.wait_exit()
        self.assertEqual(os.stat(path + ".framescope-notes").st_mode & 0o777, 0o600)
        again = self.opened(path)
        again.wait_for("1 mark and 0 notes of this file are from marked.bin.framescope-notes")
        again.type("G'a")
        again.wait_for("a *#1 ")

    def test_marks_that_nothing_keeps_are_asked_about(self):
        terminal = self.terminal()
        terminal.start(["sh", "-c", f"cat {self.write('piped.bin', framed(b'one'))} | {BINARY} open -"])
        terminal.wait_frame(RECEIVED, b"one")
        terminal.type("ma")
        terminal.wait_for("frame 1 is marked a")
        terminal.type("q")
        terminal.wait_for("Marks and notes of this file go")
        terminal.type("n")
        terminal.wait_gone("Marks and notes of this file go")
        self.assertTrue(terminal.is_running())

    def test_a_session_that_is_being_recorded_is_followed(self):
        server = self.peer("reading_server")
        live = self.connected(server, "--record", self.path("live.pcapng"))
        server.tell("send " + framed(b"before").hex())
        live.wait_frame(RECEIVED, b"before")
        other = self.opened(self.path("live.pcapng"))
        other.wait_frame(RECEIVED, b"before")
        live.send("meanwhile")
        other.wait_frame(SENT, b"meanwhile")


class Refused(OpenCase):
    def test_a_file_that_is_not_there(self):
        said = self.framescope("open", self.path("nothing"), status=66)
        self.assertIn(f"cannot open {self.path('nothing')}: No such file or directory", said)
        self.assertEqual(said.count("\n"), 1)

    def test_a_directory(self):
        self.assertIn("Is a directory", self.framescope("open", self.directory, status=66))

    def test_a_damaged_capture_opens_up_to_the_damage(self):
        data = bytearray(contents("classic-le-us.pcap"))
        # The captured length of the packet that begins behind the first.
        second = 24 + 16 + struct.unpack_from("<I", data, 24 + 8)[0]
        struct.pack_into("<I", data, second + 8, 0x7fff_ffff)
        terminal = self.opened(self.write("damaged.pcap", bytes(data)))
        terminal.wait_for(rf"the file is damaged at offset {second}")
