"""TLS that begins within a connection (STARTTLS): both roles against openssl and Python's ssl."""

import json
import os
import socket
import ssl
import subprocess
import threading

from case import EndToEndCase
from recordings import comments, tshark, wrong_packets
from schemas import validate
from test_tls import OverTLS

LDAP_REQUEST = bytes.fromhex("301d02010177188016") + b"1.3.6.1.4.1.1466.20037"
LDAP_ANSWER = bytes.fromhex("300c02010178070a010004000400")
MYSQL_GREETING = bytes.fromhex("4a0000000a") + b"8.0.1\0" + bytes(74 - 7)
MYSQL_REQUEST = bytes.fromhex("20000001" + "05aea200" + "00000001" + "21") + bytes(23)
# What is said when TLS has begun, as whole frames of each protocol.
MYSQL_LOGIN = bytes.fromhex("22000002" + "05aea200" + "00000001" + "21") + bytes(23) + b"x\0"


class Upgrading(OverTLS):
    def talking(self, *arguments):
        """A program that takes commands."""
        return self.start(*arguments, "--json", stdin=subprocess.PIPE)

    @staticmethod
    def order(process, **command):
        process.stdin.write(json.dumps(command).encode() + b"\n")
        process.stdin.flush()

    def say(self, process, content, **more):
        self.order(process, command="send", hex=content.hex(), framed=False, **more)

    def until(self, process, kind, events=None):
        """The next event of a kind; those in front of it are kept in `events`."""
        for line in process.stdout:
            event = json.loads(line)
            validate("events", [event])
            if event["event"] == kind:
                return event
            if events is not None:
                events.append(event)
        raise AssertionError(f"no {kind}: {events} {process.stderr.read()}")

    def server_context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.identity)
        return context

    def upgrading_server(self, request, answer, greeting=b"", talk=None):
        """A server by Python's ssl that grants a request for TLS; its address."""
        def run(connection):
            connection.sendall(greeting)
            came = b""
            while len(came) < len(request):
                more = connection.recv(len(request) - len(came))
                if not more:
                    return
                came += more
            connection.sendall(answer)
            try:
                with self.server_context().wrap_socket(connection, server_side=True) as secured:
                    if talk:
                        talk(secured)
                    while secured.recv(4096):
                        pass
            except (ssl.SSLError, OSError):
                pass

        return self.serve(run)


