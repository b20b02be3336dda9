"""`listen` at several addresses at once, and what JSON tells of a connection."""

import json
import os
import re
import socket
import struct
import subprocess
import sys

from headless import Headless
from schemas import validate


class SeveralAddresses(Headless):
    def start_at(self, *addresses, **options):
        process = self.start("listen", *addresses, "--json", **options)
        listening = [self.next(process, "listening") for _ in addresses]
        return process, {event["transport"] if "transport" in event else "tcp": event for event in listening}

    def test_peers_at_each_are_framed_as_is_usual_there(self):
        path = self.path("s")
        process, places = self.start_at("127.0.0.1:0", f"unix:{path}", "udp://127.0.0.1:0", stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        validate("events", list(places.values()))
        with socket.create_connection(("127.0.0.1", places["tcp"]["port"]), 10) as peer:
            peer.sendall(struct.pack(">I", 2) + b"hi")
            self.assertEqual(self.next(process, "connected")["framing"], "u32be")
        with socket.socket(socket.AF_UNIX) as peer:
            peer.connect(path)
            peer.sendall(struct.pack(">I", 2) + b"ho")
            self.assertEqual(self.next(process, "connected")["transport"], "unix")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as peer:
            peer.sendto(b"datagram", ("127.0.0.1", places["udp"]["port"]))
            connected = self.next(process, "connected")
            self.assertEqual((connected["transport"], connected["framing"]), ("udp", "raw"))

    def test_an_address_that_is_there_twice(self):
        path = self.path("s")
        for addresses, words in [([":19", "127.0.0.1:19"], "127.0.0.1:19 is given twice"),
                                 ([":19", "udp://:19", "tls://:19"], "tls://127.0.0.1:19 is given twice"),
                                 ([f"unix:{path}", f"unix:{path}?mode=660"], f"unix:{path} is given twice")]:
            done = self.run_once("listen", *addresses, "--json")
            self.assertEqual(done.returncode, 64, done.stderr)
            self.assertIn(f"{words}: remove one", done.stderr.decode())
        process = self.start("listen", "127.0.0.1:0", "127.0.0.1:0", "--json")
        self.assertNotEqual(self.next(process, "listening")["port"], self.next(process, "listening")["port"])

    def order(self, process, **command):
        process.stdin.write(json.dumps(command).encode() + b"\n")
        process.stdin.flush()

    def test_a_recording_knows_how_each_was_framed(self):
        recording = self.path("several.pcapng")
        # Redis by its port.
        process = self.start("listen", "127.0.0.1:0", "127.0.0.77:6379", "--json", "--record", recording,
                             stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        first = self.next(process, "listening")["port"]
        self.next(process, "listening")
        def say(address, said, framing):
            with socket.create_connection(address, 10) as peer:
                connected = self.next(process, "connected")
                self.assertEqual(connected.get("framing", connected.get("protocol")), framing)
                peer.sendall(said)
                self.next(process, "frame")
        say(("127.0.0.77", 6379), b"PING\r\n", "redis")
        say(("127.0.0.1", first), struct.pack(">I", 2) + b"hi", "u32be")
        self.assertEqual(self.framed(recording), {"redis": ["PING"], "u32be": ["hi"]})
        # What is chosen for all is that of those to come, wherever they come.
        self.order(process, command="framing", framing="line")
        say(("127.0.0.77", 6379), b"a line\n", "line")
        process.stdin.close()
        process.terminate()
        process.wait(timeout=15)

    def framed(self, recording):
        shown = self.run_once("decode", recording, "--json")
        found, names = {}, {}
        for event in map(json.loads, shown.stdout.splitlines()):
            if "payload" in event:
                number = event["connection"]
                names.setdefault(number, event.get("framing", event.get("protocol")))
                found.setdefault(names[number], []).append(bytes.fromhex(event["payload"]).decode().strip())
        return found

    def test_a_recording_cannot_have_a_pipe_opened(self):
        recording, pipe = self.path("r.pcapng"), self.path("pipe")
        os.mkfifo(pipe)
        process = self.start("listen", "127.0.0.1:0", "--json", "--record", recording)
        with socket.create_connection(("127.0.0.1", self.next(process, "listening")["port"]), 10) as peer:
            peer.sendall(struct.pack(">I", 2) + b"hi")
            time = self.next(process, "frame")["time"]
        process.terminate()
        process.wait(timeout=15)
        for definition in (pipe, "-"):
            with self.subTest(definition=definition):
                self.comment(recording, [f"view definition: {definition}", "view folded: -9223372036854775808"])
                terminal = self.terminal().run("open", recording)
                terminal.wait_for("cannot be read here")
                # What is told in front of it does not make its frames of today.
                terminal.wait_for(re.search(r"\.\d{6}", time)[0].replace(".", r"\."))
                terminal.wait_for("68 69")

    @staticmethod
    def comment(recording, texts):
        """Puts comments behind a recording, as the program does."""
        options = b"".join(struct.pack("<HH", 1, len(text)) + text.encode() + bytes(-len(text) % 4) for text in texts)
        body = struct.pack("<IIIII", 0, 0, 0, 0, 0) + options + bytes(4)
        length = len(body) + 12
        with open(recording, "ab") as file:
            file.write(struct.pack("<II", 6, length) + body + struct.pack("<I", length))

    def test_one_that_is_taken_ends_it_with_its_name(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            result = self.run_once("listen", "127.0.0.1:0", f"127.0.0.1:{port}", "--json")
            self.assertEqual(result.returncode, 69)
            self.assertIn(f"127.0.0.1:{port}".encode(), result.stderr + result.stdout)

    def test_options_of_tls_need_an_address_with_it(self):
        result = self.run_once("listen", "127.0.0.1:0", "127.0.0.1:0", "--cert", "x", "--json")
        self.assertEqual(result.returncode, 64)

    def test_the_top_line_names_all(self):
        path = self.path("s")
        terminal = self.terminal().run("listen", "127.0.0.1:0", f"unix:{path}")
        terminal.wait_for(r"listen 127\.0\.0\.1:\d+, unix:")


class ConnectionDetails(Headless):
    def test_json_tells_what_is_known(self):
        process, port = self.listening(stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        with socket.create_connection(("127.0.0.1", port), 10) as peer:
            peer.sendall(struct.pack(">I", 2) + b"hi")
            self.next(process, "connected")
            process.stdin.write(b'{"command": "connection", "to": 1, "id": 7}\n')
            process.stdin.flush()
            event = self.next(process, "connection")
            validate("events", [event])
            self.assertEqual((event["id"], event["state"], event["we-are"]), (7, "open", "server"))
            self.assertEqual(event["local"], f"127.0.0.1:{port}")
            if sys.platform == "linux":
                self.assertGreater(event["tcp"]["largest-segment"], 0)
            process.stdin.write(b'{"command": "connection", "to": 9, "id": 8}\n')
            process.stdin.flush()
            self.assertEqual(self.next(process, "error")["id"], 8)
