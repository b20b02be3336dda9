"""Frames that end with a silence: gap(TIME)."""

import json
import socket
import subprocess
import threading

from headless import Headless
from schemas import validate

GAP = "gap(300ms)"


class Silence(Headless):
    def steps(self):
        """A server whose peer sends what `step` is told; its address."""
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)
        return server, f"127.0.0.1:{server.getsockname()[1]}"

    def test_a_frame_is_there_when_the_silence_is_over(self):
        server, address = self.steps()
        recording = self.path("r.pcapng")
        process = self.start("connect", address, "--framing", GAP, "--json", "--record", recording)
        peer, _ = server.accept()
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        live = []
        for pieces in ([b"ab", b"cd"], [b"ef"], [b"g", b"h", b"i"]):
            for piece in pieces:
                peer.sendall(piece)
            # Nothing more comes until the frame was seen.
            event = self.next(process, "frame")
            self.assertEqual(bytes.fromhex(event["payload"]), b"".join(pieces))
            validate("events", [event])
            live.append(event)
        peer.close()
        self.rest(process)
        done = self.run_once("decode", recording, "--framing", GAP, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        again = [json.loads(line) for line in done.stdout.splitlines()]
        # The time is that of the last byte, not of the end of the silence.
        self.assertEqual([(e["payload"], e["time"]) for e in again if e["kind"] == "frame"],
                         [(e["payload"], e["time"]) for e in live])

    def test_messages_of_ours_are_kept_apart(self):
        heard = []

        def talk(connection):
            while data := connection.recv(100):
                heard.append(data)

        recording = self.path("r.pcapng")
        done = self.run_once("send", self.serve(talk), "--framing", "gap(100ms, checksum: crc16-modbus)", "--json",
                             "--hex", "1103006b0003", "--hex", "01", "--wait", "100ms", "--record", recording)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(heard, [bytes.fromhex("1103006b00037687"), bytes.fromhex("017e80")])
        done = self.run_once("decode", recording, "--framing", "gap(100ms, checksum: crc16-modbus)", "--json")
        events = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([(e["payload"], e["checksum"]) for e in events if e["kind"] == "frame"],
                         [("1103006b0003", "ok"), ("01", "ok")])

    def test_a_new_framing_finds_the_frame_that_waits(self):
        server, address = self.steps()
        process = self.start("connect", address, "--framing", "u32be", "--json", "--no-record", stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        peer, _ = server.accept()
        peer.sendall(b"abcd" * 3)
        self.next(process, "connected")
        process.stdin.write(json.dumps({"command": "framing", "framing": "gap(50ms)"}).encode() + b"\n")
        process.stdin.flush()
        event = self.next(process, "frame")
        self.assertEqual(bytes.fromhex(event["payload"]), b"abcd" * 3)
        peer.close()
        self.rest(process)

    def test_a_file_without_times_is_told(self):
        path = self.write("raw.bin", b"abcd")
        done = self.run_once("decode", path, "--framing", "gap(5ms)", "--json")
        self.assertIn(b"the file has no times, so gap(5ms) finds no silence in it: its bytes are one frame", done.stderr)
        events = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([e["payload"] for e in events if e["kind"] == "frame"], ["61626364"])

    def test_on_the_screen(self):
        server, address = self.steps()
        terminal = self.terminal()
        accepted = []
        thread = threading.Thread(target=lambda: accepted.append(server.accept()[0]))
        thread.start()
        terminal.run("connect", address, "--framing", GAP, "--no-record")
        thread.join(30)
        accepted[0].sendall(b"hello")
        terminal.wait_for_text("hello")
        accepted[0].close()
        self.assertEqual(terminal.quit(), 0)
