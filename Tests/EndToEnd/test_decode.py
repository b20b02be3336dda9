"""`decode`: files to frames, without a terminal; `framings` and `protocols` list what it takes."""

import concurrent.futures
import contextlib
import json
import os
import random
import subprocess

from case import EndToEndCase
from program import BINARY, REPOSITORY, framed

CAPTURES = os.path.join(REPOSITORY, "Tests", "CaptureTests", "Captures")


class Decode(EndToEndCase):
    def decode(self, *arguments, **options):
        return subprocess.run([BINARY, "decode", *arguments], capture_output=True, timeout=60, check=False, **options)

    def items(self, *arguments, status=0, **options):
        result = self.decode(*arguments, "--json", **options)
        self.assertEqual((result.returncode, result.stderr), (status, b""))
        return [json.loads(line) for line in result.stdout.splitlines()]

    def test_one_direction_of_raw_bytes(self):
        path = self.write("stream", framed(b"one") + framed(b"") + framed(b"three")[:6])
        self.assertEqual(self.items(path, "--from", "client", status=1), [
            {"number": 1, "connection": 1, "from": "client", "kind": "frame", "offset": 0, "header": 4, "trailer": 0,
             "total": 7, "payload": b"one".hex()},
            {"number": 2, "connection": 1, "from": "client", "kind": "frame", "offset": 7, "header": 4, "trailer": 0,
             "total": 4, "payload": ""},
            {"number": 3, "connection": 1, "from": "client", "kind": "partial", "offset": 11, "header": 4, "trailer": 0,
             "total": 6, "payload": b"th".hex(), "missing": 3,
             "problems": [{"problem": "partial", "text": "the last 3 bytes never came"}]}])

    def test_an_empty_file_says_so(self):
        path = self.write("empty", b"")
        told = "framescope: {}: the file is empty: it has no bytes\n"
        for command in ("decode",), ("export", "--format", "raw"):
            for file in path, "-":
                result = subprocess.run([BINARY, *command, file], input=b"", capture_output=True, timeout=60, check=False)
                self.assertEqual((result.returncode, result.stdout, result.stderr), (0, b"", told.format(file).encode()))

    def test_the_beginning_of_a_stream_is_captured_late(self):
        path = os.path.join(CAPTURES, "late-beginning.pcap")
        with open(path, "rb") as file:
            pipe = self.items("-", "--framing", "u32be", stdin=file)
        for items in self.items(path, "--framing", "u32be"), pipe:
            self.assertEqual([item["total"] for item in items], list(range(24, 31)))
            self.assertEqual([item["kind"] for item in items], ["frame"] * 7)

    def test_what_a_pipe_brings_in_pieces_is_as_in_a_file(self):
        numbers = random.Random(46)
        for name in sorted(os.listdir(CAPTURES)):
            if not name.endswith((".pcap", ".pcapng")):
                continue
            path = os.path.join(CAPTURES, name)
            with open(path, "rb") as file:
                data = file.read()
            with self.subTest(name):
                whole = subprocess.run([BINARY, "decode", "--json", path], capture_output=True, timeout=60, check=False)
                process = subprocess.Popen([BINARY, "decode", "--json", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                           stderr=subprocess.DEVNULL)
                reader = concurrent.futures.ThreadPoolExecutor(1).submit(process.stdout.read)
                place = 0
                with contextlib.suppress(BrokenPipeError):
                    while place < len(data):
                        size = numbers.choice([1, 7, 40, 500, 4000])
                        process.stdin.write(data[place:place + size])
                        process.stdin.flush()
                        place += size
                    process.stdin.close()
                output = reader.result(60)
                process.stdout.close()
                self.assertEqual(process.wait(30), whole.returncode)
                self.assertEqual(output.splitlines(), whole.stdout.splitlines())

    def test_a_datagram_shorter_than_it_says_is_partial(self):
        items = self.items(os.path.join(CAPTURES, "short-datagram.pcap"), status=1)
        self.assertEqual([(item["kind"], item["total"], item["missing"]) for item in items], [("partial", 100, 92)])

    def test_standard_input(self):
        self.assertEqual([item["total"] for item in self.items("-", input=framed(b"one") + framed(b"three"))], [7, 9])

    def test_every_byte_is_in_one_object(self):
        stream = framed(b"fine") + b"GET / HTTP/1.1\r\n" * 50
        items = self.items(self.write("stream", stream), status=1)
        self.assertEqual([item["kind"] for item in items], ["frame", "unframed"])
        self.assertIn("it reads 'GET '", items[1]["reason"])
        self.assertEqual(sum(item["total"] for item in items), len(stream))

    def test_captures_of_one_conversation_in_any_container(self):
        names = sorted(name for name in os.listdir(CAPTURES) if name.startswith(("classic", "ipv6", "linux", "vlan")))
        self.assertGreater(len(names), 3)
        listings = [[(item["from"], item["offset"], item["total"]) for item in self.items(
                         os.path.join(CAPTURES, name), "--protocol", "postgresql")]
                    for name in names]
        for name, listing in zip(names, listings):
            self.assertEqual(sorted(listing), sorted(listings[0]), name)

    def test_a_protocol_by_its_name(self):
        items = self.items(os.path.join(CAPTURES, "dns.pcapng"), "--protocol", "DNS-TCP", "--no-payload", status=1)
        self.assertEqual([item["kind"] for item in items], ["frame"] * 120 + ["partial"])
        self.assertEqual({item["header"] for item in items}, {2})

    def test_a_message_that_readers_may_take_differently_carries_a_warning(self):
        stream = (b"POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                  b"GET / HTTP/1.1\r\n\r\n")
        path = self.write("stream", stream)
        first, second = self.items(path, "--protocol", "http1", "--from", "client")
        self.assertIn("RFC 9112", first["warning"])
        self.assertNotIn("warning", second)
        lines = self.decode(path, "--protocol", "http1", "--from", "client", "--no-payload").stdout.splitlines()
        self.assertEqual(sum(b"warning: Content-Length together" in line for line in lines), 1)

    def test_the_counts_alone(self):
        result = self.decode(self.write("stream", framed(b"one") * 3), "--quiet")
        self.assertEqual(json.loads(result.stdout), {"frames": 3, "bytes": 21, "partial": 0, "unframed": 0})

    def test_what_is_wrong_is_told(self):
        stream = self.write("stream", framed(b"one"))
        for arguments, status, words in [
                ([self.path("none")], 66, b"No such file"),
                ([stream, "--framing", "u32bee"], 64, b"did you mean 'u32be'"),
                ([stream, "--protocol", "postgres"], 0, b""),
                ([stream, "--protocol", "postgersql"], 64, b"did you mean 'postgresql'"),
                ([stream, "--protocol", "redis", "--framing", "line"], 64, b"give one of them")]:
            with self.subTest(arguments):
                result = self.decode(*arguments, "--quiet")
                if status:
                    self.assertEqual(result.returncode, status)
                self.assertIn(words, result.stderr)

    def test_a_closed_pipe_ends_it_quietly(self):
        path = self.write("stream", framed(b"x" * 60) * 100_000)
        result = subprocess.run(["sh", "-c", '"$0" decode "$1" | head -n 1', BINARY, path], capture_output=True,
                                timeout=60, check=False)
        self.assertEqual(result.stderr, b"")

    def test_the_lists(self):
        for command, name in [("framings", b"u32be"), ("protocols", b"postgresql")]:
            result = subprocess.run([BINARY, command], capture_output=True, timeout=30, check=True)
            self.assertIn(name, result.stdout)
