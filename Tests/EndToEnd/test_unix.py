"""Unix sockets: both roles, files, plays and recordings against peers that know nothing of framescope."""

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import threading
import time
import unittest

from case import EndToEndCase
from headless import Headless
from recordings import comments, tshark, wrong_packets
from schemas import validate


class OverUnix(Headless):
    def setUp(self):
        super().setUp()
        self.socket = self.path("s")
        self.address = f"unix:{self.socket}"

    def serve_unix(self, talk, name=None):
        """A server at the test's socket that talks to one peer."""
        server = socket.socket(socket.AF_UNIX)
        server.bind(name or self.socket)
        server.listen()

        def run():
            connection, _ = server.accept()
            with connection:
                talk(connection)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        self.addCleanup(server.close)
        self.addCleanup(thread.join, 10)

    def listen(self, *arguments, **options):
        process = self.start("listen", self.address, "--json", *arguments, **options)
        event = self.next(process, "listening")
        self.assertEqual(event, {"event": "listening", "address": self.address, "transport": "unix"})
        validate("events", [event])
        return process

    def wait_for_socket(self):
        deadline = time.monotonic() + 20
        while not os.path.lexists(self.socket):
            self.assertLess(time.monotonic(), deadline, "no socket")
            time.sleep(0.01)

    def call(self):
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(20)
        client.connect(self.socket)
        self.addCleanup(client.close)
        return client


def frame(payload):
    return len(payload).to_bytes(4, "big") + payload


def receive(connection, count):
    got = b""
    while len(got) < count and (more := connection.recv(count - len(got))):
        got += more
    return got


class Connecting(OverUnix):
    def test_a_conversation_and_a_half_close(self):
        heard = []

        def talk(connection):
            connection.sendall(frame(b"hello"))
            heard.append(receive(connection, 8))
            heard.append(connection.recv(1))
            connection.sendall(frame(b"still here"))

        self.serve_unix(talk)
        process = self.start("connect", self.address, "--json", stdin=subprocess.PIPE)
        connected = self.next(process, "connected")
        self.assertEqual(
            (connected["peer"], connected["address"], connected["transport"]), (self.address, self.address, "unix"))
        process.stdin.write(b'{"command": "send", "text": "abcd"}\n{"command": "shutdown", "id": 1}\n')
        process.stdin.close()
        process.stdin = None
        events = self.rest(process)
        self.assertEqual(heard, [frame(b"abcd"), b""])
        validate("events", [connected] + events)
        payloads = [bytes.fromhex(event["payload"]) for event in events if event["event"] == "frame"]
        # The greeting may come before or after what is sent.
        self.assertEqual((sorted(payloads[:-1])[0], payloads[-1]), (b"abcd", b"still here"))
        self.assertEqual([event["reason"] for event in events if event["event"] == "closed"],
                         ["closed by us, then by the peer"])

    def test_all_that_was_sent_before_a_close_arrives(self):
        payload = os.urandom(1 << 20)
        self.serve_unix(lambda connection: connection.sendall(frame(payload)))
        done = self.run_once("connect", self.address, "--json", stdin=subprocess.DEVNULL)
        events = [json.loads(line) for line in done.stdout.splitlines()]
        frames = [event for event in events if event["event"] == "frame"]
        self.assertEqual([bytes.fromhex(event["payload"]) == payload for event in frames], [True])
        self.assertEqual([event["reason"] for event in events if event["event"] == "closed"], ["closed by the peer"])

    def test_a_large_file_is_sent(self):
        payload = os.urandom(3 << 20)
        heard = []
        self.serve_unix(lambda connection: heard.append(receive(connection, len(payload) + 4)))
        done = self.run_once("send", self.address, "--file", self.write("large", payload), "--wait", "5s")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(heard[0][4:] == payload, True)

    def test_a_reset_is_refused_in_json(self):
        released = threading.Event()
        self.serve_unix(lambda connection: released.wait(20))
        process = self.start("connect", self.address, "--json", stdin=subprocess.PIPE)
        self.next(process, "connected")
        process.stdin.write(b'{"command": "reset", "id": "r"}\n')
        process.stdin.flush()
        error = self.next(process, "error")
        self.assertEqual(error["id"], "r")
        self.assertIn("a Unix socket cannot be reset: close it instead", error["text"])
        process.stdin.write(b'{"command": "close"}\n')
        process.stdin.close()
        process.stdin = None
        self.assertEqual(self.next(process, "closed")["reason"], "closed by us")
        released.set()
        self.rest(process)

    def test_it_connects_again_by_itself(self):
        self.serve_unix(lambda connection: connection.sendall(frame(b"one")))
        process = self.start("connect", self.address, "--json", "--reconnect", "--count", "2")
        self.next(process, "closed")
        os.unlink(self.socket)
        # Until the file is gone it may be called at that, which is refused.
        while self.next(process, "note", "error")["text"] != f"cannot connect to {self.address}: there is no such file":
            pass
        self.serve_unix(lambda connection: (connection.sendall(frame(b"two")), connection.recv(1)))
        self.assertEqual(self.rest(process)[-1]["event"], "summary")

    def test_nobody_there_is_told_in_words(self):
        with open(self.path("file"), "wb"):
            pass
        stale = self.path("stale")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(stale)
        datagrams = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(datagrams.close)
        datagrams.bind(self.path("datagrams"))
        for name, words in [
            ("none", "there is no such file"),
            ("file", "it is not a socket"),
            ("stale", "no process listens at this socket: it is left from one that is gone"),
            ("datagrams", "the socket there is not for streams but for datagrams or packets"),
        ]:
            with self.subTest(name):
                done = self.run_once("send", f"unix:{self.path(name)}", "--text", "x")
                self.assertEqual(done.returncode, 69)
                self.assertIn(f"cannot connect to unix:{self.path(name)}: {words}", done.stderr.decode())

    def test_wrong_addresses_are_usage_errors(self):
        for text, words in [
            ("tpc://a:1", "did you mean 'tcp://a:1'?"),
            ("fd:/3", "'fd:/3' names no descriptor: write fd:NUMBER, for example fd:3"),
            ("unix:" + "x" * 200, "the path of 200 bytes is too long: that of a socket has at most 107"),
            ("/tmp/x", "for a Unix socket write unix:/tmp/x"),
        ]:
            with self.subTest(text):
                done = self.run_once("connect", text, "--json")
                self.assertEqual(done.returncode, 64)
                self.assertIn(words, done.stderr.decode())


