"""`diff`: two recordings compared, frame by frame; `d` and `:set changes` on the screen."""

import json
import subprocess

from case import EndToEndCase
from program import BINARY, framed
from schemas import validate
from test_check import DEFINITION, message


class Diff(EndToEndCase):
    def diff(self, *arguments):
        return subprocess.run([BINARY, "diff", *arguments], capture_output=True, text=True, timeout=60, check=False)

    def objects(self, *arguments):
        objects = [json.loads(line) for line in self.diff(*arguments, "--json").stdout.splitlines()]
        validate("diff", objects)
        return objects

    def test_the_same(self):
        path = self.write("a", framed(b"one") + framed(b"two"))
        result = self.diff(path, path)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "2 frames the same\n", ""))
        self.assertEqual(self.objects(path, path), [
            {"event": "compared", "same": 2, "changed": 0, "only_first": 0, "only_second": 0, "left_out": []}])

    def test_frames_are_aligned(self):
        first = self.write("a", b"".join(framed(b"frame %d" % number) for number in range(100)))
        second = self.write("b", b"".join(
            framed(b"frame x" if number == 50 else b"frame %d" % number) for number in range(100) if number != 20)
            + framed(b"and one more"))
        result = self.diff(first, second)
        self.assertEqual((result.returncode, result.stderr), (1, ""))
        objects = self.objects(first, second)
        self.assertEqual(objects[-1], {"event": "compared", "same": 98, "changed": 0, "only_first": 2, "only_second": 2,
                                       "left_out": []})
        self.assertEqual([(item["event"], item.get("first"), item.get("second")) for item in objects[:-1]],
                         [("only_first", 21, None), ("only_first", 51, None), ("only_second", None, 50),
                          ("only_second", None, 100)])
        self.assertEqual(self.diff(first, second, "--quiet").stdout, "")
        self.assertEqual(self.diff(first, second, "--quiet").returncode, 1)

    def acme(self, name, *messages):
        self.write("acme.ksy", DEFINITION.encode())
        return self.write(name, b"".join(messages))

    def test_numbers_that_are_others_each_time_are_left_out(self):
        options = ["--definition", self.path("acme.ksy"), "--from", "client"]
        first = self.acme("a", message(1, 5), message(3, 6, b"\x02ab"), message(1, 7))
        second = self.acme("b", message(1, 900), message(3, 901, b"\x02ax"), message(1, 902))
        result = self.diff(first, second, *options)
        self.assertEqual((result.returncode, result.stderr), (1, ""))
        self.assertIn("connection 1: 2 frames the same, 1 changed", result.stdout)
        self.assertIn("`body.data`: 61 62 → 61 78", result.stdout)
        self.assertRegex(result.stdout, r"  A 00000000  0a 00 03 06 00 02 61 62 .. ..\n  B 00000000  0a 00 03 85 03 02 61 78")
        self.assertIn("left out: `number` (sequence), checksums that are right", result.stdout)
        changed, end = self.objects(first, second, *options)
        self.assertEqual((changed["first"], changed["second"], changed["from"]), (2, 2, "client"))
        self.assertIn({"path": "body.data", "first": "61 62", "second": "61 78"}, changed["fields"])
        self.assertEqual(end["left_out"], ["`number` (sequence)", "checksums that are right"])
        self.assertEqual(json.loads(self.diff(first, second, *options, "--exact", "--json").stdout.splitlines()[-1])["same"], 0)

    def test_what_cannot_be_read(self):
        path = self.write("a", framed(b"one"))
        result = self.diff(path, self.path("none"))
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("none", result.stderr)
        self.assertEqual(self.diff(path).returncode, 64)

    def test_on_the_screen(self):
        path = self.acme("a", message(1, 5), message(1, 6, b"vaxue"), message(3, 7, b"\x01a"))
        terminal = self.terminal().run("open", path, "--definition", self.path("acme.ksy"), "--from", "client")
        terminal.wait_for_text("#3")
        terminal.type("jd")
        terminal.wait_for_text("#2 against #1")
        terminal.wait_for_text("`number`: 5 → 6")
        terminal.type("q")
        terminal.wait_gone("against")
        terminal.command("set changes yes")
        terminal.quit()
