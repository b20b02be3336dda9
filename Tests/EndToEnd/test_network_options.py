"""What addresses and flags say of the network: idle connections, marks, interfaces; dropped datagrams; further
connections that a command asks for."""

import json
import os
import signal
import socket
import subprocess

from headless import Headless
from schemas import validate


class Network(Headless):
    def test_an_idle_connection_is_ended(self):
        def talk(connection):
            connection.sendall(b"\0\0\0\1x")
            while connection.recv(100):
                pass

        address = self.serve(talk)
        process = self.start("connect", address, "--json", "--idle-timeout", "300ms")
        closed = self.next(process, "closed")
        self.assertEqual(closed["reason"], "closed by us: no byte either way for 0.3 s")
        self.rest(process)

    def test_an_idle_peer_of_a_server_too(self):
        process = self.start("listen", "tcp://127.0.0.1:0?idle-timeout=300ms", "--json")
        port = self.next(process, "listening")["port"]
        with socket.create_connection(("127.0.0.1", port)) as client:
            self.assertEqual(client.recv(10), b"")
        self.assertIn("no byte either way", self.next(process, "closed")["reason"])

    def test_marks_and_interfaces(self):
        address = self.serve(lambda connection: connection.recv(100))
        done = self.run_once("send", address, "--device", "lo", "--mark", "0x2a", "--text", "x", "--wait", "1s")
        self.assertEqual(done.returncode, 0, done.stderr)
        done = self.run_once("send", address, "--device", "no-such", "--text", "x")
        self.assertEqual(done.returncode, 69)
        self.assertIn(b"this machine has no network interface 'no-such'", done.stderr)
        done = self.run_once("send", address, "--mark", "-1", "--text", "x")
        self.assertEqual(done.returncode, 64)

    def test_who_listens_is_routed_the_same_way(self):
        for scheme, kind in [("tcp", socket.SOCK_STREAM), ("udp", socket.SOCK_DGRAM)]:
            for options in (["--device", "lo", "--mark", "42"], ["?device=lo&mark=42"]):
                with self.subTest(scheme=scheme, options=options):
                    is_address = options[0].startswith("?")
                    address = f"{scheme}://0.0.0.0:0" + (options[0] if is_address else "")
                    process = self.start("listen", address, "--json", *([] if is_address else options))
                    port = self.next(process, "listening")["port"]
                    with socket.socket(socket.AF_INET, kind) as client:
                        client.connect(("127.0.0.1", port))
                        client.send(b"\0\0\0\1x")
                        self.next(process, "frame")
                        # The interface is behind the sockets' own addresses, those of the listening one and of the peer's.
                        told = subprocess.run(["ss", "-Hanetu", f"sport = :{port}"], capture_output=True, text=True).stdout
                        lines = [line for line in told.splitlines() if f"%lo:{port} " in line]
                        self.assertEqual(len(lines), 2, told)
                        self.assertTrue(all("fwmark:0x2a" in line for line in lines), told)

    def test_what_cannot_be_routed_is_told(self):
        for scheme in ("tcp", "udp", "tls"):
            done = self.run_once("listen", f"{scheme}://127.0.0.1:0", "--device", "no-such", "--json")
            self.assertEqual(done.returncode, 69, done.stdout)
            self.assertIn("cannot listen on " + scheme.replace("tcp", "127.0.0.1").split("1")[0], done.stderr.decode())
            self.assertIn("this machine has no network interface 'no-such'", done.stderr.decode())
        done = self.run_once("listen", "unix:" + self.path("s"), "--device", "lo", "--json")
        self.assertEqual(done.returncode, 64, done.stderr)
        self.assertIn(b"--device is for tcp", done.stderr)

    def test_versions_that_contradict_each_other_are_refused(self):
        for flags, words in [(["-4", "--ipv", "6"], b"-4 and --ipv 6"), (["--ipv=4", "-6"], b"-6 and --ipv 4"),
                             (["-4", "-6"], b"flag '-6' had already been set with flag '-4'"), (["-46"], b"had already been set")]:
            for command in ("connect", "listen"):
                done = self.run_once(command, "localhost:1", *flags)
                self.assertEqual(done.returncode, 64, done.stderr)
                self.assertIn(words, done.stderr)
        done = self.run_once("connect", "localhost:1", "-4", "--ipv", "4", "--json")
        self.assertEqual(done.returncode, 69, done.stderr)

    def test_options_of_several_addresses_are_for_those_that_know_them(self):
        process = self.start("listen", "tcp://127.0.0.1:0", "unix:" + self.path("s"), "--json", "--idle-timeout", "300ms")
        port = self.next(process, "listening")["port"]
        with socket.create_connection(("127.0.0.1", port)) as client:
            self.assertEqual(client.recv(10), b"")
        self.assertIn("no byte either way", self.next(process, "closed")["reason"])

    def test_options_in_force_are_told(self):
        address = self.serve(lambda connection: connection.recv(1))
        process = self.start("connect", f"tcp://{address}?idle-timeout=5m&nagle", "--json", stdin=subprocess.PIPE)
        self.next(process, "connected")
        process.stdin.write(b'{"command": "connection"}\n')
        process.stdin.flush()
        told = self.next(process, "connection")
        validate("events", [told])
        self.assertEqual(told["options"], {"idle-timeout": "5m", "nagle": ""})

    def test_datagrams_that_the_system_drops_are_told(self):
        process = self.start("listen", "udp://127.0.0.1:0", "--json", stdin=subprocess.PIPE)
        port = self.next(process, "listening")["port"]
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.connect(("127.0.0.1", port))
            client.send(b"first")
            self.next(process, "connected")
            os.kill(process.pid, signal.SIGSTOP)
            # More than the buffer of 4 MiB, which the kernel counts twice.
            for _ in range(2000):
                client.send(b"x" * 8000)
            os.kill(process.pid, signal.SIGCONT)
            for line in process.stdout:
                event = json.loads(line)
                if "the system dropped" in event.get("text", ""):
                    break
            self.assertRegex(event["text"], r"^the system dropped \d+ datagrams that came faster than they were read")
            process.stdin.write(b'{"command": "connection", "to": 1}\n')
            process.stdin.flush()
            told = self.next(process, "connection")
            validate("events", [told])
            self.assertGreater(told["udp"]["dropped"], 0)


