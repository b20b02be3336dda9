"""WebSocket within HTTP/1.1: typed by hand, against a server that is strict about masking."""

import json
import queue
import socket
import subprocess

from headless import Headless

REQUEST = (r"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           r"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")


def unmasked(frame):
    """The first byte of a client's short frame, and what it carries."""
    assert frame[1] & 0x80
    return frame[0], bytes(byte ^ frame[2 + i % 4] for i, byte in enumerate(frame[6:6 + (frame[1] & 0x7f)]))


class BehindAnUpgrade(Headless):
    def test_messages_are_masked_each_with_another_key_and_shown_unmasked(self):
        for name in ("http1", "websocket"):
            server = self.peer("websocket_server")
            process = self.start("connect", server.address, "--protocol", name, "--json", stdin=subprocess.PIPE)

            def tell(line):
                process.stdin.write(line.encode() + b"\n")
                process.stdin.flush()

            tell(REQUEST)
            # The whole response is a head, so nothing of it is payload.
            self.assertEqual(self.next_frame(process, "server")["payload"], "")
            tell("hello")
            server.expect("opcode 1 " + b"hello".hex())
            sent = self.next_frame(process, "client")
            self.assertEqual(bytes.fromhex(sent["decoded"]), b"hello")
            self.assertEqual(bytes.fromhex(self.next_frame(process, "server")["payload"]), b"hello")
            tell(json.dumps({"command": "send", "hex": "00 ff"}))
            server.expect("opcode 2 00ff")
            process.stdin.close()
            process.kill()

    def test_pings_are_answered_by_the_client(self):
        '''Also one that comes together with the answer to the upgrade.'''
        answers = queue.Queue()

        def talk(peer):
            peer.recv(4096)
            peer.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x89\x02hi")
            answers.put(unmasked(peer.recv(4096)))
            peer.sendall(b"\x89\x00")
            answers.put(unmasked(peer.recv(4096)))
            peer.sendall(b"\x88\x02\x03\xe8")
            answers.put(unmasked(peer.recv(4096)))

        process = self.start("connect", self.serve(talk), "--protocol", "http1", "--json", stdin=subprocess.PIPE)
        process.stdin.write(REQUEST.encode() + b"\n")
        process.stdin.flush()
        self.assertEqual([answers.get(timeout=20) for _ in range(3)], [(0x8a, b"hi"), (0x8a, b""), (0x88, b"\x03\xe8")])
        self.assertEqual(self.next(process, "closed")["reason"], "closed by the peer: 1000 normal closure")

    def test_pings_are_answered_by_the_server(self):
        process, port = self.listening("--protocol", "http1", stdin=subprocess.PIPE)
        with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
            client.sendall(REQUEST.encode().decode("unicode_escape").encode())
            self.next_frame(process, "client")
            process.stdin.write(rb"HTTP/1.1 101 Go\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n" + b"\n")
            process.stdin.flush()
            self.assertTrue(client.recv(4096).endswith(b"\r\n\r\n"))
            client.sendall(b"\x89\x82\0\0\0\0hi")
            self.assertEqual(client.recv(4096), b"\x8a\x02hi")
            # What breaks the rules is told, and ends nothing that somebody has made by hand.
            client.sendall(b"\x89\x02hi")
            while "breaks RFC 6455" not in self.next(process, "note")["text"]:
                pass

    def next_frame(self, process, side):
        while True:
            event = self.next(process, "frame")
            if event["from"] == side:
                return event
