"""Connections by way of proxies: SOCKS 5 and HTTP's CONNECT, by small ones of Python's."""

import base64
import json
import os
import socket
import subprocess
import threading

from recordings import comments, wrong_packets
from schemas import validate
from test_tls import OverTLS, frame


def take(connection, count):
    """Exactly so many bytes."""
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise ConnectionError
        data += more
    return data


class ByWayOfProxies(OverTLS):
    def relay(self, connection, target):
        """Passes bytes both ways until either side ends."""
        def pump(source, sink):
            try:
                while data := source.recv(65536):
                    sink.sendall(data)
                sink.shutdown(socket.SHUT_WR)
            except OSError:
                pass

        with target:
            back = threading.Thread(target=pump, args=(target, connection), daemon=True)
            back.start()
            pump(connection, target)
            back.join(30)

    def socks(self, asked, target=None, login=None, reply=0, in_one=b""):
        """A SOCKS 5 proxy that notes what it is asked for, and connects to `target`; its HOST:PORT."""
        def talk(connection):
            methods = take(connection, take(connection, 2)[1])
            wanted = 2 if login else 0
            if wanted not in methods:
                connection.sendall(b"\x05\xff")
                return
            connection.sendall(bytes([5, wanted]))
            if login:
                user = take(connection, take(connection, 2)[1])
                password = take(connection, take(connection, 1)[0])
                asked.append((user, password))
                connection.sendall(bytes([1, (user, password) != login]))
                if (user, password) != login:
                    return
            version, command, _, kind = take(connection, 4)
            self.assertEqual((version, command), (5, 1))
            place = take(connection, {1: 4, 4: 16}.get(kind) or take(connection, 1)[0])
            asked.append((kind, place, int.from_bytes(take(connection, 2), "big")))
            # The answer and what the peer says at once are one write.
            answer = bytes([5, reply, 0, 3, 4]) + b"here" + b"\0\1"
            for byte in answer[:-1]:
                connection.sendall(bytes([byte]))
            connection.sendall(answer[-1:] + in_one)
            if target:
                self.relay(connection, socket.create_connection(target.rsplit(":", 1)))

        return self.serve(talk)

    def http(self, heads, target=None, answer=b"HTTP/1.1 200 Connection established\r\nVia: me\r\n\r\n"):
        def talk(connection):
            head = b""
            while b"\r\n\r\n" not in head:
                head += take(connection, 1)
            heads.append(head)
            connection.sendall(answer)
            if target:
                self.relay(connection, socket.create_connection(target.rsplit(":", 1)))

        return self.serve(talk)

    def echo(self):
        return self.serve(lambda connection: connection.sendall(take(connection, 6).upper()))

    def sent(self, *arguments):
        done = self.run_once("send", *arguments, "--framing", "line", "--text", "hello", "--expect", "HELLO", "--json")
        return done, [json.loads(line) for line in done.stdout.splitlines()]


