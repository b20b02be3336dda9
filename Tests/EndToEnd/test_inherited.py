"""Sockets, pipes and standard streams that the program was started with; socat and systemd's variables."""

import json
import os
import re
import socket
import subprocess

from headless import Headless
from processes import free_port, wait_until, wait_until_listening
from program import BINARY


class Inherited(Headless):
    def started(self, *arguments, fds=(), env=None, prefix=(), **options):
        process = subprocess.Popen(
            [*prefix, BINARY, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=fds,
            env={**self.environment(), **(env or {})}, **{"stdin": subprocess.DEVNULL, **options})
        for stream in (process.stdout, process.stderr):
            self.addCleanup(stream.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def test_a_connected_socket(self):
        ours, theirs = socket.socketpair()
        with ours:
            process = self.started("connect", f"fd:{theirs.fileno()}", "--framing", "line", "--json", fds=(theirs.fileno(),),
                                   stdin=subprocess.PIPE)
            theirs.close()
            self.assertEqual(self.next(process, "connected")["transport"], "fd")
            ours.sendall(b"hello\n")
            self.assertEqual(self.next(process, "frame")["total"], 6)
            process.stdin.write(b'{"command": "send", "text": "back"}\n{"command": "shutdown"}\n')
            process.stdin.flush()
            self.assertEqual(ours.makefile("rb").read(), b"back\n")
            ours.shutdown(socket.SHUT_WR)
            process.stdin.close()
            self.assertEqual(process.wait(30), 0)

    def test_a_pipe(self):
        read, write = os.pipe()
        process = self.started("connect", f"fd:{read}", "--framing", "line", "--json", fds=(read,))
        os.close(read)
        os.write(write, b"one\ntwo")
        os.close(write)
        self.assertEqual(self.next(process, "frame")["total"], 4)
        self.assertEqual(process.wait(30), 0)

    def test_what_is_no_peer_is_refused(self):
        listening = socket.create_server(("127.0.0.1", 0))
        datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        file = open(self.write("file", b"x"), "rb")
        self.addCleanup(listening.close)
        self.addCleanup(datagrams.close)
        self.addCleanup(file.close)
        ours, theirs = socket.socketpair()
        self.addCleanup(ours.close)
        self.addCleanup(theirs.close)
        nothing = open(os.devnull, "rb")
        self.addCleanup(nothing.close)
        alone = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.addCleanup(alone.close)
        for command, number, words in [
            ("connect", listening.fileno(), "waits for peers: use listen"), ("connect", file.fileno(), "is a file"),
            ("connect", datagrams.fileno(), "is a socket of messages"),
            ("connect", nothing.fileno(), "is a device that is no terminal"),
            ("connect", alone.fileno(), "is a socket that is not connected"),
            ("listen", theirs.fileno(), "does not wait for peers: use connect"),
            ("connect", 99, "the program was not started with a descriptor 99"),
        ]:
            fds = () if number == 99 else (number,)
            process = self.started(command, f"fd:{number}", "--json", fds=fds)
            output, errors = process.communicate(timeout=30)
            self.assertIn(words, (output + errors).decode(), command)
            self.assertEqual(process.returncode, 69)

    def test_a_socket_that_its_peer_closes(self):
        ours, theirs = socket.socketpair()
        process = self.started("connect", f"fd:{theirs.fileno()}", "--framing", "line", "--json", fds=(theirs.fileno(),),
                               stdin=subprocess.PIPE)
        theirs.close()
        self.next(process, "connected")
        ours.close()
        self.assertEqual(self.next(process, "closed")["reason"], "closed by the peer")
        process.stdin.close()
        self.assertEqual(process.wait(30), 0)

    def test_no_descriptor_of_our_own_is_taken_by_a_command(self):
        ours, theirs = socket.socketpair()
        self.addCleanup(ours.close)
        process = self.started("connect", f"fd:{theirs.fileno()}", "--json", fds=(theirs.fileno(),), stdin=subprocess.PIPE)
        theirs.close()
        for number in range(3, 64):
            process.stdin.write(b'{"command": "connect", "address": "fd:%d"}\n' % number)
        process.stdin.write(b'{"command": "quit"}\n')
        output, errors = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 0, errors)
        self.assertEqual(output.count(b'"event":"error"'), 61)

    def test_a_descriptor_of_our_own_is_none(self):
        process = self.started("connect", "fd:5", "--json")
        output, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 69)
        self.assertRegex((output + errors).decode(), "not started with a descriptor 5|the program's own")

    def test_socat_gives_a_peer_on_the_standard_streams(self):
        for pipes in ("", ",pipes"):
            port = free_port()
            log = self.path("events" + pipes)
            os.mkdir(log)
            command = self.path("serve.sh")
            with open(command, "w", encoding="utf-8") as script:
                script.write(f"#!/bin/sh\nexec {BINARY} connect stdio: --framing line --json 2>{log}/$$\n")
            os.chmod(command, 0o755)
            server = subprocess.Popen(["socat", f"TCP-LISTEN:{port},reuseaddr,fork,bind=127.0.0.1", f"EXEC:{command}{pipes}"],
                                      env=self.environment())
            self.addCleanup(server.wait)
            self.addCleanup(server.kill)
            wait_until_listening(port)
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.sendall(b"hello\nworld\n")
                client.shutdown(socket.SHUT_WR)
                # Nothing of ours comes to the peer.
                self.assertEqual(client.makefile("rb").read(), b"")
            # Another was started for who looked whether socat listens. What the stream's end leaves to say comes behind it.
            events = wait_until(
                lambda log=log: next(filter(None, map(self.told, [os.path.join(log, name) for name in os.listdir(log)])), None),
                "no summary of two frames")
            self.assertEqual([event["total"] for event in events if event["event"] == "frame"], [6, 6], events)
            connected = next(event for event in events if event["event"] == "connected")
            self.assertEqual((connected["address"], connected["transport"]), ("stdio:", "stdio"))

    @staticmethod
    def told(path):
        """The events in a file, where frames are among them and all has been said."""
        with open(path, encoding="utf-8") as file:
            events = [json.loads(line) for line in file if line.startswith("{") and line.endswith("\n")]
        is_whole = any(event["event"] == "summary" for event in events)
        return events if is_whole and any(event["event"] == "frame" for event in events) else []

    def test_send_speaks_to_the_standard_streams(self):
        process = self.started("send", "stdio:", "--framing", "line", "--text", "ping", "--expect", "pong",
                               stdin=subprocess.PIPE)
        self.assertEqual(process.stdout.readline(), b"ping\n")
        process.stdin.write(b"pong\n")
        process.stdin.flush()
        self.assertEqual(process.wait(30), 0)
        self.assertEqual(process.stdout.read(), b"")
        self.assertIn(b"pong", process.stderr.read())

    def test_standard_streams_that_are_no_peer_are_refused(self):
        done = subprocess.run([BINARY, "connect", "stdio:"], stdin=open(self.write("in", b"x"), "rb"), capture_output=True,
                              env=self.environment(), timeout=30, check=False)
        self.assertEqual(done.returncode, 69)
        self.assertIn(b"the standard input cannot be the peer: descriptor 0 is a file", done.stderr)
        done = self.run_once("listen", "stdio:")
        self.assertIn(b"one peer is there already: use connect", done.stderr)

    def activated(self, *arguments, count=1, names="", process="$$"):
        """With descriptors 3 and up as systemd gives them, in a process that does not change its number."""
        sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
        ports = [one.getsockname()[1] for one in sockets]
        moves = " ".join(f"{3 + place}<&{one.fileno()}" for place, one in enumerate(sockets))
        line = f'exec {moves}; LISTEN_FDS={count} LISTEN_FDNAMES="{names}" LISTEN_PID={process} exec "$@"'
        fds = tuple(one.fileno() for one in sockets)
        started = self.started(*arguments, fds=fds, prefix=("bash", "-c", line, "bash"))
        for one in sockets:
            one.close()
        return started, ports

    def test_systemd_gives_listening_sockets(self):
        process, ports = self.activated("listen", "--json", "--framing", "line", count=2)
        told = [self.next(process, "listening")["port"] for _ in ports]
        self.assertEqual(sorted(told), sorted(ports))
        for port in ports:
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.sendall(b"hello\n")
                self.assertEqual(self.next(process, "connected")["transport"], "tcp")
                self.assertEqual(self.next(process, "frame")["total"], 6)

    def test_a_socket_of_systemd_s_by_its_name(self):
        process, ports = self.activated("listen", "systemd:web", "--json", count=2, names="api:web")
        self.assertEqual(self.next(process, "listening")["port"], ports[1])
        process, _ = self.activated("listen", "systemd:none", "--json", count=2, names="api:web")
        _, errors = process.communicate(timeout=30)
        self.assertIn(b"no socket of systemd's is called 'none': there are api, web", errors)
        self.assertEqual(process.returncode, 64)

    def test_a_conversation_file_listens_at_them(self):
        file = self.write("mock.yaml", b"as: server\nframing: line\nrules:\n  - when: ping\n    reply: pong\n")
        process, ports = self.activated("play", file, "systemd:", count=2)
        for port in ports:
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.settimeout(30)
                client.sendall(b"ping\n")
                self.assertEqual(client.recv(10), b"pong\n")
        process.terminate()
        process.communicate(timeout=30)
        done = self.run_once("play", file, "systemd:")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"systemd has given this program no socket", done.stderr)
        done = self.run_once("play", self.write("client.yaml", b"steps: [{send: a}]\n"), "systemd:")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"systemd: is to listen at: it goes with --as server", done.stderr)

    def test_sockets_of_another_process_are_not_taken(self):
        process, _ = self.activated("listen", "systemd:", process="1")
        self.assertIn(b"systemd has given this program no socket", process.communicate(timeout=30)[1])
        process, _ = self.activated("listen", process="1")
        self.assertIn(b"an address to listen at is missing", process.communicate(timeout=30)[1])
