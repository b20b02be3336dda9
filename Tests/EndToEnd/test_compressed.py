"""Compressed files and the standard input, in every command that takes a file."""

import bz2
import gzip
import lzma
import os
import subprocess
import time

from case import EndToEndCase
from program import BINARY, REPOSITORY

CAPTURE = os.path.join(REPOSITORY, "Tests", "CaptureTests", "Captures", "classic-le-us.pcap")
COMMANDS = [("decode", "--quiet"), ("detect",), ("dump",), ("export", "--format", "raw")]


class Compressed(EndToEndCase):
    def framescope(self, command, path, **options):
        result = subprocess.run(
            [BINARY, command[0], path, *command[1:]], capture_output=True, timeout=60, check=False, **options)
        return result.returncode, result.stdout, result.stderr.decode()

    def setUp(self):
        super().setUp()
        with open(CAPTURE, "rb") as file:
            self.plain = file.read()

    def test_every_command_from_a_file_and_a_pipe(self):
        for command in COMMANDS:
            wanted = self.framescope(command, CAPTURE)[:2]
            for compress in gzip.compress, bz2.compress, lzma.compress:
                with self.subTest(command=command[0], form=compress.__module__):
                    packed = compress(self.plain)
                    self.assertEqual(self.framescope(command, self.write("packed", packed))[:2], wanted)
                    self.assertEqual(self.framescope(command, "-", input=packed)[:2], wanted)

    def test_a_cut_file_ends_with_1_and_its_place(self):
        path = self.write("cut.gz", gzip.compress(self.plain)[:2000])
        for command in COMMANDS:
            with self.subTest(command[0]):
                status, output, errors = self.framescope(command, path)
                self.assertEqual(status, 1)
                self.assertNotEqual(output, b"")
                self.assertIn(f"{path}: cut off at offset 2,000 of the packed bytes, behind what unpacks to ", errors)

    def test_the_place_of_damage_is_the_same_however_it_arrives(self):
        for tool in "gzip", "bzip2", "xz", "zstd", "lz4":
            packed = subprocess.run([tool, "-c"], input=self.plain, capture_output=True, timeout=60, check=True).stdout
            packed += bytes(500)
            path = self.write("zeros", packed)
            wanted = self.framescope(("decode", "--quiet"), path)
            third = len(packed) // 3
            pieces = [packed[:third], packed[third:len(packed) - 400], packed[len(packed) - 400:-100], packed[-100:]]
            with self.subTest(tool), subprocess.Popen(
                    [BINARY, "decode", "-", "--quiet"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE) as process:
                for piece in pieces:
                    try:
                        process.stdin.write(piece)
                        process.stdin.flush()
                    except BrokenPipeError:
                        break
                    time.sleep(0.1)
                output, errors = process.communicate(timeout=60)
                self.assertEqual((process.returncode, output), wanted[:2])
                self.assertEqual(errors.decode().replace("framescope: -:", f"framescope: {path}:"), wanted[2])

    def test_no_tool_from_a_relative_directory(self):
        path = self.write("packed.gz", gzip.compress(self.plain))
        directory = os.path.dirname(path)
        with open(os.path.join(directory, "gzip"), "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\ntouch \"$0-was-run\"\n")
        os.chmod(file.name, 0o700)
        for searched in "", ".", ":", "::.":
            status, _, errors = self.framescope(("decode",), path, env={"PATH": searched}, cwd=directory)
            self.assertEqual(status, 66)
            self.assertIn("'gzip' is in no absolute directory of PATH; the package gzip has it", errors)
        self.assertFalse(os.path.exists(file.name + "-was-run"))

    def test_a_screen_on_the_standard_input(self):
        path = self.write("packed.xz", lzma.compress(self.plain))
        for shell in f"cat {path} | {BINARY} open -", f"{BINARY} open - < {CAPTURE}":
            with self.subTest(shell):
                terminal = self.terminal()
                terminal.start(["sh", "-c", shell])
                terminal.wait_for("postgresql +1 connection")
                terminal.go_to_log()
                terminal.key("q")
                terminal.until(lambda: not terminal.is_running(), "the program to end")
                terminal.close()
