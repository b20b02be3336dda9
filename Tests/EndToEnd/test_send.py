"""framescope send: messages over one connection, what is expected of the replies, and the exit status."""

import json
import os
import socket
import struct
import subprocess
import threading
import time

import schemas
from headless import Headless
from processes import free_port, peak_bytes
from program import framed


def receive(connection, count):
    """Exactly so many bytes, fewer at the end."""
    got = b""
    while len(got) < count and (piece := connection.recv(count - len(got))):
        got += piece
    return got


def read_frame(connection):
    header = receive(connection, 4)
    return receive(connection, struct.unpack(">I", header)[0]) if len(header) == 4 else None


def echo(connection):
    while (message := read_frame(connection)) is not None:
        connection.sendall(framed(message))


class Sending(Headless):
    def send(self, address, *arguments, **options):
        return self.run_once("send", address, "--no-record", *arguments, **options)

    def json(self, address, *arguments, status=0, **options):
        """The events of a send with --json."""
        result = self.send(address, "--json", *arguments, **options)
        self.assertEqual(result.returncode, status, result.stderr)
        events = [json.loads(line) for line in result.stdout.splitlines()]
        schemas.validate("events", events)
        return events

    def payloads(self, events, side="server"):
        return [bytes.fromhex(event["payload"]) for event in events
                if event["event"] == "frame" and event["from"] == side]