class AsAClient(Upgrading):
    def test_it_begins_when_asked_for_and_the_recording_is_plain(self):
        address = self.upgrading_server(b"upgrade\n", b"go\n", talk=lambda peer: peer.sendall(b"inside\n"))
        recording = self.path("r.pcapng")
        process = self.talking("connect", address, "--framing", "line", "--starttls", "--ca", self.authority, "--record",
                               recording)
        connected = self.until(process, "connected")
        self.assertEqual((connected["transport"], "tls" in connected), ("tcp", False))
        self.order(process, command="send", text="upgrade")
        self.assertEqual(bytes.fromhex(self.until(process, "frame")["payload"]), b"upgrade")
        self.assertEqual(bytes.fromhex(self.until(process, "frame")["payload"]), b"go")
        self.order(process, command="starttls", id="up")
        before = []
        tls = self.until(process, "tls", before)
        self.assertIn({"command": "starttls", "id": "up"},
                      [{"command": e.get("command"), "id": e.get("id")} for e in before if e["event"] == "done"])
        self.assertEqual((tls["connection"], tls["tls"]["verified"], tls["tls"]["peer"]["subject"]), (1, True, "CN=server"))
        self.assertTrue(before[-1]["text"].startswith("TLS begins, and what follows was said inside it: TLS 1.3, "), before)
        self.assertEqual(bytes.fromhex(self.until(process, "frame")["payload"]), b"inside")
        self.order(process, command="send", text="secret")
        self.until(process, "sent")
        self.order(process, command="quit")
        self.rest(process)
        self.assertEqual(wrong_packets(recording), "")
        payload = bytes.fromhex(tshark(recording, "-Y", "tcp.len > 0", "-T", "fields", "-e", "tcp.payload").replace("\n", ""))
        self.assertEqual(payload, b"upgrade\ngo\ninside\nsecret\n")
        self.assertEqual(len([line for line in comments(recording) if "TLS begins, and what follows" in line]), 1)
        listed = self.run_once("decode", recording, "--framing", "line")
        self.assertEqual((listed.returncode, listed.stderr), (0, b""))
        self.assertIn(b"secret", listed.stdout)

    def test_options_of_the_command(self):
        for options, is_right in [({"ca": self.authority}, True), ({"insecure": True}, True), ({}, False)]:
            with self.subTest(options=options):
                address = self.upgrading_server(b"upgrade\n", b"go\n")
                process = self.talking("connect", address, "--framing", "line")
                self.order(process, command="send", text="upgrade")
                self.until(process, "frame")
                self.until(process, "frame")
                self.order(process, command="starttls", **options)
                if is_right:
                    told = self.until(process, "tls")["tls"]
                    self.assertEqual(told["verified"], "ca" in options)
                    continue
                closed = self.until(process, "closed")
                self.assertTrue(closed["reason"].startswith("TLS failed: the certificate of CN=server was issued by CN=Test authority, "
                                                            "and no valid chain leads from there to a known authority"), closed)
        process = self.talking("connect", address, "--framing", "line")
        for command, words in [({"ca": 5}, "expected a string"), ({"tls-min": "9"}, "'9' is no value of 'tls-min'"),
                               ({"nonsense": 1}, "nonsense")]:
            self.order(process, command="starttls", **command)
            self.assertIn(words, self.until(process, "error")["text"])

    def test_what_only_the_session_can_refuse_is_answered(self):
        process = self.talking("connect", self.serve(lambda connection: connection.recv(1)))
        self.until(process, "connected")
        for number, (command, words) in enumerate([
            ({"command": "starttls", "ca": "/nowhere/ca.pem"}, "TLS cannot begin on connection 1: cannot read /nowhere/ca.pem"),
            ({"command": "starttls", "to": 9}, "there is no connection 9: there are 1"),
            ({"command": "close", "to": 9}, "there is no connection 9: there are 1"),
        ]):
            self.order(process, **command, id=number)
            events = []
            told = self.until(process, "error", events)
            self.assertIn(words, told["text"])
            self.assertEqual((told["id"], [one["event"] for one in events]), (number, []))
        self.order(process, command="quit")
        self.until(process, "summary")

    def test_it_begins_by_itself_where_the_protocol_grants_it(self):
        for protocol, greeting, request, answer, behind in [
            ("smtp", b"220 here\r\n", b"STARTTLS\r\n", b"220 go ahead\r\n", b"EHLO me\r\n"),
            ("imap", b"* OK here\r\n", b"a1 STARTTLS\r\n", b"* NO hm\r\na1 OK go\r\n", b"a2 NOOP\r\n"),
            ("pop3", b"+OK here\r\n", b"STLS\r\n", b"+OK go\r\n", b"NOOP\r\n"),
            ("ftp", b"220 here\r\n", b"AUTH TLS\r\n", b"234 go\r\n", b"USER a\r\n"),
            ("irc", b":s NOTICE * :hm\r\n", b"STARTTLS\r\n", b":s NOTICE * :wait\r\n:s 670 * :go\r\n", b"NICK a\r\n"),
            ("postgresql", b"", bytes.fromhex("0000000804d2162f"), b"S", bytes.fromhex("0000000900030000") + b"\0"),
            ("mysql", MYSQL_GREETING, MYSQL_REQUEST, b"", MYSQL_LOGIN),
            ("ldap", b"", LDAP_REQUEST, LDAP_ANSWER, bytes.fromhex("300c020102600702010304008000")),
            ("amqp", b"", b"AMQP\2\1\0\0", b"AMQP\2\1\0\0", b"AMQP\0\1\0\0"),
            ("nats", b'INFO {"server_id":"x", "tls_required": true}\r\n', b"", b"", b"CONNECT {}\r\n"),
        ]:
            with self.subTest(protocol=protocol):
                got = []
                address = self.upgrading_server(request, answer, greeting, lambda peer: got.append(peer.recv(4096)))
                process = self.talking("connect", address, "--protocol", protocol, "--starttls", "--ca", self.authority,
                                       "--record", self.path(protocol + ".pcapng"))
                self.until(process, "connected")
                if greeting:
                    self.until(process, "frame")
                if request:
                    self.say(process, request)
                before = []
                self.until(process, "tls", before)
                self.assertTrue(any("it begins by itself; --no-starttls leaves that to :starttls" in event.get("text", "")
                                    for event in before), before)
                self.say(process, behind)
                framed = self.until(process, "frame")
                self.assertEqual((framed["from"], framed["total"]), ("client", len(behind)))
                self.order(process, command="quit")
                events = self.rest(process)
                self.assertEqual([e for e in events if e["event"] in ("unframed", "error")], [])
                self.assertEqual(got, [behind])
                listed = self.run_once("decode", self.path(protocol + ".pcapng"), "--protocol", protocol, "--json")
                frames = [json.loads(line) for line in listed.stdout.splitlines()]
                self.assertEqual({frame["kind"] for frame in frames if "kind" in frame}, {"frame"})

    def test_what_is_refused_or_only_looks_like_it_begins_nothing(self):
        for protocol, greeting, request, answer in [
            ("smtp", b"220 here\r\n", b"STARTTLS\r\n", b"454 not now\r\n"),
            ("smtp", b"220 here\r\n", b"MAIL FROM:<a>\r\nDATA\r\nSTARTTLS\r\n.\r\n", b"250 ok\r\n354 go\r\n220 odd\r\n"),
            ("imap", b"* OK here\r\n", b"a1 STARTTLS\r\n", b"a1 NO\r\n"),
            ("pop3", b"+OK here\r\n", b"STLS\r\n", b"-ERR no\r\n"),
            ("postgresql", b"", bytes.fromhex("0000000804d2162f"), b"N"),
        ]:
            with self.subTest(protocol=protocol, answer=answer):
                def talk(peer, greeting=greeting, request=request, answer=answer):
                    peer.sendall(greeting)
                    came = b""
                    while len(came) < len(request):
                        came += peer.recv(4096)
                    peer.sendall(answer)
                    self.assertEqual(peer.recv(4096), b"")

                process = self.talking("connect", self.serve(talk), "--protocol", protocol)
                self.until(process, "connected")
                if greeting:
                    self.until(process, "frame")
                self.say(process, request)
                while True:
                    event = self.until(process, "frame")
                    if event["from"] == "server" and bytes.fromhex(event["payload"]).rstrip() == answer.split(b"\r\n")[-2 if b"\r" in answer else 0]:
                        break
                if b"DATA" not in request:
                    while self.until(process, "note")["text"] != "the peer refuses to begin TLS: what follows goes on in plain text":
                        pass
                self.order(process, command="quit")
                self.assertNotIn("tls", [event["event"] for event in self.rest(process)])

    def test_where_tls_is_demanded_nothing_goes_on_in_plain_text(self):
        def talk(peer):
            peer.sendall(b"220 here\r\n")
            peer.recv(4096)
            peer.sendall(b"454 not now\r\n")
            self.assertEqual(peer.recv(4096), b"")

        process = self.talking("connect", self.serve(talk), "--protocol", "smtp", "--starttls", "--ca", self.authority)
        self.until(process, "frame")
        self.say(process, b"STARTTLS\r\n")
        closed = self.until(process, "closed")
        self.assertEqual(closed["reason"], "the peer refuses to begin TLS, without which --starttls goes no further")

    def test_plain_bytes_behind_the_leave_are_refused(self):
        for protocol, greeting, request, answer in [
            ("smtp", b"220 here\r\n", b"STARTTLS\r\n", b"220 go\r\n250 injected\r\n"),
            ("smtp", b"220 here\r\n", b"STARTTLS\r\n", b"220 go\r\n250 inj"),
            ("imap", b"* OK here\r\n", b"a1 STARTTLS\r\n", b"a1 OK go\r\n* PREAUTH injected\r\n"),
            ("pop3", b"+OK here\r\n", b"STLS\r\n", b"+OK go\r\n+OK injected\r\n"),
            ("postgresql", b"", bytes.fromhex("0000000804d2162f"), b"SR\0\0\0\x08\0\0\0\0"),
        ]:
            with self.subTest(protocol=protocol, answer=answer):
                address = self.upgrading_server(request, answer, greeting)
                process = self.talking("connect", address, "--protocol", protocol, "--ca", self.authority, "--starttls")
                self.until(process, "connected")
                if greeting:
                    self.until(process, "frame")
                self.say(process, request)
                before = []
                closed = self.until(process, "closed", before)
                self.assertIn("they may be injected", closed["reason"])
                self.assertNotIn("tls", [event["event"] for event in before])

    def test_not_by_itself_when_told_so(self):
        address = self.upgrading_server(b"STARTTLS\r\n", b"220 go\r\n", b"220 here\r\n")
        process = self.talking("connect", address, "--protocol", "smtp", "--no-starttls", "--ca", self.authority)
        self.until(process, "frame")
        self.say(process, b"STARTTLS\r\n")
        self.until(process, "frame")
        self.until(process, "frame")
        self.order(process, command="starttls")
        before = []
        self.until(process, "tls", before)
        self.assertFalse(any("by itself" in event.get("text", "") for event in before), before)

    def test_a_peer_that_speaks_no_tls_is_told(self):
        def talk(peer):
            peer.recv(100)
            peer.sendall(b"go\n")
            peer.recv(4096)
            peer.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")

        process = self.talking("connect", self.serve(talk), "--framing", "line")
        self.order(process, command="send", text="upgrade")
        self.until(process, "frame")
        self.until(process, "frame")
        self.order(process, command="starttls")
        self.assertRegex(self.until(process, "error")["text"], r"^TLS failed: the peer ")
        self.assertTrue(self.until(process, "closed")["reason"].startswith("TLS failed: the peer "))

    def test_what_has_it_already_or_never_is_refused(self):
        address, _ = self.s_server()
        process = self.talking("connect", address, "--insecure")
        self.until(process, "connected")
        self.order(process, command="starttls")
        self.assertIn("a TLS connection has TLS from its beginning", self.until(process, "error")["text"])
        process = self.talking("connect", "exec:cat")
        self.until(process, "connected")
        self.order(process, command="starttls")
        self.assertIn("TLS cannot begin in a child process: only over TCP and in a Unix socket",
                      self.until(process, "error")["text"])

    def test_a_unix_socket(self):
        path = self.path("s")
        server = socket.socket(socket.AF_UNIX)
        server.bind(path)
        server.listen()
        self.addCleanup(server.close)

        def run():
            connection, _ = server.accept()
            with connection:
                connection.recv(100)
                connection.sendall(b"go\n")
                with self.server_context().wrap_socket(connection, server_side=True) as secured:
                    secured.sendall(b"inside\n")
                    secured.recv(100)

        threading.Thread(target=run, daemon=True).start()
        process = self.talking("connect", f"unix:{path}", "--framing", "line", "--starttls", "--ca", self.authority,
                               "--server-name", "localhost")
        self.order(process, command="send", text="upgrade")
        self.until(process, "frame")
        self.until(process, "frame")
        self.order(process, command="starttls")
        self.assertTrue(self.until(process, "tls")["tls"]["verified"])
        self.assertEqual(bytes.fromhex(self.until(process, "frame")["payload"]), b"inside")

    def test_options_of_tls_need_it_said_that_it_begins_later(self):
        done = self.run_once("connect", "127.0.0.1:1", "--insecure")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"write tls://HOST:PORT, or --starttls for TLS that begins within it", done.stderr)
        done = self.run_once("connect", "tcp://127.0.0.1:1?insecure", "--json")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"'starttls' for TLS that begins within the conversation", done.stderr)
        done = self.run_once("connect", "unix:/nowhere", "--starttls", "--ca", self.authority)
        self.assertIn(b"'server-name' gives one", done.stderr)
        done = self.run_once("connect", "udp://127.0.0.1:1", "--starttls")
        self.assertIn(b"TLS cannot begin in an exchange of UDP datagrams", done.stderr)


