"""Options that say how a connection goes through the network."""

import json
import socket

from headless import Headless


class Network(Headless):
    variables = {}

    def environment(self):
        return {**super().environment(), "FRAMESCOPE_CONFIG": self.path("config.yaml"), **self.variables}

    def setUp(self):
        super().setUp()
        self.configure("")

    def configure(self, text):
        self.write("config.yaml", text.encode())

    def echo(self, peers):
        """A server that answers a line in capitals and notes who asks."""
        def talk(connection):
            peers.append(connection.getpeername())
            line = b""
            while not line.endswith(b"\n"):
                line += connection.recv(100)
            connection.sendall(line.upper())

        return self.serve(talk)

    def sent(self, address, *options):
        done = self.run_once(
            "send", address, *options, "--framing", "line", "--text", "hello", "--expect", "HELLO", "--json",
            "--no-record")
        return done, [json.loads(line) for line in done.stdout.splitlines()]

    def test_connects_from_the_chosen_address(self):
        for by in ("flag", "address", "profile", "variable"):
            with self.subTest(by=by):
                peers = []
                server = self.echo(peers)
                address, options = server, []
                if by == "flag":
                    options = ["-4", "--bind", "127.0.0.3", "--connect-timeout", "5", "--keep-alive", "30s", "--nagle"]
                elif by == "address":
                    address = f"tcp://{server}?bind=127.0.0.3&connect-timeout=5s&keep-alive=30s&nagle&ipv=4"
                elif by == "profile":
                    self.configure(f"profiles:\n  there: {{address: '{server}', bind: 127.0.0.3, ipv: 4}}\n")
                    address = "@there"
                else:
                    self.variables = {"FRAMESCOPE_BIND": "127.0.0.3"}
                done, events = self.sent(address, *options)
                self.variables = {}
                self.assertEqual(done.returncode, 0, (done.stdout, done.stderr))
                self.assertEqual([peer[0] for peer in peers], ["127.0.0.3"])
                self.assertEqual([event["peer"] for event in events if event["event"] == "connected"], [server])

    def test_what_cannot_be_is_told(self):
        server = "127.0.0.1:9"
        rows = [
            (["127.0.0.1:9", "-6"], 64, "127.0.0.1 is an IPv4 address, and only IPv6 is wanted"),
            (["127.0.0.1:9", "--bind", "::1"], 64, "127.0.0.1 is an IPv4 address, and bind is of IPv6"),
            (["127.0.0.1:9", "--bind", "eth0"], 64, "'eth0' is no value of --bind: give an IP address of this machine"),
            (["127.0.0.1:9", "--keep-alive", "1500ms"], 64, "'1500ms' is no value of --keep-alive: give a time of whole"),
            (["unix:/tmp/none", "--bind", "127.0.0.1"], 64, "--bind is for tcp, tls, udp, ws, wss, and unix:/tmp/none is"),
            (["exec:cat", "-4"], 64, "-4 is for tcp, tls, udp, ws, wss, and exec:cat is none of them"),
            (["udp://127.0.0.1:9", "--no-nagle"], 64, "--no-nagle is for tcp, tls, ws, wss"),
            ([f"tcp://{server}?nagle", "--nagle"], 64, "--nagle is in the address already"),
            ([server, "--bind", "192.0.2.7"], 69, "this machine has no address 192.0.2.7 to connect from"),
        ]
        for words, status, told in rows:
            with self.subTest(words=words):
                done, _ = self.sent(*words)
                self.assertEqual(done.returncode, status, (done.stdout, done.stderr))
                self.assertIn(told, (done.stderr + done.stdout).decode())

    def test_a_setting_gives_way_where_it_means_nothing(self):
        self.configure("bind: 127.0.0.3\nipv: 4\nconnect-timeout: 7s\nkeep-alive: 1m\nnagle: yes\n")
        done = self.run_once("send", "exec:cat", "--framing", "line", "--text", "hello", "--expect", "hello", "--no-record")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        peers = []
        done, _ = self.sent(f"tcp://{self.echo(peers)}?bind=127.0.0.4")
        self.assertEqual((done.returncode, peers[0][0]), (0, "127.0.0.4"), done.stderr)
        shown = self.run_once("config", "-6").stdout.decode()
        for name, value, origin in [("ipv", "6", "-6"), ("bind", "127.0.0.3", "config.yaml"), ("nagle", "yes", "config.yaml")]:
            line = [line for line in shown.splitlines() if line.split()[:1] == [name]][0]
            self.assertIn(value, line)
            self.assertIn(origin, line)

    def test_gives_up_after_the_time_that_was_said(self):
        with socket.socket() as silent, socket.socket() as waiting:
            silent.bind(("127.0.0.1", 0))
            # Nobody accepts and the queue is full: the system ignores further callers.
            silent.listen(0)
            waiting.connect(silent.getsockname())
            port = silent.getsockname()[1]
            done, _ = self.sent(f"127.0.0.1:{port}", "--connect-timeout", "300ms")
            self.assertEqual(done.returncode, 75, (done.stdout, done.stderr))
            self.assertIn(b"timed out", done.stderr + done.stdout)

    def test_plays_go_the_same_way(self):
        peers = []
        server = self.echo(peers)
        path = self.write("hello.yaml", b"framing: line\nsteps:\n  - send: hello\n  - expect: HELLO\n")
        done = self.run_once("play", path, server, "--bind", "127.0.0.3", "--no-record")
        self.assertEqual(done.returncode, 0, (done.stdout, done.stderr))
        self.assertEqual(peers[0][0], "127.0.0.3")
