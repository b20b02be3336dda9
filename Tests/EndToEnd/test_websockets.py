"""Addresses ws:// and wss://: both roles against the `websockets` library and raw sockets."""

import base64
import hashlib
import json
import os
import re
import socket
import subprocess
import tempfile
import threading
import zlib

from certificates import Certificates
from headless import Headless
from processes import free_port, wait_until_listening
from recordings import tshark

KEY = "dGhlIHNhbXBsZSBub25jZQ=="
REQUEST = ("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
           f"Sec-WebSocket-Key: {KEY}\r\nSec-WebSocket-Version: 13\r\n\r\n")
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def accept_of(key):
    return base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()


def masked(first, payload, key=b"\x12\x34\x56\x78"):
    """A client's frame."""
    length = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2, "big")
    return bytes([first]) + length + key + bytes(byte ^ key[place % 4] for place, byte in enumerate(payload))


def inflated(message):
    """A message of permessage-deflate that refers to no other (RFC 7692 §7.2.2)."""
    return zlib.decompressobj(-15).decompress(message + b"\0\0\xff\xff").decode()


class Talking(Headless):
    def talking(self, *arguments):
        process = self.start(*arguments, "--json", stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        return process

    @staticmethod
    def order(process, **command):
        process.stdin.write(json.dumps(command).encode() + b"\n")
        process.stdin.flush()

    def until(self, process, matches, what):
        """The next event that matches."""
        seen = []
        for line in process.stdout:
            event = json.loads(line)
            if matches(event):
                return event
            seen.append(event)
        raise AssertionError(f"no {what}: {seen} {process.stderr.read()}")

    def note(self, process, pattern):
        return self.until(process, lambda event: re.search(pattern, event.get("text", "")), pattern)

    @staticmethod
    def content(event):
        return bytes.fromhex(event.get("decoded", event.get("payload")))

    def frame(self, process, side, content):
        def matches(event):
            return event["event"] == "frame" and event["from"] == side and self.content(event) == content

        return self.until(process, matches, f"{content} from the {side}")

    def message(self, process, side):
        """The content of the next frame that is none of the upgrade."""
        def matches(event):
            return (event["event"] == "frame" and event["from"] == side
                    and not self.content(event).startswith((b"GET ", b"HTTP/")))

        return self.content(self.until(process, matches, f"message from the {side}"))


class AsAClient(Talking):
    def test_messages_pings_fragments_and_the_peers_close(self):
        server = self.peer("websockets_server")
        process = self.talking("connect", f"ws://{server.address}/a?b=1", "--subprotocol", "mqtt,chat", "--header",
                               "X-Own: 1", "--record", self.path("session.pcapng"))
        server.expect(r"path /a\?b=1 subprotocol chat header 1")
        self.note(process, "^it is a WebSocket now, with subprotocol 'chat'$")
        event = self.next(process, "connected")
        self.assertEqual((event["transport"], event["protocol"]), ("ws", "websocket"))
        self.order(process, command="send", text="héllo")
        server.expect("str 5")
        self.frame(process, "server", "héllo".encode())
        self.order(process, command="send", hex="00 ff")
        server.expect("bytes 2")
        self.order(process, command="send", text="many")
        server.expect("ten pongs")
        for number in range(10):
            self.frame(process, "server", b"%d" % number)
        self.order(process, command="send", text="parts")
        for part in (b"one ", b"two ", b"three"):
            self.frame(process, "server", part)
        self.order(process, command="send", text="bye")
        server.expect("closed 1001 .*")
        self.assertEqual(self.next(process, "closed")["reason"], "closed by the peer: 1001 going away: going home")
        process.stdin.close()
        process.wait(timeout=15)
        # The recording has the upgrade, so that others know what follows.
        said = tshark(self.path("session.pcapng"), "-d", f"tcp.port=={server.port},http", "-Y", "websocket.opcode == 9 or websocket.opcode == 10", "-T",
                      "fields", "-e", "websocket.opcode")
        self.assertEqual(re.findall(r"\d+", said).count("9"), 10)
        self.assertEqual(re.findall(r"\d+", said).count("10"), 10)

    def test_we_close(self):
        server = self.peer("websockets_server")
        process = self.talking("connect", f"ws://{server.address}")
        self.next(process, "connected")
        self.order(process, command="close")
        self.frame(process, "server", b"\x03\xe8")
        server.expect("closed 1000 .*")
        self.assertEqual(self.next(process, "closed")["reason"], "closed by us")

    def test_a_large_message_and_an_errand(self):
        server = self.peer("websockets_server")
        with open(self.path("large"), "wb") as file:
            file.write(os.urandom(3_000_000))
        done = self.run_once("send", f"ws://{server.address}", "--file", self.path("large"), "--count", "1",
                             "--max-frame", "4M", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        server.expect("bytes 3000000")
        server.expect("closed 1000 .*")
        done = self.run_once("send", f"ws://{server.address}", "--text", "hello", "--expect", "hello")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_within_tls(self):
        with tempfile.TemporaryDirectory(prefix="framescope-test-") as folder:
            made = Certificates(folder)
            server = self.peer("websockets_server", made.issue("server"))
            address = f"wss://localhost:{server.port}/x"
            refused = self.run_once("send", address, "--text", "a")
            self.assertEqual(refused.returncode, 69)
            self.assertIn(b"TLS with wss://", refused.stderr)
            process = self.talking("connect", address, "--ca", made.path("ca.pem"))
            server.expect("path /x .*")
            event = self.next(process, "connected")
            self.assertTrue(event["tls"]["verified"])
            self.order(process, command="send", text="hi")
            self.frame(process, "server", b"hi")

    def test_compression_of_the_peers_messages(self):
        server = self.peer("websockets_server")
        recording = self.path("session.pcapng")
        process = self.talking("connect", f"ws://{server.address}", "--deflate", "--record", recording)
        self.note(process, "^it is a WebSocket now, whose messages may be compressed$")
        # Twice alike: the second message would refer to the first if the two sides had not agreed otherwise.
        words = "hello world " * 20
        for _ in range(2):
            self.order(process, command="send", text=words)
            server.expect(f"str {len(words)}")
            message = self.message(process, "server")
            self.assertLess(len(message), len(words) // 2)
            self.assertEqual(inflated(message), words)
        self.order(process, command="send", text="parts")
        parts = [self.message(process, "server") for _ in range(3)]
        self.assertEqual(inflated(b"".join(parts)), "one two three")
        self.order(process, command="close")
        server.expect("closed 1000 .*")
        for message, expected, status in [(words, words, 0), (words, "/^(hello world ){20}$/", 0), (words, "length:240", 0),
                                          (words, "hello", 1), ("parts", "one two three", 0), ("parts", "three", 1)]:
            server = self.peer("websockets_server")
            done = self.run_once("send", f"ws://{server.address}", "--deflate", "--text", message, "--expect", expected, "--wait", "2s")
            self.assertEqual(done.returncode, status, (expected, done.stderr))
        shown = self.run_once("decode", recording, "--protocol", "websocket", "--view", "auto", "--filter", "from == server", "--json")
        views = [event["view"] for event in map(json.loads, shown.stdout.splitlines()) if "view" in event]
        views = [view for view in views if "permessage-deflate" in str(view)]
        self.assertEqual([view["fields"][0]["value"] for view in views[:2]], [words] * 2)
        self.assertIn("the message goes on in the next frames", str(views[2]))
        self.assertEqual(views[-1]["unpacked"], ["4 frames", "permessage-deflate"])
        self.assertEqual(views[-1]["fields"][0]["value"], "one two three")

    def test_refusals_of_the_upgrade(self):
        def answer(lines, accept=True):
            def talk(peer):
                head = b""
                while not head.endswith(b"\r\n\r\n"):
                    head += peer.recv(4096)
                key = re.search(rb"Sec-WebSocket-Key: (\S+)", head)[1].decode()
                extra = f"Sec-WebSocket-Accept: {accept_of(key)}\r\n" if accept else ""
                peer.sendall((lines + extra + "\r\n").encode())
                peer.recv(1)
            return talk

        good = "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        deflate = good + "Sec-WebSocket-Extensions: permessage-deflate"
        end = "\r\n"
        for lines, accept, words in [
            ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n", True, "it answers 404 Not Found"),
            ("HTTP/1.1 301 Moved\r\nLocation: /there\r\n", True, "it answers 301 Moved, to '/there'"),
            ("HTTP/1.1 401 No\r\n", True, "it answers 401 No: it demands a login"),
            ("HTTP/1.1 426 Upgrade\r\nSec-WebSocket-Version: 8\r\n", True, "426 Upgrade: it speaks version '8', not 13"),
            (good, False, "its answer 101 has no Sec-WebSocket-Accept"),
            (good + "Sec-WebSocket-Accept: bm8=\r\n", False, "its Sec-WebSocket-Accept 'bm8=' is wrong: "),
            (good + "Sec-WebSocket-Protocol: smtp\r\n", True,
             "it chooses the subprotocol 'smtp', which was not offered: mqtt was"),
            (good + "Sec-WebSocket-Extensions: permessage-deflate\r\n", True,
             "it uses the extension 'permessage-deflate', which was not offered"),
            (deflate + end, True, "it does not take server_no_context_takeover, which was offered: 'permessage-deflate'"),
            (deflate + "; server_no_context_takeover; x=1" + end, True, "its parameters of permessage-deflate are no answer"),
            (deflate + "; ;server_no_context_takeover" + end, True, "its parameters of permessage-deflate are no answer"),
            (deflate + ", permessage-deflate" + end, True, "it uses 2 extensions, and one was offered"),
            (good + "Sec-WebSocket-Extensions: x-webkit\r\n", True, "it uses the extension 'x-webkit', which was not offered"),
            ("HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n", True, "Upgrade has 'h2c'"),
            ("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n", True, "has Connection: nothing instead of Upgrade"),
            ("SSH-2.0-x\r\n", True, "what it answers is not HTTP/1.1"),
        ]:
            with self.subTest(words=words):
                address = "ws://" + self.serve(answer(lines, accept))
                offers = [] if "'permessage-deflate', which was not offered" in words else ["--deflate"]
                done = self.run_once("send", address, "--text", "secret", "--subprotocol", "mqtt", *offers)
                self.assertEqual(done.returncode, 69, done.stderr)
                self.assertIn(f"no WebSocket with {address}: ", done.stderr.decode())
                self.assertIn(words, done.stderr.decode())

    def test_a_peer_that_closes_without_an_answer_or_a_close_frame(self):
        address = "ws://" + self.serve(lambda peer: peer.recv(9))
        done = self.run_once("send", address, "--text", "x")
        self.assertRegex(done.stderr.decode(), "it closed the connection before|reset")

        def talk(peer):
            key = re.search(rb"Sec-WebSocket-Key: (\S+)", peer.recv(4096))[1].decode()
            peer.sendall(("HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          f"Sec-WebSocket-Accept: {accept_of(key)}\r\n\r\n").encode() + b"\x81\x01a")

        process = self.talking("connect", "ws://" + self.serve(talk))
        self.frame(process, "server", b"a")
        self.assertEqual(self.next(process, "closed")["reason"], "closed by the peer without a Close frame")


class AsAServer(Talking):
    def hosting(self, *arguments, address="ws://127.0.0.1:0"):
        process = self.talking("listen", address, *arguments)
        return process, self.next(process, "listening")["port"]

    def test_the_library_as_client(self):
        process, port = self.hosting("--subprotocol", "other,chat", "--header", "X-Own: yes")
        client = self.peer("websockets_client", f"ws://127.0.0.1:{port}/path")
        client.expect("open other yes")
        self.note(process, "^it asks for '/path': it is a WebSocket now, with subprotocol 'other'$")
        for content in (b"text", b"\0\xff", b"in ", b"parts", b"", b"are you there"):
            self.frame(process, "client", content)
        client.expect("pong")
        self.order(process, command="send", text="hello")
        client.expect("str 'hello'")
        self.order(process, command="send", hex="00ff")
        client.expect(r"bytes b'\\x00\\xff'")
        self.order(process, command="send", text="leave")
        self.assertEqual(self.next(process, "closed")["reason"], "closed by the peer: 1000 normal closure: done")
        client.expect("closed 1000 False")

    def test_compression_of_the_clients_messages(self):
        process, port = self.hosting("--deflate")
        client = self.peer("websockets_client", f"ws://127.0.0.1:{port}")
        client.expect("pong")
        self.note(process, "whose messages may be compressed$")
        messages = [self.message(process, "client") for _ in range(4)]
        self.assertEqual([inflated(messages[0]), inflated(messages[2] + messages[3])], ["text", "in parts"])
        self.order(process, command="send", text="plain")
        client.expect("str 'plain'")
        self.order(process, command="close")
        client.expect("closed 1000 True")

    def test_what_a_client_offers(self):
        _, port = self.hosting("--deflate")
        for offer, answer in [
            ("", None), ("x-webkit-deflate-frame", None), ("permessage-deflate; x=1", None),
            ("permessage-deflate; server_max_window_bits=16", None),
            ("permessage-deflate; =", None), ("permessage-deflate; ;", None), ("; ;", None), ("=", None),
            ("permessage-deflate; server_no_context_takeover; server_no_context_takeover", None),
            ("permessage-deflate", "permessage-deflate; client_no_context_takeover"),
            ("permessage-deflate; client_max_window_bits", "permessage-deflate; client_no_context_takeover"),
            ("permessage-deflate; server_max_window_bits=\"10\", permessage-deflate",
             "permessage-deflate; client_no_context_takeover; server_max_window_bits=10"),
            ("foo, Permessage-Deflate; server_no_context_takeover",
             "permessage-deflate; client_no_context_takeover; server_no_context_takeover"),
        ]:
            with self.subTest(offer=offer):
                header = f"Sec-WebSocket-Extensions: {offer}\r\n" if offer else ""
                peer, head = self.raw(port, REQUEST.replace("Upgrade: websocket", header + "Upgrade: websocket"))
                found = re.search(r"Sec-WebSocket-Extensions: (.*)\r", head)
                self.assertEqual(found[1] if found else None, answer, head)
                # RSV1 is right in a message's first frame only, and only when it was agreed on.
                first, second = masked(0x41, b"\x4a"), masked(0xc0, b"")
                peer.sendall(first + second)
                self.assertEqual(peer.recv(4)[2:4], b"\x03\xea")
        peer, head = self.raw(port, REQUEST.replace("Upgrade: w", "Sec-WebSocket-Extensions: permessage-deflate\r\nUpgrade: w"))
        peer.sendall(masked(0xc1, b"\xff\xff") + masked(0x89, b"?"))
        self.assertEqual(peer.recv(3), b"\x8a\x01?")

    def test_within_tls_and_closing(self):
        process, port = self.hosting(address="wss://127.0.0.1:0")
        client = self.peer("websockets_client", f"wss://127.0.0.1:{port}")
        client.expect("pong")
        self.order(process, command="close")
        client.expect("closed 1000 True")
        self.assertEqual(self.next(process, "closed")["reason"], "closed by us")

    def test_another_path(self):
        _, port = self.hosting(address="ws://127.0.0.1:0/here")
        self.peer("websockets_client", f"ws://127.0.0.1:{port}/there").expect("refused 404")
        self.peer("websockets_client", f"ws://127.0.0.1:{port}/here").expect("pong")

    def raw(self, port, request=REQUEST):
        """A socket behind the upgrade."""
        peer = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.addCleanup(peer.close)
        peer.sendall(request.encode())
        head = b""
        while b"\r\n\r\n" not in head:
            more = peer.recv(1)
            if not more:
                break
            head += more
        return peer, head.decode()

    def test_requests_that_are_refused(self):
        process, port = self.hosting()
        for change, status, words in [
            (("Upgrade: websocket\r\n", ""), "426 Upgrade Required", "it asks for no WebSocket"),
            (("Version: 13", "Version: 8"), "426 Upgrade Required", "it speaks version '8', not 13"),
            ((KEY, "c2hvcnQ="), "400 Bad Request", "Sec-WebSocket-Key 'c2hvcnQ=' is not 16 bytes"),
            (("GET", "POST"), "400 Bad Request", "it asks by 'POST'"),
            (("GET / HTTP/1.1", "HELO"), "400 Bad Request", "no request of HTTP/1.1"),
        ]:
            with self.subTest(words=words):
                _, head = self.raw(port, REQUEST.replace(*change))
                self.assertTrue(head.startswith("HTTP/1.1 " + status), head)
                self.note(process, re.escape(words))

    def test_what_breaks_the_rules_and_what_does_not(self):
        """The cases 1 to 7 and 9 of Autobahn's test suite in short: frames, and the code of the Close frame."""
        process, port = self.hosting()
        # Nobody looks at the events, and there are many.
        reader = threading.Thread(target=process.stdout.read, daemon=True)
        reader.start()
        self.addCleanup(reader.join)
        self.addCleanup(process.kill)
        text, binary, more, ping, pong, close = 0x81, 0x82, 0x80, 0x89, 0x8a, 0x88
        good = "κόσμε".encode()
        for number, frames, expected in [
            ("1", [masked(text, b""), masked(text, b"x" * 126), masked(binary, b"\xfe" * 65535)], None),
            ("2.4", [masked(ping, b"p" * 125)], b"\x8a\x7d" + b"p" * 125),
            ("2.5", [masked(ping, b"p" * 126)], 1002),
            ("2.7", [masked(pong, b"unasked")], None),
            ("3.1", [masked(0xc1, b"a")], 1002),
            ("3.4", [masked(text, b"ok"), masked(0xa1, b"a")], 1002),
            ("4.1", [masked(0x83, b"")], 1002),
            ("4.2", [masked(0x8b, b"x")], 1002),
            ("5.1", [masked(0x09, b"fra"), masked(more, b"g")], 1002),
            ("5.3", [masked(0x01, b"frag"), masked(more, b"ment")], None),
            ("5.6", [masked(0x01, b"a"), masked(ping, b"mid"), masked(more, b"b")], b"\x8a\x03mid"),
            ("5.9", [masked(more, b"no beginning")], 1002),
            ("5.15", [masked(0x01, b"a"), masked(more, b"b"), masked(0x00, b"c")], 1002),
            ("5.18", [masked(0x01, b"a"), masked(text, b"b")], 1002),
            ("6.2", [masked(0x01, good[:3]), masked(more, good[3:])], None),
            ("6.3", [masked(text, good + b"\xed\xa0\x80")], 1007),
            ("6.4", [masked(0x01, good + b"\xf4"), masked(0x00, b"\x90")], 1007),
            ("6.6", [masked(text, good[:-1])], 1007),
            ("6.21", [masked(text, b"\xf4\x8f\xbf\xbf\xed\x9f\xbf\xee\x80\x80")], None),
            ("6.22", [masked(text, b"\xc0\x80")], 1007),
            ("7.1", [masked(close, b"\x03\xe8bye"), masked(text, b"behind")], 1000),
            ("7.3.1", [masked(close, b"")], b"\x88\x00"),
            ("7.3.2", [masked(close, b"a")], 1002),
            ("7.3.6", [masked(close, b"\x03\xe8" + b"r" * 124)], 1002),
            ("7.5", [masked(close, b"\x03\xe8\xff")], 1007),
            ("7.7", [masked(close, b"\x0f\xa0")], 4000),
            ("7.9", [masked(close, b"\x03\xed")], 1002),
            ("7.13", [masked(close, b"\xff\xff")], 1002),
            ("9", [masked(0x02, b"b" * 65535)] + [masked(0x00, b"b" * 65535)] * 40 + [masked(more, b"")], None),
            ("unmasked", [b"\x81\x01a"], 1002),
            ("not the shortest form", [b"\x81\xfe\x00\x05\0\0\0\0hello"], 1002),
        ]:
            for cut in (False, True):
                if cut and len(frames) > 9:
                    continue
                with self.subTest(case=number, cut=cut):
                    peer, _ = self.raw(port)
                    peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    whole = b"".join(frames)
                    if cut and len(whole) < 300:
                        for place in range(len(whole)):
                            try:
                                peer.sendall(whole[place:place + 1])
                            except OSError:
                                break
                    else:
                        peer.sendall(whole)
                    answer = expected
                    if answer is None:
                        # It still answers.
                        peer.sendall(masked(ping, b"?"))
                        answer = b"\x8a\x01?"
                    came = b""
                    while len(came) < (4 if isinstance(answer, int) else len(answer)):
                        try:
                            data = peer.recv(4096)
                        except ConnectionResetError:
                            data = b""
                        if not data:
                            break
                        came += data
                    if isinstance(answer, int):
                        self.assertEqual(came[0], 0x88, came)
                        self.assertEqual(int.from_bytes(came[2:4], "big"), answer, came)
                    else:
                        self.assertEqual(came, answer)
                    peer.close()


class InConversationFiles(Talking):
    def test_a_client_and_a_mock(self):
        with open(self.path("mock.yaml"), "w", encoding="utf-8") as file:
            file.write("as: server\nrules:\n  - when: ping\n    reply: pong\n")
        with open(self.path("client.yaml"), "w", encoding="utf-8") as file:
            file.write("steps:\n  - send: ping\n  - expect: pong\n")
        port = free_port()
        self.start("play", self.path("mock.yaml"), f"ws://127.0.0.1:{port}")
        wait_until_listening(port)
        done = self.run_once("play", self.path("client.yaml"), f"ws://127.0.0.1:{port}")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_steps_and_commands_that_connect_speak_it(self):
        self.write("mock.yaml", b"as: server\nrules:\n  - when: ping\n    reply: pong\n")
        self.write("redis.yaml", b"as: server\nprotocol: redis\nrules:\n  - when: {regex: PING}\n    reply: '+PONG\\r\\n'\n")
        (port, other) = (free_port(), free_port())
        self.start("play", self.path("mock.yaml"), f"ws://127.0.0.1:{port}")
        self.start("play", self.path("redis.yaml"), f"127.0.0.1:{other}")
        wait_until_listening(port)
        wait_until_listening(other)
        steps = (f"steps: [{{send: PING}}, {{expect: {{regex: PONG}}}}, {{connect: 'ws://127.0.0.1:{port}'}}, {{send: ping}},"
                 f" {{expect: pong}}, {{connect: '127.0.0.1:{other}'}}, {{send: PING}}, {{expect: {{regex: PONG}}}}]")
        file = self.write("both.yaml", f"protocol: redis\n{steps}\n".encode())
        done = self.run_once("play", file, f"127.0.0.1:{other}")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        # A protocol that the file says of all does not speak for a WebSocket, as on the command line.
        file = self.write("one.yaml", b"protocol: redis\nsteps: [{send: ping}, {expect: pong}]\n")
        done = self.run_once("play", file, f"ws://127.0.0.1:{port}")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        process = self.talking("connect", f"127.0.0.1:{other}", "--protocol", "redis")
        self.next(process, "connected")
        process.stdin.write(json.dumps({"command": "connect", "address": f"ws://127.0.0.1:{port}"}).encode() + b"\n")
        process.stdin.flush()
        self.assertEqual(self.next(process, "connected")["protocol"], "websocket")
        process.stdin.write(b'{"command": "send", "text": "ping", "to": 2}\n')
        process.stdin.flush()
        self.assertEqual([self.next(process, "frame").get("decoded"), self.next(process, "frame")["payload"]],
                         [b"ping".hex(), b"pong".hex()])