class Proxies(ByWayOfProxies):
    def test_socks_looks_names_up_and_logs_in(self):
        for target, place in [("there.example:7", (3, b"there.example", 7)), ("10.1.2.3:8", (1, bytes([10, 1, 2, 3]), 8)),
                              ("[2001:db8::1]:9", (4, bytes.fromhex("20010db8" + "00" * 11 + "01"), 9))]:
            for login, written in [(None, ""), ((b"me", b"p@:s"), "me:p%40:s@")]:
                with self.subTest(target=target, login=login):
                    asked = []
                    proxy = self.socks(asked, self.echo(), login)
                    recording = self.path("r.pcapng")
                    if os.path.exists(recording):
                        os.remove(recording)
                    done, events = self.sent(target, "--via", f"socks5://{written}{proxy}", "--record", recording)
                    self.assertEqual(done.returncode, 0, (done.stdout, done.stderr))
                    self.assertEqual(asked, ([login] if login else []) + [place])
                    validate("events", events)
                    told = [e for e in events if e["event"] == "connected"][0]
                    self.assertEqual((told["peer"], told["address"], told["transport"]), (target, target, "tcp"))
                    if login:
                        self.assertEqual(wrong_packets(recording), "")
                        told = [line for line in comments(recording) if "stands for 127.0.0.1:" in line]
                        self.assertTrue(told and told[0].endswith(f" → {target}"), told)
                    # No password leaves the command line.
                    self.assertNotIn(b"p@:s", self.read("r.pcapng") + done.stdout + done.stderr)
                    self.assertNotIn(b"p%40", self.read("r.pcapng") + done.stdout + done.stderr)

    def test_in_the_address_and_no_password_in_the_recording(self):
        proxy = self.socks([], self.echo(), (b"me", b"secret"))
        recording = self.path("r.pcapng")
        done, _ = self.sent(f"tcp://there.example:7?via=socks5://me:secret@{proxy}&starttls=no", "--record", recording)
        self.assertEqual(done.returncode, 0, (done.stdout, done.stderr))
        self.assertNotIn(b"secret", self.read("r.pcapng") + done.stdout + done.stderr)
        self.assertIn("?via=…&starttls=no".encode(), self.read("r.pcapng"))

    def test_http_connects(self):
        heads = []
        proxy = self.http(heads, self.echo())
        done, _ = self.sent("there.example:7", "--via", f"http://me:secret@{proxy}")
        self.assertEqual(done.returncode, 0, (done.stdout, done.stderr))
        login = base64.b64encode(b"me:secret").decode()
        self.assertEqual(heads[0].decode().split("\r\n")[:3],
                         ["CONNECT there.example:7 HTTP/1.1", "Host: there.example:7", f"Proxy-Authorization: Basic {login}"])

    def test_what_stands_behind_the_answer_is_the_peers(self):
        for via in ["socks5://" + self.socks([], in_one=b"at once\n"),
                    "http://" + self.http([], answer=b"HTTP/1.0 200 OK\r\n\r\nat once\n")]:
            done = self.run_once("connect", "there.example:7", "--via", via, "--framing", "line", "--json", "--count", "1")
            frames = [e for e in map(json.loads, done.stdout.splitlines()) if e["event"] == "frame"]
            self.assertEqual([bytes.fromhex(e["payload"]) for e in frames], [b"at once"], done.stdout)

    def test_tls_inside(self):
        for kind, proxy in [("socks5", self.socks), ("http", self.http)]:
            server = self.python_server(lambda peer: peer.sendall(peer.recv(100).upper())).removeprefix("tls://")
            via = f"{kind}://" + proxy([], server)
            server_address = f"tls://localhost:{server.rsplit(':', 1)[1]}"
            done, events = self.sent(server_address, "--via", via, "--ca", self.authority)
            self.assertEqual(done.returncode, 0, (done.stdout, done.stderr))
            told = [e for e in events if e["event"] == "connected"][0]
            self.assertEqual((told["address"], told["tls"]["verified"], told["tls"]["server-name"]),
                             (server_address, True, "localhost"))

    def test_refusals_say_why(self):
        for via, words in [
            ("socks5://" + self.socks([], reply=5), "the connection is refused: nothing listens there"),
            ("socks5://" + self.socks([], reply=4), "the host is unreachable from it, or it does not know the name"),
            ("socks5://" + self.socks([], login=(b"a", b"b")), "it demands a login: USER:PASSWORD@ in front"),
            ("socks5://x:y@" + self.socks([], login=(b"a", b"b")), "it refuses the user and the password"),
            ("http://" + self.http([], answer=b"HTTP/1.1 407 Log in\r\n\r\n"), "it answers 407 Log in: USER:PASSWORD@"),
            ("http://" + self.http([], answer=b"HTTP/1.1 502 Bad\x1b Gateway\r\n\r\n"), "it answers 502 Bad"),
            ("http://" + self.http([], answer=b"220 smtp\r\n\r\n"), "it is no such proxy: its answer is none"),
            ("socks5://" + self.serve(lambda connection: take(connection, 3)), "closed the connection"),
            ("socks5://127.0.0.1:1", "the proxy cannot be reached: connection refused by 127.0.0.1:1"),
        ]:
            with self.subTest(words=words):
                done = self.run_once("send", "there.example:7", "--text", "x", "--via", via)
                self.assertEqual(done.returncode, 69, done.stderr)
                self.assertIn("cannot connect to there.example:7: ", done.stderr.decode())
                self.assertIn(words, done.stderr.decode())
                self.assertNotIn(b"x:y", done.stderr)
                self.assertNotIn(b"\x1b", done.stderr)

    def test_usage(self):
        for arguments, words in [
            (["connect", "a:1", "--via", "ftp://me:secret@a:1"], "--via: that is no proxy: give socks5://"),
            (["connect", "a:1", "--via", "socks5://a"], "--via: that is no proxy"),
            (["connect", "udp://a:1", "--via", "socks5://a:1"], "--via is for TCP, TLS and WebSocket, and udp://a:1 is none of them"),
        ]:
            done = self.run_once(*arguments)
            self.assertEqual(done.returncode, 64, done.stderr)
            self.assertIn(words, done.stderr.decode())
            self.assertNotIn(b"secret", done.stderr)
        done = self.run_once("listen", "tcp://127.0.0.1:0?via=socks5://a:1", "--json")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"'via' is for connecting only", done.stderr)

    def test_a_proxy_that_says_nothing_is_named(self):
        silent = self.serve(lambda connection: connection.recv(100) and connection.recv(1))
        done = self.run_once("send", "db.internal:5000", "--via", f"socks5://{silent}", "--connect-timeout", "200ms",
                             "--text", "x")
        self.assertEqual(done.returncode, 75, done.stderr)
        self.assertIn(f"the proxy socks5://{silent} does not answer within 0.2 s", done.stderr.decode())

    def test_that_of_the_environment_only_when_it_is_asked_for(self):
        asked = []
        target = self.serve(lambda connection: connection.sendall(connection.recv(100)))
        os.environ["ALL_PROXY"] = "socks5h://" + self.socks(asked, target)
        self.addCleanup(os.environ.pop, "ALL_PROXY")
        done = self.run_once("send", "db.internal:5000", "--via", "environment", "--text", "x", "--count", "1")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(asked, [(3, b"db.internal", 5000)])
        os.environ["NO_PROXY"] = "127.0.0.1,.internal"
        self.addCleanup(os.environ.pop, "NO_PROXY")
        done = self.run_once("send", "db.internal:5000", "--via", "environment", "--text", "x", "--count", "1")
        self.assertIn(b"db.internal", done.stderr)
        self.assertEqual((done.returncode, len(asked)), (68, 1))

    def test_a_missing_one_in_the_environment_is_told(self):
        done = self.run_once("send", "a:5000", "--via", "environment", "--text", "x")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"ALL_PROXY is not set", done.stderr)