class FurtherConnections(Headless):
    def test_further_peers_are_connected_to(self):
        def talk(connection):
            connection.sendall(b"+PONG\r\n")
            connection.recv(100)

        first = self.serve(lambda connection: connection.recv(1))
        second = self.serve(talk)
        process = self.start("connect", first, "--json", stdin=subprocess.PIPE)
        self.next(process, "connected")

        def tell(**command):
            process.stdin.write(json.dumps(command).encode() + b"\n")
            process.stdin.flush()

        tell(command="connect", address=f"redis://me:hunter2@{second}/0", id=7)
        self.assertEqual(self.next(process, "done")["id"], 7)
        connected = self.next(process, "connected")
        self.assertEqual((connected["connection"], connected["address"], connected["protocol"]),
                         (2, f"redis://{second}", "redis"))
        self.assertEqual(self.next(process, "frame")["total"], 7)
        tell(command="connect", address="127.0.0.1:1")
        self.assertIn("refused by 127.0.0.1:1", self.next(process, "error")["text"])
        tell(command="connect", address="redis://:hunter2@")
        error = self.next(process, "error")
        self.assertEqual(error["key"], "address")
        self.assertNotIn("hunter2", error["text"])
        # The end of one is not the end of all.
        tell(command="close", to=1)
        self.assertEqual(self.next(process, "closed")["connection"], 1)
        tell(command="send", text="PING", to=2)
        self.next(process, "sent")
        self.assertEqual(self.next(process, "closed")["connection"], 2)
        self.assertEqual(process.wait(30), 0)

    def test_where_one_listens_too(self):
        process, _ = self.listening(stdin=subprocess.PIPE)
        address = self.serve(lambda connection: connection.sendall(b"\0\0\0\1x"))
        process.stdin.write(json.dumps({"command": "connect", "address": address}).encode() + b"\n")
        process.stdin.flush()
        self.assertEqual(self.next(process, "connected")["address"], address)
        self.assertEqual(self.next(process, "frame")["total"], 5)