class Messages(Sending):
    def test_go_in_the_order_given_over_one_connection(self):
        path = self.write("file", b"from a file")
        events = self.json(self.serve(echo), "--text", "one\\x00", "--hex", "ff 00", "--file", path, "-", "--text", "-",
                           "--hex", "01", "--count", "6", input=b"standard\ninput")
        expected = [b"one\0", b"\xff\0", b"from a file", b"standard\ninput", b"-", b"\1"]
        self.assertEqual(self.payloads(events, "client"), expected)
        self.assertEqual(self.payloads(events), expected)
        self.assertEqual(events[-1]["connections"], 1)

    def test_unframed_go_as_they_are(self):
        got = []
        address = self.serve(lambda connection: (got.append(receive(connection, 5)), connection.sendall(framed(b"ok"))))
        events = self.json(address, "--unframed", "--text", "ab", "--hex", "00 01 02", "--expect", "ok")
        self.assertEqual((got, self.payloads(events)), ([b"ab\0\1\2"], [b"ok"]))

    def test_replies_of_redis(self):
        address = f"127.0.0.1:{self.redis()}"
        arguments = ["--protocol", "redis", "--text", "SET key some\\r\\n", "--text", "GET key\\r\\n",
                     "--text", "PING\\r\\n", "--expect", "OK", "--expect", "/^so/", "--expect", "PONG"]
        events = self.json(address, *arguments)
        self.assertEqual(self.payloads(events), [b"OK", b"some", b"PONG"])
        plain = self.send(address, *arguments)
        self.assertEqual((plain.returncode, plain.stderr), (0, b""))
        self.assertEqual(len([line for line in plain.stdout.splitlines() if b"connection 1  server" in line]), 3)
        self.assertNotIn(b"client", plain.stdout)
        quiet = self.send(address, "--quiet", *arguments)
        self.assertEqual(json.loads(quiet.stdout)["received"]["frames"], 3)

    def test_malformed_ones_go_as_they_are_to(self):
        got = []
        address = self.serve(lambda connection: got.append(receive(connection, 100)))
        result = self.send(address, "--malformed", "length+2, extra:ff", "--text", "ab", "--text", "cd", "--malformed",
                           "truncate:5", "--text", "ef", "--wait", "100ms")
        self.assertEqual((result.returncode, result.stderr), (0, b"framescope: nothing came back within 100ms\n"))
        self.assertEqual(self.wait_for(got), b"\0\0\0\4ab\xff" + framed(b"cd") + b"\0\0\0\2e")

    def test_nothing_but_the_counts_is_told_where_only_they_are_asked_for(self):
        address = self.serve(lambda connection: receive(connection, 100))
        result = self.send(address, "--quiet", "--text", "ab", "--wait", "100ms")
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.assertEqual(json.loads(result.stdout)["received"]["frames"], 0)

    def test_a_dribble_is_one_write_for_each_byte(self):
        path = self.path("dribble.pcapng")
        events = []
        address = self.serve(echo)
        result = self.run_once("send", address, "--text", "abc", "--malformed", "dribble:5ms", "--expect", "abc",
                               "--record", path, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        events = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual(self.payloads(events), [b"abc"])
        sizes = subprocess.run(["tshark", "-r", path, "-Y", "tcp.len > 0 and tcp.dstport == " + address.split(":")[1],
                                "-T", "fields", "-e", "tcp.len"], capture_output=True, check=True).stdout.split()
        self.assertEqual(sizes, [b"1"] * 7)

    def wait_for(self, got):
        deadline = time.monotonic() + 30
        while not got and time.monotonic() < deadline:
            time.sleep(0.01)
        return got[0]


class Statuses(Sending):
    def status(self, address, *arguments, words="", **options):
        start = time.monotonic()
        result = self.send(address, "--text", "ask", *arguments, **options)
        self.assertIn(words, result.stderr.decode())
        self.assertLess(time.monotonic() - start, 15)
        return result.returncode

    def test_expectations_that_hold_and_that_do_not(self):
        for match, status in [("ask", 0), ("asks", 1), ("/S/i", 0), ("/S/", 1), ("hex:61 ?? 6?", 0), ("hex:61", 1),
                              ("length:3", 0), ("length:4..9", 1)]:
            with self.subTest(match):
                words = "" if status == 0 else f"'{match}' had not come: 1 frame, the last one 'ask'"
                self.assertEqual(self.status(self.serve(echo), "--expect", match, "--wait", "150ms", words=words), status)

    def test_a_count_that_is_not_reached(self):
        self.assertEqual(self.status(self.serve(echo), "--count", "2", "--wait", "150ms", words="2 frames"), 1)

    def test_a_peer_that_never_answers(self):
        release = threading.Event()
        self.addCleanup(release.set)
        mute = lambda connection: release.wait(30)
        self.assertEqual(self.status(self.serve(mute), "--expect", "x", "--wait", "150ms", words="no answer within"), 75)
        self.assertEqual(self.status(self.serve(mute), "--wait", "150ms"), 0)

    def test_a_peer_that_closes_early(self):
        close = lambda connection: receive(connection, 7)
        self.assertEqual(self.status(self.serve(close), "--expect", "x", words="the connection ended"), 1)
        self.assertEqual(self.status(self.serve(close)), 0)

    def test_a_peer_that_resets(self):
        def reset(connection):
            receive(connection, 7)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.assertEqual(self.status(self.serve(reset), "--expect", "x", words="reset by the peer"), 1)
        # With nothing expected, too: nobody knows what the peer took.
        self.assertEqual(self.status(self.serve(reset), words="the connection failed: reset by the peer"), 1)

    def test_bytes_that_are_no_frames(self):
        answer = lambda connection: (receive(connection, 7), connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"))
        self.assertEqual(self.status(self.serve(answer), "--expect", "x", words="bytes that are no frames"), 76)

    def test_a_peer_that_takes_nothing(self):
        release = threading.Event()
        self.addCleanup(release.set)
        path = self.path("large")
        with open(path, "wb") as file:
            file.truncate(60 << 20)
        result = self.send(self.serve(lambda connection: release.wait(60)), "--file", path, "--wait", "100ms")
        self.assertEqual(result.returncode, 75, result.stderr)
        self.assertIn(b"the peer stopped reading", result.stderr)

    def test_a_large_file_is_never_in_memory(self):
        path, size = self.path("large"), 64 << 20
        with open(path, "wb") as file:
            file.truncate(size)
        # What is escaped and the checksum are looked at before the first byte is sent.
        for framing, behind in [("u32be", 4), ("hdlc(checksum: crc32)", 6)]:
            with self.subTest(framing=framing):
                release, arrived = threading.Event(), threading.Event()

                def take(connection):
                    count = 0
                    while count < size + behind and (piece := connection.recv(1 << 20)):
                        count += len(piece)
                    arrived.set()
                    release.wait(60)

                process = self.start("send", self.serve(take), "--no-record", "--framing", framing, "--max-frame", "1G",
                                     "--file", path, "--wait", "60s")
                self.addCleanup(release.set)
                self.assertTrue(arrived.wait(60))
                self.assertLess(peak_bytes(process.pid), 48 << 20)
                release.set()
                self.assertEqual(process.wait(30), 0)

    def test_what_never_begins(self):
        self.assertEqual(self.status(f"127.0.0.1:{free_port()}", words="refused"), 69)
        self.assertIn(self.status("no-such-host.invalid:1"), (68, 69))
        self.assertEqual(self.send("127.0.0.1:1", "--file", self.path("missing")).returncode, 66)
        self.assertEqual(self.send("127.0.0.1:1", "--file", self.directory).returncode, 66)
        for arguments in ([], ["--text", "\\q"], ["--hex", "0"], ["--text", "a", "--malformed", "lenght+1"],
                          ["--framing", "line", "--text", "a", "--malformed", "length+1"],
                          ["--framing", "u8", "--hex", "00" * 256]):
            with self.subTest(arguments):
                self.assertEqual(self.send("127.0.0.1:1", *arguments).returncode, 64)

    def test_output_that_nobody_reads(self):
        answer = lambda connection: (receive(connection, 7), connection.sendall(framed(b"x" * 1000) * 1000))
        process = self.start("send", self.serve(answer), "--no-record", "--text", "ask", "--wait", "200ms")
        # The pipe holds 64 KiB, and what there is to print takes far more.
        time_out = self.assertRaises(subprocess.TimeoutExpired)
        with time_out:
            process.wait(1)
        process.terminate()
        self.assertEqual(process.wait(30), 74)

    def test_a_closed_output(self):
        process = self.start("send", self.serve(echo), "--no-record", "--text", "ask", "--count", "1")
        process.stdout.close()
        self.assertEqual(process.wait(30), 0)
        self.assertEqual(process.stderr.read(), b"")

    def test_an_interruption(self):
        release = threading.Event()
        self.addCleanup(release.set)
        reached = threading.Event()
        def mute(connection):
            receive(connection, 7)
            reached.set()
            release.wait(30)
        process = self.start("send", self.serve(mute), "--no-record", "--text", "ask", "--expect", "x", "--wait", "30s")
        self.assertTrue(reached.wait(30))
        process.terminate()
        self.assertEqual(process.wait(30), 1)
