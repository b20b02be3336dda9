"""What `detect` finds in a file is what F2 offers on the screen."""

import json

from headless import Headless

REQUEST = (b"GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
ANSWER = (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")
TEXTS = [b"fox " * number for number in range(1, 13)]
# Masked with zeros by the client (RFC 6455 section 5.2).
CLIENT = REQUEST + b"".join(bytes([0x81, 0x80 | len(text)]) + bytes(4) + text for text in TEXTS)
SERVER = ANSWER + b"".join(bytes([0x81, len(text)]) + text for text in TEXTS)


class Proposals(Headless):
    def test_either_side_alone_is_found_as_what_it_was_upgraded_to(self):
        for name, contents, side in (("client.bin", CLIENT, "client"), ("server.bin", SERVER, None)):
            path = self.write(name, contents)
            best = json.loads(self.run_once("detect", path, "--json").stdout.splitlines()[0])
            self.assertEqual((best["protocol"], best["frames"], best.get("from")), ("websocket", 13, side))
            terminal = self.terminal()
            terminal.run("open", path)
            swapped = ", sides swapped" if side else ""
            terminal.wait_for(f"frame as websocket{swapped}, 13 frames, 97 %", timeout=30)
            terminal.key("F2")
            terminal.wait_for(("↑" if side else "↓") + " 13 frames")
            terminal.wait_for("framed as websocket")
