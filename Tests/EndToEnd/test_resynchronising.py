"""Bad frames among good ones: where bytes mark frames they cost no other, elsewhere resync finds the next."""

import json
import socket
import subprocess
import zlib

from case import EndToEndCase
from headless import Headless

SLIP = bytes.fromhex("c0616263c0c0646566c0c067dbdd68c0626164db78c06f6bc0")


def checked(payload, length=None):
    """A frame of `length(size: 2, adjust: 4, checksum: crc32, ...)`."""
    body = (len(payload) if length is None else length).to_bytes(2, "big") + payload
    return body + zlib.crc32(body).to_bytes(4, "little")


class BadFramesAmongGoodOnes(Headless):
    def pieces(self, events):
        return [(event["event"], event["offset"], event["total"]) for event in events
                if event["event"] in ("frame", "unframed", "partial")]

    def test_one_bad_packet_is_unframed_live_and_in_a_file_however_it_arrives(self):
        expected = [("frame", 0, 5), ("frame", 5, 5), ("frame", 10, 6), ("unframed", 16, 6), ("frame", 22, 3)]
        for size in (1, 7, 100):
            process, port = self.listening("--once", "--framing", "slip")
            with socket.create_connection(("127.0.0.1", port)) as peer:
                peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for start in range(0, len(SLIP), size):
                    peer.sendall(SLIP[start:start + size])
            events = self.rest(process)
            self.assertEqual(self.pieces(events), expected)
            bad = next(event for event in events if event["event"] == "unframed")
            self.assertIn("bad encoding", bad["reason"])
        result = self.run_once("decode", "--framing", "slip", "--json", "-", input=SLIP)
        listed = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual([(item["kind"], item["offset"], item["total"]) for item in listed], expected)
        self.assertIn("bad encoding", listed[3]["reason"])
        self.assertEqual(result.returncode, 1)


class Resync(Headless):
    def commanded(self, *arguments):
        return self.listening("--once", *arguments, stdin=subprocess.PIPE)

    def command(self, process, **members):
        process.stdin.write(json.dumps(members).encode() + b"\n")
        process.stdin.flush()

    def last(self, process):
        """All further events: what next() has read ahead is among them."""
        process.stdin.close()
        return [json.loads(line) for line in process.stdout]

    FRAMING = "length(size: 2, adjust: 4, checksum: crc32)"

    def test_within_a_frame_whose_length_is_wrong(self):
        self.resynchronised(frame=4)

    def test_within_the_newest_frame_of_a_wrong_checksum(self):
        self.resynchronised()

    def resynchronised(self, **members):
        good = [checked(b"payload %d of the session" % number) for number in range(12)]
        wrong = checked(b"short", length=120)
        stream = b"".join(good[:3]) + wrong + b"".join(good[3:])
        process, port = self.commanded("--framing", self.FRAMING)
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(stream)
            while self.next(process, "frame")["number"] < 4:
                pass
            start = len(b"".join(good[:3]))
            self.command(process, command="resync", id="r", **members)
            found = self.next(process, "resynchronised")
            self.assertEqual((found["offset"], found["from"], found["id"]), (start + len(wrong), "client", "r"))
            self.assertEqual(self.next(process, "done")["command"], "resync")
        events = self.last(process)
        frames = [event for event in events if event["event"] == "frame"]
        self.assertEqual(len([event for event in frames if event["checksum"] == "ok"]), 12)
        blamed = next(event for event in events if event["event"] == "unframed")
        self.assertEqual((blamed["offset"], blamed["total"]), (start, len(wrong)))
        self.assertIn("by its header the frame has 126 bytes", blamed["reason"])

    def test_what_cannot_be_done_is_told(self):
        process, port = self.commanded()
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(b"\0\0\0\1a")
            self.next(process, "frame")
            for members, words in [({"id": 1}, "no stream has lost its frames"),
                                   ({"frame": 9}, "there is no frame 9: there are 1"),
                                   ({"frames": 9}, "did you mean 'frame'?")]:
                self.command(process, command="resync", **members)
                self.assertIn(words, self.next(process, "error")["text"])

    def test_after_bytes_that_are_no_frame(self):
        process, port = self.commanded()
        stream = b"\xff\xff\xff\xff" + b"".join(b"\0\0\0\5hello" for _ in range(6))
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(stream)
            self.next(process, "unframed")
            self.command(process, command="resync", to=1)
            self.assertEqual(self.next(process, "resynchronised")["offset"], 4)
        frames = [event for event in self.last(process) if event["event"] == "frame"]
        self.assertEqual(len(frames), 6)


class ResyncOnTheScreen(EndToEndCase):
    def test_within_the_selected_frame(self):
        good = [checked(b"payload %d of the session" % number) for number in range(12)]
        wrong = checked(b"short", length=60)
        server = self.peer("step_server", (b"".join(good[:3]) + wrong + b"".join(good[3:])).hex())
        terminal = self.connected(server, "--framing", Resync.FRAMING)
        server.next()
        terminal.wait_for("crc wrong")
        terminal.command("4")
        terminal.command("resync")
        terminal.wait_for("frames begin again at offset 101")
        terminal.command("4")
        terminal.wait_for("by its header the frame has 66 bytes")

    def test_within_the_newest_frame_of_a_wrong_checksum(self):
        good = [checked(b"payload %d of the session" % number) for number in range(12)]
        wrong = checked(b"short", length=60)
        server = self.peer("step_server", (b"".join(good[:3]) + wrong + b"".join(good[3:])).hex())
        terminal = self.connected(server, "--framing", Resync.FRAMING)
        server.next()
        terminal.wait_for("crc wrong")
        terminal.command("resync")
        terminal.wait_for("frames begin again at offset 101")