class Listening(OverUnix):
    def test_several_peers_and_an_answer_to_one(self):
        process = self.listen(stdin=subprocess.PIPE)
        clients = []
        for number in (1, 2):
            clients.append(self.call())
            event = self.next(process, "connected")
            self.assertEqual(
                (event["connection"], event["peer"], event["address"]), (number, f"pid {os.getpid()}", self.address))
        clients[0].sendall(frame(b"one"))
        self.assertEqual(self.next(process, "frame")["connection"], 1)
        process.stdin.write(b'{"command": "send", "text": "two", "to": 2}\n')
        process.stdin.flush()
        self.assertEqual(receive(clients[1], 7), frame(b"two"))
        process.stdin.close()
        process.stdin = None
        process.send_signal(signal.SIGTERM)
        self.rest(process)

    def test_the_file_is_private_and_goes_on_every_way_out(self):
        for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, None):
            with self.subTest(how):
                process = self.listen("--for", "20s" if how else "300ms")
                mode = os.lstat(self.socket).st_mode
                self.assertTrue(stat.S_ISSOCK(mode))
                self.assertEqual(stat.S_IMODE(mode), 0o600)
                if how:
                    process.send_signal(how)
                self.rest(process)
                self.assertFalse(os.path.lexists(self.socket))

    def test_a_killed_listener_leaves_a_file_that_the_next_replaces(self):
        process = self.listen()
        process.kill()
        process.wait()
        self.assertTrue(os.path.lexists(self.socket))
        process = self.start("listen", self.address, "--json")
        told = []
        # Notes may come before or after the event.
        while not (f"listening on {self.address}" in told and "listening" in told):
            event = json.loads(process.stdout.readline())
            told.append(event["text"] if event["event"] == "note" else event["event"])
        self.assertIn(f"a socket that nobody listened at any more was left at {self.address}: replaced", told)
        process.terminate()
        self.rest(process)
        self.assertFalse(os.path.lexists(self.socket))

    def test_a_live_listener_and_a_file_are_left_alone(self):
        process = self.listen()
        second = self.run_once("listen", self.address, "--json")
        self.assertEqual(second.returncode, 69)
        self.assertIn("another program listens there; choose another path", second.stderr.decode())
        self.call()
        process.terminate()
        self.rest(process)
        self.write("s", b"a file")
        third = self.run_once("listen", self.address, "--json")
        self.assertEqual(third.returncode, 69)
        self.assertIn("a file is there that is not a socket; choose another path", third.stderr.decode())
        self.assertEqual(self.read("s"), b"a file")

    def test_the_file_of_another_is_not_removed(self):
        process = self.listen()
        os.unlink(self.socket)
        with socket.socket(socket.AF_UNIX) as other:
            other.bind(self.socket)
            process.terminate()
            self.rest(process)
            self.assertTrue(os.path.lexists(self.socket))

    @unittest.skipUnless(shutil.which("socat"), "there is no socat")
    def test_socat_talks_to_both_roles(self):
        process = self.listen("--count", "1")
        subprocess.run(["socat", "-", f"UNIX-CONNECT:{self.socket}"], input=frame(b"from socat"), timeout=20, check=True)
        self.assertEqual(bytes.fromhex(self.next(process, "frame")["payload"]), b"from socat")
        self.rest(process)
        echo = subprocess.Popen(["socat", f"UNIX-LISTEN:{self.socket}", "EXEC:cat"])
        self.addCleanup(echo.wait)
        self.addCleanup(echo.kill)
        self.wait_for_socket()
        done = self.run_once("send", self.address, "--text", "echo", "--expect", "echo")
        self.assertEqual(done.returncode, 0, done.stderr)

    @unittest.skipUnless(os.uname().sysname == "Linux", "only Linux has abstract names")
    def test_an_abstract_name(self):
        name = f"framescope-test-{os.getpid()}"
        process = self.start("listen", f"unix:@{name}", "--json", "--count", "1")
        self.assertEqual(self.next(process, "listening")["address"], f"unix:@{name}")
        with socket.socket(socket.AF_UNIX) as client:
            client.connect("\0" + name)
            client.sendall(frame(b"x"))
            self.next(process, "frame")
        self.rest(process)


