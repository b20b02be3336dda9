"""Sessions without a screen: events as JSON lines, frames as text, and how they end."""

import contextlib
import json
import os
import re
import signal
import socket
import struct
import subprocess
import threading

import schemas
from headless import Headless
from processes import free_port
from program import framed

RFC3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z"


class Events(Headless):
    def test_of_a_conversation_in_its_order(self):
        process, port = self.listening("--once")
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(framed(b"one") + framed(b"") + framed(b"three")[:6])
        events = [event for event in self.rest(process) if event["event"] != "note"]
        self.assertEqual([event["event"] for event in events],
                         ["connected", "frame", "frame", "partial", "closed", "summary"])
        for event in events[:-1]:
            self.assertRegex(event.pop("time"), f"^{RFC3339}$")
        self.assertEqual(events[1], {
            "event": "frame", "number": 1, "connection": 1, "from": "client", "kind": "frame", "offset": 0, "header": 4,
            "trailer": 0, "total": 7, "payload": b"one".hex()})
        self.assertEqual(events[3]["missing"], 3)
        self.assertTrue(events[4]["reason"])
        self.assertEqual(events[5], {
            "event": "summary", "frames": 2, "bytes": 17, "unframed": 0, "connections": 1,
            "received": {"frames": 2, "bytes": 17, "unframed": 0}, "sent": {"frames": 0, "bytes": 0, "unframed": 0}})

    def test_unframed_bytes_come_once_each_however_they_dribble(self):
        process, port = self.listening("--once")
        stream = b"GET / HTTP/1.1\r\n"
        got = 0
        with socket.create_connection(("127.0.0.1", port)) as peer:
            for byte in stream:
                peer.sendall(bytes([byte]))
            while got < len(stream):
                got += self.next(process, "unframed")["total"]
        self.assertEqual(got, len(stream))
        self.assertEqual(self.rest(process)[-1]["received"], {"frames": 0, "bytes": len(stream), "unframed": 1})

    def test_frames_that_span_reads_and_chunks(self):
        process, port = self.listening("--once")
        messages = [os.urandom(size) for size in (1, 70_000, 5, 200_000, 0, 64)]
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(b"".join(map(framed, messages)))
        frames = [event for event in self.rest(process) if event["event"] == "frame"]
        self.assertEqual([bytes.fromhex(frame["payload"]) for frame in frames], messages)

    def test_what_is_sent_is_told(self):
        address = self.serve(lambda connection: connection.sendall(connection.recv(100)))
        result = self.run_once("connect", address, "--json", input=b"hello\\x00\n")
        events = [json.loads(line) for line in result.stdout.splitlines()]
        frames = [(event["from"], event["payload"]) for event in events if event["event"] == "frame"]
        self.assertEqual(frames, [("client", b"hello\0".hex()), ("server", b"hello\0".hex())])
        self.assertEqual([event["bytes"] for event in events if event["event"] == "sent"], [10])
        self.assertEqual(result.returncode, 0)

    def test_a_filter_says_which_frames_are_printed(self):
        process, port = self.listening("--once", "--filter", "length > 6 and from == client")
        messages = [b"a", b"bcd", b"", b"efgh", b"ij"]
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(b"".join(map(framed, messages)))
        events = self.rest(process)
        frames = [(event["number"], bytes.fromhex(event["payload"])) for event in events if event["event"] == "frame"]
        self.assertEqual(frames, [(2, b"bcd"), (4, b"efgh")])
        self.assertEqual(events[-1]["received"]["frames"], 5)

    def test_count_counts_what_the_filter_leaves(self):
        process, port = self.listening("--count", "2", "--filter", 'payload contains "x"')
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(b"".join(map(framed, [b"x1", b"no", b"x2", b"x3"])))
            frames = [event for event in self.rest(process) if event["event"] == "frame"]
        self.assertEqual([frame["number"] for frame in frames], [1, 3])

    def test_redis_pipeline(self):
        port = self.redis()
        lines = b"".join(rb"*2\r\n$4\r\nECHO\r\n$%d\r\n%s\r\n" % (len(word), word) + b"\n"
                         for word in (b"a", b"bc", b"def"))
        result = self.run_once("connect", f"127.0.0.1:{port}", "--protocol", "redis", "--json", "--count", "3",
                               input=lines)
        events = [json.loads(line) for line in result.stdout.splitlines()]
        replies = [bytes.fromhex(event["payload"]) for event in events if event.get("from") == "server"]
        self.assertEqual(replies, [b"a", b"bc", b"def"])

    def test_two_of_them_over_several_framings(self):
        for framing in ("u8", "u16le", "line", "netstring", "cobs", "slip", "varint"):
            with self.subTest(framing):
                process, port = self.listening("--once", "--framing", framing, "--count", "3")
                words = [b"one", b"two words", b"three!"]
                sender = self.start("connect", f"127.0.0.1:{port}", "--quiet", "--framing", framing,
                                    stdin=subprocess.PIPE)
                sender.stdin.write(b"\n".join(words) + b"\n")
                sender.stdin.close()
                frames = [event for event in self.rest(process) if event["event"] == "frame"]
                got = [bytes.fromhex(frame.get("decoded", frame["payload"])) for frame in frames]
                self.assertEqual(got, words)
                self.assertEqual(sender.wait(30), 0)

    @staticmethod
    def publish(size):
        length = bytes(size >> shift & 0x7f | (0x80 if shift < 21 else 0) for shift in (0, 7, 14, 21))
        return b"\x30" + length + b"\0\1a" + b"x" * (size - 3)

    def test_fields_are_read_of_long_frames(self):
        process, port = self.listening("--protocol", "mqtt", "--fields", "--once", "--filter", 'mqtt.topic == "a"')
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(self.publish((2 << 20) + 7) + b"\x30\x04\0\1ax")
        events = self.rest(process)
        schemas.validate("events", events)
        frames = [event for event in events if event["event"] == "frame"]
        self.assertEqual([len(frame["payload"]) // 2 for frame in frames], [(2 << 20) + 7, 4])
        for frame in frames:
            self.assertEqual(frame["type"], "publish")
            self.assertNotIn("limit", frame)

    def test_a_frame_whose_fields_are_not_read_says_so(self):
        most = 64 << 20
        path = self.path("stream")
        with open(path, "wb") as file:
            file.write(self.publish(most - 4))
        result = self.run_once("decode", path, "--protocol", "mqtt", "--max-frame", "128M", "--fields", "--json",
                               "--no-payload")
        told = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual([frame.get("limit") for frame in told if "limit" in frame],
                         [f"fields are read of frames of at most {most} bytes; this one has {most + 1}"])


class Endings(Headless):
    def test_quiet_prints_the_summary_only(self):
        address = self.serve(lambda connection: connection.sendall(framed(b"x" * 60) * 10_000))
        result = self.run_once("connect", address, "--quiet")
        summary = json.loads(result.stdout)
        self.assertEqual((summary["event"], summary["received"]),
                         ("summary", {"frames": 10_000, "bytes": 640_000, "unframed": 0}))
        self.assertEqual(result.returncode, 0)

    def test_count_ends_after_as_many_frames(self):
        process, port = self.listening("--count", "5")
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(framed(b"x") * 8)
            frames = [event for event in self.rest(process) if event["event"] == "frame"]
        self.assertEqual([frame["number"] for frame in frames], [1, 2, 3, 4, 5])

    def test_a_time_ends_it(self):
        result = self.run_once("listen", "127.0.0.1:0", "--quiet", "--for", "100ms")
        self.assertEqual((result.returncode, json.loads(result.stdout)["frames"]), (0, 0))

    def test_signals_end_it_with_the_summary_and_a_whole_recording(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                path = self.path(f"{number}.pcapng")
                process, port = self.listening("--record", path)
                with socket.create_connection(("127.0.0.1", port)) as peer:
                    peer.sendall(framed(b"one"))
                    self.next(process, "frame")
                    process.send_signal(number)
                    self.assertEqual(self.rest(process)[-1]["event"], "summary")
                listed = self.run_once("decode", path, "--json")
                self.assertEqual(json.loads(listed.stdout.splitlines()[0])["payload"], b"one".hex())

    def test_a_signal_ends_it_when_nobody_reads(self):
        process, port = self.listening("--no-record")
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(framed(b"x" * 1000) * 1000)
            # The pipe holds 64 KiB, and what there is to print takes far more.
            process.send_signal(signal.SIGTERM)
            self.assertIn(process.wait(30), (0, 74))

    def test_peers_wait_for_a_slow_reader_also_without_a_recording(self):
        process, port = self.listening("--no-record", "--once")
        count, size = 6000, 32 << 10
        with socket.create_connection(("127.0.0.1", port)) as peer:
            # Three times what is kept without a recording, faster than it can be printed.
            data = framed(bytes(size)) * (count // 60)
            sender = threading.Thread(target=lambda: [peer.sendall(data) for _ in range(60)])
            sender.start()
            events = 0
            for line in process.stdout:
                events += line.startswith(b'{"event":"frame"')
                if events == count:
                    break
            sender.join()
        self.assertEqual(events, count)
        self.assertEqual(self.rest(process)[-1]["frames"], count)

    def test_a_closed_pipe_ends_it_quietly(self):
        process, port = self.listening("--no-record")
        process.stdout.close()
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(framed(b"one"))
            self.assertEqual(process.wait(30), 0)
        self.assertEqual(process.stderr.read(), b"")

    def test_nobody_there(self):
        for address, status in [(f"127.0.0.1:{free_port()}", 69), ("no-such-host.invalid:1", 68)]:
            with self.subTest(address):
                result = self.run_once("connect", address, "--json")
                events = [json.loads(line) for line in result.stdout.splitlines()]
                # A machine without a network cannot tell that there is no such name.
                self.assertIn(result.returncode, (status, 69))
                self.assertEqual([event["event"] for event in events if event["event"] != "note"], ["error", "summary"])

    def test_wrong_usage(self):
        for arguments in (["--json", "--quiet"], ["--count", "0"], ["--for", "soon"], ["--json", "--record", "-"],
                          ["--quiet", "--filter", "length > 1"]):
            with self.subTest(arguments):
                self.assertEqual(self.run_once("listen", "127.0.0.1:0", *arguments).returncode, 64)


class Plain(Headless):
    def test_is_the_default_without_a_terminal_and_looks_like_decode(self):
        stream = framed(b"one") + framed(b"three")
        address = self.serve(lambda connection: connection.sendall(stream))
        result = self.run_once("connect", address, stdin=subprocess.DEVNULL)
        listed = self.run_once("decode", self.write("stream", stream), "--from", "server")
        self.assertEqual((result.returncode, result.stdout), (0, listed.stdout))
        self.assertIn(b"connected to", result.stderr)

    def test_a_line_that_cannot_be_sent_is_told_and_the_next_one_goes(self):
        address = self.serve(lambda connection: connection.sendall(connection.recv(100)))
        result = self.run_once("connect", address, "--plain", input=b"wrong \\q\n\xff\nright\n")
        self.assertIn(b"line 1 of the standard input: '\\q' at column 7", result.stderr)
        self.assertIn(b"line 2 of the standard input: not UTF-8", result.stderr)
        self.assertEqual(len(re.findall(rb"^\d+  connection 1", result.stdout, re.M)), 2)


class Order(Headless):
    SIZE = 4 << 20

    def test_what_was_sent_stands_before_its_answer(self):
        def talk(connection):
            total = 0
            while total < self.SIZE:
                total += len(connection.recv(1 << 20))
                # All that has come by now, so that most answers are to a part of what was written at once.
                with contextlib.suppress(BlockingIOError):
                    while more := connection.recv(1 << 20, socket.MSG_DONTWAIT):
                        total += len(more)
                connection.sendall(b"%012d" % total)

        path = self.write("big", bytes(self.SIZE))
        command = json.dumps({"command": "send", "file": path}).encode() + b"\n"
        result = self.run_once("connect", self.serve(talk), "--json", "--framing", "raw", input=command)
        sent, answers = 0, b""
        for event in map(json.loads, result.stdout.splitlines()):
            if event["event"] != "frame":
                continue
            if event["from"] == "client":
                sent += event["total"]
            else:
                answers += bytes.fromhex(event["payload"])
                taken = int(answers[len(answers) // 12 * 12 - 12:][:12]) if len(answers) >= 12 else 0
                self.assertGreaterEqual(sent, taken, "an answer to what is not there yet")
        self.assertEqual(sent, self.SIZE)
        self.assertEqual(int(answers[-12:]), self.SIZE)

    def test_connecting_stands_before_connected(self):
        for _ in range(10):
            result = self.run_once("connect", self.serve(lambda connection: None), "--json", stdin=subprocess.DEVNULL)
            events = [json.loads(line) for line in result.stdout.splitlines()]
            names = [event.get("text", event["event"]) for event in events]
            trying = next(index for index, name in enumerate(names) if name.startswith("connecting to"))
            self.assertLess(trying, names.index("connected"), names)
