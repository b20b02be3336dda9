"""`find-checksum` and `:find-checksum`: which checksum frames have, found from the frames alone."""

import json
import random
import subprocess
import zlib

from case import EndToEndCase
from program import BINARY
from schemas import validate
from test_check import crc


def messages(count, check=crc):
    """Frames of a length, a type and a number, and a body: the length does not count itself, and the checksum is behind."""
    source = random.Random(7)
    frames = []
    for number in range(count):
        body = bytes([source.randrange(4), number]) + source.randbytes(source.randrange(3, 30))
        frame = (len(body) + len(check(b""))).to_bytes(2, "big") + body
        frames.append(frame + check(frame))
    return frames


class FindChecksum(EndToEndCase):
    def find(self, *arguments):
        return subprocess.run([BINARY, "find-checksum", *arguments], capture_output=True, text=True, timeout=120,
                              check=False)

    def objects(self, *arguments):
        objects = [json.loads(line) for line in self.find(*arguments, "--json").stdout.splitlines()]
        validate("find-checksum", objects)
        return objects

    def test_a_checksum_with_a_damaged_frame(self):
        frames = messages(30)
        frames[11] = frames[11][:4] + bytes([frames[11][4] ^ 0x10]) + frames[11][5:]
        path = self.write("stream", b"".join(frames))
        result = self.find(path, "--framing", "u16be")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("crc16-modbus little-endian in the last 2 bytes, of all bytes in front of it: 29 of 30 frames",
                      result.stdout)
        self.assertIn("not of #12\n", result.stdout)
        self.assertIn("--framing 'length(size: 2, checksum: crc16-modbus)'", result.stdout)
        found, end = self.objects(path, "--framing", "u16be")
        self.assertEqual((found["checksum"], found["at"], found["from"], found["to"], found["wrong"], found["certainty"]),
                         ("crc16-modbus", -2, 0, -2, [12], "certain"))
        self.assertEqual(end, {"event": "searched", "frames": 30, "distinct": 30, "found": 1})
        checked = subprocess.run([BINARY, "check", path, "--framing", found["framing"], "--json"], capture_output=True,
                                 text=True, timeout=60, check=False)
        self.assertEqual(json.loads(checked.stdout.splitlines()[-1])["problems"], {"checksum": 1})

    def test_a_filter_chooses(self):
        path = self.write("stream", b"".join(messages(12) + messages(12, lambda data: zlib.crc32(data).to_bytes(4, "big"))))
        names = [item["checksum"] for item in self.objects(path, "--framing", "u16be", "--filter", "number > 12")[:-1]]
        self.assertEqual(names, ["crc32"])

    def test_none(self):
        path = self.write("stream", b"".join(bytes([0, 3]) + b"abc" for _ in range(9)))
        result = self.find(path, "--framing", "u16be")
        self.assertEqual((result.returncode, result.stderr), (1, ""))
        self.assertIn("1 of 9 frames differ", result.stdout)
        self.assertEqual(self.objects(path, "--framing", "u16be")[-1]["found"], 0)
        self.assertEqual(self.find(self.path("none")).returncode, 66)
        self.assertEqual(self.find(path, "--filter", "nonsense ==").returncode, 64)

    def test_on_the_screen(self):
        path = self.write("stream", b"".join(messages(30)))
        terminal = self.terminal().run("open", path, "--framing", "u16be")
        terminal.wait_for("#1")
        terminal.command("find-checksum")
        terminal.wait_for(r"crc16-modbus +in the last 2 bytes +30 of 30 +certain")
        terminal.key("Enter")
        terminal.wait_for_text("framed as length(size: 2, checksum: crc16-modbus)")
        terminal.command("find-checksum")
        terminal.wait_for(r"crc16-modbus +in the last 2 bytes +30 of 30 +certain")
        terminal.key("Escape")
        terminal.wait_gone("30 of 30")
