"""`dump`: files to hex dumps and back, without a terminal."""

import os
import shutil
import subprocess
import sys
import unittest

from case import EndToEndCase
from program import BINARY, REPOSITORY, framed

CAPTURES = os.path.join(REPOSITORY, "Tests", "CaptureTests", "Captures")


class Dump(EndToEndCase):
    def dump(self, *arguments, status=0, error=b"", **options):
        result = subprocess.run([BINARY, "dump", *arguments], capture_output=True, timeout=60, check=False, **options)
        self.assertEqual((result.returncode, result.stderr), (status, error))
        return result.stdout

    def test_bytes_of_any_file(self):
        path = self.write("bytes", b"Hello,\0 world! |\xff")
        self.assertEqual(self.dump(path), (
            b"00000000  48 65 6c 6c 6f 2c 00 20  77 6f 72 6c 64 21 20 7c  |Hello,. world! ||\n"
            b"00000010  ff                                                |.|\n"
            b"00000011\n"))
        self.assertEqual(self.dump(path, "--offset", "0x7", "--length", "3", "--columns", "2"), (
            b"00000007  20 77  | w|\n00000009  6f     |o|\n0000000a\n"))
        empty = b"framescope: -: the file is empty: it has no bytes\n"
        for arguments in ("--framing", "raw"), ("--framing", "u8"):
            self.assertEqual(self.dump("-", *arguments, input=b"", error=empty), b"")

    @unittest.skipUnless(sys.platform == "linux" or shutil.which("hexdump"), "hexdump is not installed")
    def test_as_hexdump_writes(self):
        path = self.write("bytes", os.urandom(100_003))
        theirs = subprocess.run(["hexdump", "-C", "-v", path], capture_output=True, timeout=60, check=True).stdout
        self.assertEqual(self.dump(path), theirs)
        with open(path, "rb") as file:
            self.assertEqual(self.dump("-", stdin=file), theirs)

    def test_frames_with_offsets_in_their_stream(self):
        path = self.write("stream", framed(b"one") + framed(b"three"))
        self.assertEqual(self.dump(path, "--framing", "u32be", "--from", "client"), (
            b"1  connection 1  client  frame  offset 0  total 7  header 4  payload 3\n"
            b"00000000  00 00 00 03 6f 6e 65                              ....one\n"
            b"\n"
            b"2  connection 1  client  frame  offset 7  total 9  header 4  payload 5\n"
            b"00000007  00 00 00 05 74 68 72 65  65                       ....three\n"
            b"\n"))

    def test_what_is_dumped_reads_back(self):
        payload = os.urandom(70_000)
        path = self.write("bytes", payload)
        for arguments in (), ("--columns", "7"), ("--framing", "u8"), ("--framing", "line"):
            text = subprocess.run([BINARY, "dump", path, *arguments], capture_output=True, timeout=60, check=False).stdout
            self.assertEqual(self.dump("--reverse", "-", input=text), payload, arguments)

    def test_the_order_of_words_is_told_or_asked_for(self):
        self.assertEqual(self.dump("--reverse", "-", input=b"000000 6548 6c6c\n000004\n", error=(
            b"framescope: -: read as od -t x2; as od -t x2 --endian=big, which is rare, it would be other bytes\n")), b"Hell")
        words = b" 6548 6c6c\n"
        self.assertEqual(self.dump("--reverse", "-", "--byte-order", "little", input=words), b"Hell")
        self.assertEqual(self.dump("--reverse", "-", "--byte-order", "big", input=words), b"eHll")
        self.assertEqual(self.dump("--reverse", "-", input=words, status=1, error=(
            b"framescope: -: the dump reads in two ways, as od -t x2 -A n and as xxd -p, which give other bytes, and nothing "
            b"in it tells which: say --byte-order little or big, or dump it again in another form\n")), b"")

    def test_what_is_no_dump_is_told(self):
        path = self.write("text", b"00000000: 4142  AB\n00000004: 43  C\n")
        self.assertEqual(self.dump("--reverse", path, status=1, error=(
            f"framescope: {path}: the offset 00000004 at line 2, column 1 does not follow the row before, "
            "which ends at 00000002\n").encode()), b"")
        self.dump("/nonexistent", status=66, error=b"framescope: cannot open /nonexistent: No such file or directory\n")
