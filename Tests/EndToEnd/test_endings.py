"""How connections ended, in one line: live, in recordings of it, and in captures that tcpdump made."""

import json
import os
import shutil
import socket
import struct
import subprocess
import time
import subprocess
import unittest

from headless import Headless
from test_send import receive
from schemas import validate


def frame(payload):
    return struct.pack(">I", len(payload)) + payload


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def modbus(number, *content):
    return struct.pack(">HHHB", number, 0, len(content) + 1, 1) + bytes(content)


class Endings(Headless):
    def connect(self, *arguments, talk, input=b""):
        """Talks to a peer, recorded: the `closed` event, the words of the log, and the recording."""
        path = self.path("session.pcapng")
        if os.path.exists(path):
            os.unlink(path)
        done = self.run_once("connect", *([self.serve(talk)] if talk else []), *arguments, "--json", "--record", path, input=input)
        self.assertEqual(done.returncode, 0, done.stderr)
        events = [json.loads(line) for line in done.stdout.splitlines()]
        validate("events", events)
        (closed,) = [event for event in events if event["event"] == "closed"]
        told = [event["text"] for event in events if event["event"] in ("note", "error")][-1]
        return closed, told, path

    def ended(self, path, *arguments):
        done = self.run_once("decode", path, "--json", "--endings", *arguments)
        return [event for event in map(json.loads, done.stdout.splitlines()) if event.get("event") == "ended"]

    def test_live_and_in_the_recording(self):
        def behind(*pieces, resets=False):
            def talk(connection):
                for piece in pieces:
                    connection.sendall(piece)
                receive(connection, 7)
                if resets:
                    reset(connection)
            return talk

        whole = frame(b"whole")
        for talk, reason, cut, words in [
                (behind(whole), "closed by the {} (FIN), then by {} (FIN)", None, ""),
                (behind(whole, frame(bytes(300))[:12]), "closed by the {} (FIN), then by {} (FIN)",
                 {"bytes": 12, "of": 304}, " last frame was cut: 12 of 304 bytes"),
                (behind(whole, b"\0\0\1"), "closed by the {} (FIN), then by {} (FIN)", {"bytes": 3},
                 " last frame was cut after 3 bytes"),
                (behind(whole, b"\0\0\0\x09cut", resets=True), "reset by the {} (RST)", {"bytes": 7, "of": 13},
                 " last frame was cut: 7 of 13 bytes"),
        ]:
            closed, told, path = self.connect(talk=talk, input=b"abc\n")
            live = reason.format("peer", "us")
            read = reason.format("server", "the client")
            self.assertEqual(closed["reason"], live)
            self.assertEqual(closed.get("cut"), cut and [{"from": "server", **cut}])
            self.assertEqual(told, live + (words and ", the peer's" + words))
            (ended,) = self.ended(path)
            self.assertEqual((ended["reason"], ended.get("cut")), (read, closed.get("cut")))
            text = self.run_once("decode", path, "--no-payload").stdout.decode()
            self.assertIn(f"connection 1 ended: {read}{words and ', the server' + chr(39) + 's' + words}\n", text)

    def test_how_a_process_ended(self):
        for command, reason in [("exit 3", "the process exited with status 3"), ("kill -9 $$", "the process ended by SIGKILL")]:
            script = f"printf 'a\\nbc'; {command}"
            closed, told, path = self.connect(f'exec:sh -c "{script}"', "--framing", "line", talk=None)
            self.assertEqual((closed["reason"], closed["cut"]), (reason, [{"from": "server", "bytes": 2}]))
            self.assertEqual(told, reason + ", the peer's last frame was cut after 2 bytes")
            # The packets of the recording are made up, and a comment knows better.
            self.assertEqual([ended["reason"] for ended in self.ended(path, "--framing", "line")], [reason])

    def test_what_was_unanswered(self):
        def talk(connection):
            receive(connection, 12 * 3)
            connection.sendall(modbus(2, 3, 2, 0, 7))

        requests = [modbus(number, 3, 0, number, 0, 1) for number in (1, 2, 3)]
        lines = "".join(json.dumps({"command": "send", "hex": request.hex(), "framed": False}) + "\n" for request in requests)
        closed, told, path = self.connect("--protocol", "modbus-tcp", talk=talk, input=lines.encode())
        wanted = {"count": 2, "requests": [{"number": 1, "type": "ReadHoldingRegisters"},
                                           {"number": 3, "type": "ReadHoldingRegisters"}]}
        words = "; 2 requests were unanswered: #1 ReadHoldingRegisters, #3 ReadHoldingRegisters"
        self.assertEqual(closed["unanswered"], wanted)
        self.assertTrue(told.endswith(words), told)
        (ended,) = self.ended(path, "--protocol", "modbus-tcp", "--fields")
        self.assertEqual(ended["unanswered"], wanted)
        checked = self.run_once("check", path, "--protocol", "modbus-tcp")
        self.assertEqual(checked.returncode, 1)
        self.assertIn(f"connection 1 ended: closed by the server (FIN), then by the client (FIN){words}\n",
                      checked.stdout.decode())
        # Without fields nobody looks for what answers what.
        self.assertNotIn("unanswered", self.ended(path, "--protocol", "modbus-tcp")[0])

    def test_the_screen_tells_it(self):
        _, _, path = self.connect(talk=lambda connection: connection.sendall(frame(b"one") + b"\0\0\0\x09cut"))
        screen = self.terminal()
        screen.run("open", path)
        words = "closed by the server (FIN), then by the client (FIN), the server's last frame was cut: 7 of 13 bytes"
        screen.wait_for_text(words)
        self.assertEqual(screen.text().count("closed by the server"), 1)
        screen.go_to_log()
        screen.type(":connections")
        screen.key("Enter")
        screen.wait_for_text("Esc closes")
        screen.key("Down")
        screen.until(lambda: screen.text().count("closed by the server") == 2, "the ending in the list")

    @unittest.skipUnless(shutil.which("tcpdump"), "there is no tcpdump")
    def test_captures_of_others(self):
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)
        port = server.getsockname()[1]
        path = self.path("lo.pcap")
        # It is another user when it writes files. Its buffer has room for packets of the snapshot length: of short ones for
        # more than come before it is scheduled.
        with open(path, "wb") as file:
            process = subprocess.Popen(["tcpdump", "-i", "lo", "-U", "--immediate-mode", "-s", "512", "-B", "8192", "-w", "-",
                                        "tcp", "port", str(port)], stdout=file, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        said = process.stderr.readline()
        while said and "listening on" not in said:
            said = process.stderr.readline()
        if not said:
            self.skipTest("this machine does not let tcpdump capture")

        def talk(end):
            client = socket.create_connection(("127.0.0.1", port))
            peer, _ = server.accept()
            client.sendall(frame(b"ask"))
            self.assertEqual(receive(peer, 7), frame(b"ask"))
            end(client, peer)
            client.close()
            peer.close()

        def half(client, peer):
            client.shutdown(socket.SHUT_WR)
            self.assertEqual(peer.recv(1), b"")
            peer.sendall(frame(b"late"))
            self.assertEqual(receive(client, 8), frame(b"late"))
            peer.close()
            self.assertEqual(client.recv(1), b"")

        def server_first(client, peer):
            peer.sendall(b"\0\0\1\0cut")
            peer.close()
            self.assertEqual(receive(client, 7), b"\0\0\1\0cut")
            self.assertEqual(client.recv(1), b"")

        def resets(client, peer):
            reset(client)
            client.close()

        for end in (half, server_first, resets):
            talk(end)
        wanted = [
            ("closed by the client (FIN), then, after more data, by the server (FIN)", None),
            ("closed by the server (FIN), then by the client (FIN)", [{"from": "server", "bytes": 7, "of": 260}]),
            ("reset by the client (RST)", None),
        ]
        deadline = time.monotonic() + 20
        found = []
        while found != wanted and time.monotonic() < deadline:
            found = [(event["reason"], event.get("cut")) for event in self.ended(path)]
            time.sleep(0.1)
        self.assertEqual(found, wanted)
        text = self.run_once("check", path).stdout.decode()
        self.assertEqual([line.split(" ")[1] for line in text.splitlines() if " ended: " in line][:2], ["2", "3"])
