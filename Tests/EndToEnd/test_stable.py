"""`stable` and `:stable`: what of frames of one kind never changes, counts up, or looks random."""

import json
import random
import subprocess

from case import EndToEndCase
from program import BINARY
from schemas import validate


def messages(count):
    """A mark, a state, a number and eight bytes of chance, behind a length."""
    source = random.Random(11)
    frames = []
    for number in range(count):
        body = b"\xa5" + bytes([source.choice([1, 1, 2])]) + (250 + number).to_bytes(2, "little") + source.randbytes(8)
        frames.append(len(body).to_bytes(2, "big") + body)
    return frames


class Stable(EndToEndCase):
    def stable(self, *arguments):
        return subprocess.run([BINARY, "stable", *arguments], capture_output=True, text=True, timeout=120, check=False)

    def objects(self, *arguments, status=0):
        result = self.stable(*arguments, "--json")
        self.assertEqual(result.returncode, status, result.stderr)
        objects = [json.loads(line) for line in result.stdout.splitlines()]
        validate("stable", objects)
        return objects

    def test_each_byte_has_its_verdict(self):
        path = self.write("stream", b"".join(messages(300)))
        *ranges, end = self.objects(path, "--framing", "u16be")
        self.assertEqual(end, {"event": "compared", "frames": 300, "shortest": 14, "longest": 14})
        self.assertEqual([(found["from"], found["to"], found["verdict"]) for found in ranges], [
            (0, 3, "constant"), (3, 4, "few"), (4, 6, "counter"), (6, 14, "random")])
        constant, few, counter, chance = ranges
        self.assertEqual(constant["value"], "000ca5")
        self.assertEqual([value["value"] for value in few["values"]], ["01", "02"])
        self.assertEqual((counter["type"], counter["step"], counter["wraps"]), ("u16le", 1, False))
        self.assertEqual(counter["flips"][0][7], 100)
        self.assertEqual(len(chance["flips"]), 8)
        self.assertTrue(all(30 < share < 70 for byte in chance["flips"] for share in byte))
        text = self.stable(path, "--framing", "u16be").stdout
        self.assertIn("0000..0002  never changes: 00 0c a5\n", text)
        self.assertIn("0004..0005  counts up by 1 as u16le\n", text)
        self.assertIn("0006..000d  looks random\n", text)

    def test_a_filter_says_which(self):
        path = self.write("stream", b"".join(messages(50)) + b"\0\3abc")
        *ranges, end = self.objects(path, "--framing", "u16be", "--filter", "length == 5")
        self.assertEqual((end["frames"], [found["value"] for found in ranges]), (1, ["0003616263"]))
        self.assertIn("one frame tells nothing", end["note"])
        (end,) = self.objects(path, "--framing", "u16be", "--filter", "length == 6", status=1)
        self.assertEqual(end["frames"], 0)
        self.assertIn("no whole frame", self.stable(path, "--filter", "length == 6").stderr)

    def test_on_the_screen(self):
        path = self.write("stream", b"".join(messages(300)))
        terminal = self.terminal()
        terminal.run("open", path, "--framing", "u16be")
        terminal.wait_for_text("300")
        terminal.go_to_log()
        terminal.type(":stable")
        terminal.key("Enter")
        terminal.wait_for_text("counts up by 1 as u16le")
        terminal.wait_for_text("14 bytes from the server, 300 frames of 14 bytes")
        terminal.key("Escape")
        terminal.wait_gone("counts up by")