class AsAServer(Upgrading):
    def conversing(self, framing, greeting, replies, *arguments):
        """A listener that greets, and answers frames that hold a text; its port and a list that its events come to."""
        process, port = self.listening(*framing, *arguments, stdin=subprocess.PIPE)
        events = []

        def run():
            for line in process.stdout:
                event = json.loads(line)
                validate("events", [event])
                events.append(event)
                if event["event"] == "connected" and greeting:
                    self.say(process, greeting)
                if event["event"] == "frame" and event["from"] == "client":
                    payload = bytes.fromhex(event["payload"])
                    for text, reply in replies:
                        if text in payload:
                            self.say(process, reply)
                            break

        thread = threading.Thread(target=run, daemon=True)
        thread.start()

        def finish():
            self.order(process, command="quit")
            thread.join(20)
            return events

        return port, finish

    def test_clients_of_openssl_in_their_protocols(self):
        smtp = [(b"EHLO", b"250-here\r\n250 STARTTLS\r\n"), (b"STARTTLS", b"220 go\r\n"), (b"QUIT", b"221 bye\r\n")]
        protocols = [
            ("smtp", ["--protocol", "smtp"], b"220 here\r\n", smtp),
            ("lmtp", ["--protocol", "smtp"], b"220 here\r\n", [(b"LHLO", smtp[0][1])] + smtp[1:]),
            ("imap", ["--protocol", "imap"], b"* OK here\r\n",
             [(b"CAPABILITY", b"* CAPABILITY STARTTLS\r\n. OK\r\n"), (b"STARTTLS", b". OK go\r\n")]),
            ("pop3", ["--protocol", "pop3"], b"+OK here\r\n", [(b"STLS", b"+OK go\r\n")]),
            ("postgres", ["--protocol", "postgresql"], b"", [(b"\x04\xd2\x16\x2f", b"S")]),
            ("mysql", ["--protocol", "mysql"],
             bytes.fromhex("490000000a") + b"8.0.1\0" + bytes.fromhex("01000000") + b"12345678\0" +
             bytes.fromhex("ffff2102000fc0") + b"\x15" + bytes(10) + b"123456789012\0" + b"mysql_native_password\0", []),
            ("ldap", ["--protocol", "ldap"], b"", [(b"1466.20037", LDAP_ANSWER)]),
            ("ftp", ["--protocol", "ftp"], b"220 here\r\n", [(b"FEAT", b"211-x\r\n AUTH TLS\r\n211 End\r\n"), (b"AUTH TLS", b"234 go\r\n")]),
            # What framescope knows nothing of: the client's beginning tells.
            ("nntp", ["--framing", "line"], b"200 here\r\n", [(b"CAPABILITIES", b"101 x\r\nSTARTTLS\r\n.\r\n"), (b"STARTTLS", b"382 go\r\n")]),
            ("irc", ["--framing", "line"], b"", [(b"STARTTLS", b":s 670 * :go\r\n")]),
        ]
        for name, framing, greeting, replies in protocols:
            with self.subTest(protocol=name):
                behind = {"postgres": bytes.fromhex("0000000900030000") + b"\0", "mysql": MYSQL_LOGIN,
                          "ldap": bytes.fromhex("300c020102600702010304008000")}.get(name, b"NOOP inside\r\n")
                port, finish = self.conversing(framing, greeting, replies, "--starttls", "--cert", self.identity,
                                               "--record", self.path(name + ".pcapng"))
                done = subprocess.run(["openssl", "s_client", "-starttls", name, "-connect", f"127.0.0.1:{port}", "-CAfile",
                                       self.authority, "-verify_return_error", "-quiet", "-no_ign_eof"], input=behind,
                                      capture_output=True, timeout=20, check=False)
                events = finish()
                self.assertEqual([e["tls"]["version"] for e in events if e["event"] == "tls"], ["1.3"],
                                 (events, done.stderr))
                begun = [e["event"] for e in events].index("tls")
                inside = [bytes.fromhex(e["payload"]) for e in events[begun:] if e["event"] == "frame" and e["from"] == "client"]
                self.assertIn(behind.strip().split()[-1], b"".join(inside) if name not in ("postgres", "mysql") else behind)
                self.assertEqual([e for e in events if e["event"] in ("unframed", "partial", "error")], [])
                self.assertTrue(inside)

    def hello(self):
        """A client's first message, and what goes on with it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(self.authority)
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        secured = context.wrap_bio(incoming, outgoing, server_hostname="localhost")
        try:
            secured.do_handshake()
        except ssl.SSLWantReadError:
            pass
        return secured, incoming, outgoing

    def shake(self, peer, secured, incoming, outgoing):
        """Ends a handshake whose first message has gone."""
        while True:
            try:
                secured.do_handshake()
                peer.sendall(outgoing.read())
                return
            except ssl.SSLWantReadError:
                peer.sendall(outgoing.read())
                incoming.write(peer.recv(65536))

    def test_a_client_that_does_not_wait_and_one_that_says_it_byte_by_byte(self):
        for protocol, greeting, request, answer, is_slow in [
            ("mysql", MYSQL_GREETING, MYSQL_REQUEST, b"", False),
            ("smtp", b"220 here\r\n", b"STARTTLS\r\n", b"220 go\r\n", True),
            ("mysql", MYSQL_GREETING, MYSQL_REQUEST, b"", True),
        ]:
            with self.subTest(protocol=protocol, is_slow=is_slow):
                port, finish = self.conversing(["--protocol", protocol], greeting, [(b"STARTTLS", answer)], "--starttls",
                                               "--cert", self.identity)
                secured, incoming, outgoing = self.hello()
                with socket.create_connection(("127.0.0.1", port), timeout=20) as peer:
                    peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    self.assertEqual(peer.recv(4096), greeting)
                    if answer:
                        peer.sendall(request)
                        self.assertEqual(peer.recv(4096), answer)
                        request = b""
                    everything = request + outgoing.read()
                    if is_slow:
                        for byte in everything:
                            peer.sendall(bytes([byte]))
                    else:
                        peer.sendall(everything)
                    self.shake(peer, secured, incoming, outgoing)
                    behind = MYSQL_LOGIN if protocol == "mysql" else b"NOOP\r\n"
                    secured.write(behind)
                    try:
                        secured.unwrap()
                    except ssl.SSLWantReadError:
                        pass
                    peer.sendall(outgoing.read())
                    while peer.recv(4096):
                        pass
                events = finish()
                begun = [e["event"] for e in events].index("tls")
                inside = [e["total"] for e in events[begun:] if e["event"] == "frame" and e["from"] == "client"]
                self.assertEqual(inside, [len(behind)], events)
                self.assertEqual([e for e in events if e["event"] == "unframed"], [])

    def test_a_connection_that_begins_with_tls_is_shown_as_it_is(self):
        process, port = self.listening("--protocol", "tls", "--count", "1")
        _, _, outgoing = self.hello()
        with socket.create_connection(("127.0.0.1", port)) as peer:
            first = outgoing.read()
            peer.sendall(first)
            self.assertEqual(self.until(process, "frame")["total"], len(first))
        self.rest(process)

    def test_a_throw_away_certificate_is_made_once(self):
        process, port = self.listening("--framing", "line", stdin=subprocess.PIPE)
        shown = set()
        for _ in range(2):
            secured, incoming, outgoing = self.hello()
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            with socket.create_connection(("127.0.0.1", port), timeout=20) as peer:
                peer.sendall(b"upgrade\n")
                number = self.until(process, "frame")["connection"]
                self.order(process, command="send", text="go", to=number)
                self.assertEqual(peer.recv(100), b"go\n")
                with context.wrap_socket(peer) as client:
                    shown.add(client.getpeercert(binary_form=True))
                    client.sendall(b"inside\n")
                    self.until(process, "tls")
                    self.assertEqual(bytes.fromhex(self.until(process, "frame")["payload"]), b"inside")
            del secured, incoming, outgoing
        self.assertEqual(len(shown), 1)

    def test_not_by_itself_when_told_so(self):
        process, port = self.listening("--framing", "line", "--no-starttls", stdin=subprocess.PIPE)
        with socket.create_connection(("127.0.0.1", port), timeout=20) as peer:
            peer.sendall(b"upgrade\n")
            self.until(process, "frame")
            self.order(process, command="send", text="go")
            self.assertEqual(peer.recv(100), b"go\n")
            _, _, outgoing = self.hello()
            peer.sendall(outgoing.read() + b"\n")
            self.until(process, "frame")


class OnTheScreen(Upgrading, EndToEndCase):
    def test_the_command_of_the_screen(self):
        address = self.upgrading_server(b"upgrade\n", b"go\n", talk=lambda peer: peer.sendall(b"inside\n"))
        screen = self.terminal().run("connect", address, "--framing", "line")
        screen.wait_for_text("connected to")
        screen.send("upgrade")
        screen.wait_for_text("go")
        screen.command("starttls ca=" + os.path.join("/nowhere", "ca.pem"))
        screen.wait_for_text("cannot read /nowhere/ca.pem")
        screen.command("starttls isecure")
        screen.wait_for_text("'isecure' is no option of TLS")
        screen.command("starttls insecure")
        screen.wait_for_text("TLS begins, and what follows was said inside it")
        screen.wait_for_text("inside")
        screen.command("starttls")
        screen.wait_for_text("TLS has begun on connection 1 already")
        self.assertEqual(screen.quit(), 0)