class Later(ByWayOfProxies):
    """What connects within a session, or for a conversation file, goes by way of the same proxy."""

    STEPS = "framing: line\nsteps:\n%s  - send: hello\n  - expect: HELLO\n"

    def play(self, steps, *arguments):
        file = self.write("steps.yaml", (self.STEPS % steps).encode())
        return self.run_once("play", file, *arguments, "--no-record")

    def test_conversation_files(self):
        for steps, address in [("", ["there.example:7"]), ("  - connect: there.example:7\n", [])]:
            for source in ("flag", "environment", "profile"):
                with self.subTest(steps=steps, source=source):
                    asked = []
                    via = "socks5://" + self.socks(asked, self.echo())
                    arguments = list(address)
                    if source == "flag":
                        arguments += ["--via", via]
                    elif source == "environment":
                        os.environ["FRAMESCOPE_VIA"] = via
                    else:
                        config = self.write("config.yaml", f"profiles: {{r: {{address: 'there.example:7', via: '{via}'}}}}".encode())
                        os.environ["FRAMESCOPE_CONFIG"] = config
                        arguments = ["@r"]
                    try:
                        done = self.play(steps, *arguments)
                    finally:
                        os.environ.pop("FRAMESCOPE_VIA", None)
                        os.environ.pop("FRAMESCOPE_CONFIG", None)
                    self.assertEqual(done.returncode, 0, (done.stdout, done.stderr))
                    self.assertEqual(asked, [(3, b"there.example", 7)])

    def test_a_play_that_listens_has_none(self):
        done = self.play("", ":0", "--as", "server", "--via", "socks5://127.0.0.1:1")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"--via is for connecting only", done.stderr)

    def test_the_only_address_of_a_sandbox(self):
        asked = []
        via = "socks5://me:secret@" + self.socks(asked, self.echo(), (b"me", b"secret"))
        done = self.play("  - connect: there.example:7\n", "there.example:7", "--sandbox", "--via", via)
        self.assertEqual(done.returncode, 0, (done.stdout, done.stderr))
        done = self.play("  - connect: other.example:7\n", "there.example:7", "--sandbox", "--via", via)
        self.assertEqual(done.returncode, 1, (done.stdout, done.stderr))
        self.assertIn(b"other.example:7: --sandbox allows there.example:7 only", done.stdout + done.stderr)
        self.assertNotIn(b"secret", done.stdout + done.stderr)
        self.assertEqual(asked, [(b"me", b"secret"), (3, b"there.example", 7)])

    def test_commands(self):
        first = "tcp://there.example:6?via=socks5://" + self.socks([], self.serve(lambda connection: connection.recv(1)))
        for words, event in ([["connect", first], "connected"], [["listen", "127.0.0.1:0"], "listening"]):
            with self.subTest(words=words):
                asked = []
                via = "socks5://" + self.socks(asked, self.serve(lambda connection: connection.recv(1)))
                os.environ["FRAMESCOPE_VIA"] = via
                try:
                    process = self.start(*words, "--framing", "line", "--json", "--no-record", stdin=subprocess.PIPE)
                finally:
                    os.environ.pop("FRAMESCOPE_VIA")
                self.next(process, event)
                process.stdin.write(b'{"command": "connect", "address": "there.example:7", "id": 1}\n')
                process.stdin.flush()
                self.assertEqual(self.next(process, "connected")["peer"], "there.example:7")
                process.stdin.write(b'{"command": "quit"}\n')
                process.stdin.close()
                process.wait(30)
                self.assertEqual(asked, [(3, b"there.example", 7)])
