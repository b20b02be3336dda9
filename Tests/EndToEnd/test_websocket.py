"""WebSocket within HTTP/1.1: typed by hand, against a server that is strict about masking."""

import json
import subprocess

from headless import Headless

REQUEST = (r"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           r"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")


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

    def next_frame(self, process, side):
        while True:
            event = self.next(process, "frame")
            if event["from"] == side:
                return event