class Playing(OverUnix):
    def test_both_sides_of_a_conversation_file(self):
        server = self.write("server.yaml", b"as: server\nframing: line\nrules:\n- when: ping\n  reply: [send: pong]\n")
        mock = self.start("play", server, self.address, "--once")
        self.wait_for_socket()
        client = self.write(
            "client.yaml", f"address: {self.address}\nframing: line\nsteps:\n- send: ping\n- expect: pong\n".encode())
        done = self.run_once("play", client)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(mock.wait(20), 0)
        self.assertFalse(os.path.lexists(self.socket))

    def test_a_step_that_the_transport_cannot_do(self):
        self.serve_unix(lambda connection: connection.recv(1))
        done = self.run_once("play", self.write("reset.yaml", b"framing: line\nsteps:\n- send: hello\n- reset\n"),
                             self.address)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"a Unix socket cannot be reset: close it instead", done.stdout + done.stderr)

    def test_a_wrong_address_in_a_file_is_told_with_its_place(self):
        done = self.run_once("play", self.write("wrong.yaml", b"address: unix:/a?mdoe=1\nsteps: []\n"))
        self.assertEqual(done.returncode, 65)
        self.assertRegex(done.stderr.decode(), r":1:18: 'mdoe' is no option: unix has mode, .*; did you mean 'mode'\?")


class OnTheScreen(EndToEndCase):
    def setUp(self):
        super().setUp()
        self.address = f"unix:{self.path('s')}"

    def client(self):
        client = socket.socket(socket.AF_UNIX)
        client.connect(self.path("s"))
        self.addCleanup(client.close)
        return client

    def test_a_session_is_shown_recorded_and_opened_again(self):
        screen = self.terminal().run("listen", self.address, "--record", self.path("r.pcapng"))
        screen.wait_for_text(f"listening on {self.address}")
        client = self.client()
        client.sendall(frame(b"hello"))
        screen.wait_for_text(f"pid {os.getpid()} connected")
        screen.wait_for_text("hello")
        screen.command("connections")
        screen.wait_for(rf"1 ● pid {os.getpid()}")
        screen.key("Escape")
        screen.until(lambda: "Enter shows" not in screen.text(), "the list to go")
        time.sleep(0.2)
        screen.command("reset")
        screen.wait_for_text("a Unix socket cannot be reset: close it instead")
        self.assertEqual(screen.quit(), 0)
        self.assertFalse(os.path.lexists(self.path("s")))
        recording = self.path("r.pcapng")
        self.assertEqual(wrong_packets(recording), "")
        fields = tshark(recording, "-Y", "tcp.len > 0", "-T", "fields", "-e", "frame.interface_name", "-e", "tcp.payload")
        self.assertEqual(fields, f"stand-ins\t{frame(b'hello').hex()}\n")
        self.assertTrue(any(line.endswith(f"stands for pid {os.getpid()} → {self.address}") for line in comments(recording)))
        opened = self.terminal().run("open", self.path("r.pcapng"))
        opened.wait_for_text("hello")
        opened.command("connections")
        opened.wait_for(rf"pid {os.getpid()} → unix:")
