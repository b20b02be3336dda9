"""Commands as JSON lines on the standard input, and two framescopes that talk to each other."""

import json
import os
import random
import socket
import subprocess
import threading

import schemas
from headless import Headless
from program import BINARY, framed


class Commands(Headless):
    def connected(self, talk, *arguments):
        process = self.start("connect", self.serve(talk), "--json", "--no-record", *arguments, stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        return process

    def tell(self, process, *commands):
        for command in commands:
            line = command if isinstance(command, str) else json.dumps(command)
            process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()

    def until(self, process, kind):
        """All events up to the next of a kind."""
        events = []
        for line in process.stdout:
            events.append(json.loads(line))
            if events[-1]["event"] == kind:
                return events
        raise AssertionError(f"no {kind} after {events}")

    def drain(self, connection):
        while connection.recv(65536):
            pass


class Answers(Commands):
    def test_every_form_of_message_in_its_order(self):
        path = self.write("file", b"from a file")
        got = []
        def talk(connection):
            while piece := connection.recv(65536):
                got.append(piece)
        process = self.connected(talk)
        commands = [
            {"command": "send", "text": "a\\x00", "id": 1}, {"command": "send", "hex": "00 ff", "id": "two"},
            {"command": "send", "base64": "AP8=", "framed": False, "id": 3}, {"command": "send", "file": path, "id": 4},
            "plain text", {"command": "send", "text": "ab", "malformed": "length+1, extra:ee", "id": 5},
            {"command": "send", "text": "cd", "malformed": "dribble:1ms", "to": 1, "id": 6}, {"command": "shutdown", "id": 7}]
        for command in commands:
            if isinstance(command, dict):
                schemas.validate("commands", [command])
        self.tell(process, *commands)
        events = self.rest(process)
        schemas.validate("events", events)
        self.assertEqual([event.get("id") for event in events if event["event"] == "sent"], [1, "two", 3, 4, None, 5, 6])
        self.assertEqual([event["id"] for event in events if event["event"] == "done"], [7])
        expected = framed(b"a\0") + framed(b"\0\xff") + b"\0\xff" + framed(b"from a file") + framed(b"plain text")
        self.assertEqual(b"".join(got), expected + b"\0\0\0\3ab\xee" + framed(b"cd"))

    def test_what_is_wrong_names_line_and_key_and_what_may_stand_there(self):
        process = self.connected(self.drain)
        cases = [
            ('{"command":"send" "text":"a"}', {"column": 19}, "expected ',' or '}'"),
            ('{"command":"sned","id":"x"}', {"key": "command", "id": "x"}, "did you mean 'send'?"),
            ('{"command":"send","txt":"a"}', {"key": "txt"}, "did you mean 'text'?"),
            ('{"command":"send","text":7,"id":7}', {"key": "text", "id": 7}, "expected a string, found a number"),
            ('{"command":"send","text":"a","malformed":"lenght+1"}', {"key": "malformed"}, "did you mean 'length+1'?"),
            ('{"command":"framing","framing":"u32bee"}', {"key": "framing"}, "u32be"),
            ('{"command":"save","frame":99,"path":"x","id":1}', {"id": 1}, "there is no frame 99"),
            ("\\q", {"column": 1}, "is no escape"),
        ]
        self.tell(process, *[line for line, _, _ in cases], {"command": "quit"})
        events = self.rest(process)
        schemas.validate("events", events)
        errors = [event for event in events if event["event"] == "error"]
        self.assertEqual(len(errors), len(cases), errors)
        for number, (error, (line, fields, words)) in enumerate(zip(errors, cases), 1):
            with self.subTest(line):
                found = {key: value for key, value in error.items() if key not in ("event", "text", "time")}
                self.assertEqual(found, {"line": number, **fields})
                self.assertIn(words, error["text"])
                if line.startswith("{") and "save" not in line and "framing\":" not in line and "lenght" not in line:
                    try:
                        self.assertFalse(schemas.is_valid("commands", json.loads(line)))
                    except json.JSONDecodeError:
                        pass

    def test_framing_and_save(self):
        path = self.path("saved")
        process = self.connected(lambda connection: (connection.sendall(b"\0\1a\0\2bc"), self.drain(connection)))
        self.until(process, "connected")
        self.tell(process, {"command": "framing", "framing": "u16be", "id": 1})
        events = self.until(process, "done")
        while sum(event["event"] == "frame" for event in events) < 2:
            events += self.until(process, "frame")
        save = {"command": "save", "frame": 2, "path": path, "whole": True}
        self.tell(process, {**save, "id": 2}, {**save, "whole": False, "id": 3},
                  {**save, "whole": False, "overwrite": True, "id": 4}, {"command": "quit", "id": 5})
        events = self.rest(process)
        schemas.validate("events", events)
        answers = [(event["event"], event["id"]) for event in events if "id" in event]
        self.assertEqual(answers, [("done", 2), ("error", 3), ("done", 4), ("done", 5)])
        with open(path, "rb") as file:
            self.assertEqual(file.read(), b"bc")

    def test_close_waits_for_what_is_being_sent_and_reset_does_not(self):
        got = []
        done = threading.Event()
        def count(connection):
            total = 0
            try:
                while piece := connection.recv(1 << 20):
                    total += len(piece)
            except ConnectionResetError:
                pass
            got.append(total)
            done.set()
        large = {"command": "send", "file": self.write("large", bytes(20 << 20))}
        process = self.connected(count)
        self.tell(process, large, {"command": "close"})
        self.rest(process)
        self.assertTrue(done.wait(30))
        self.assertEqual(got, [4 + (20 << 20)])
        release = threading.Event()
        self.addCleanup(release.set)
        process = self.connected(lambda connection: release.wait(30))
        self.tell(process, large, {"command": "reset", "id": 1})
        events = self.rest(process)
        self.assertIn("reset by us (RST)", [event.get("reason") for event in events])

    def test_a_peer_of_several_is_written_to(self):
        process, port = self.listening("--no-record", stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        with socket.create_connection(("127.0.0.1", port)) as first, socket.create_connection(("127.0.0.1", port)) as second:
            self.next(process, "connected")
            self.next(process, "connected")
            self.tell(process, {"command": "send", "text": "for two", "to": 2}, {"command": "send", "text": "all"},
                      {"command": "send", "text": "x", "to": 9, "id": "nobody"})
            self.assertEqual(self.read(second, 18), framed(b"for two") + framed(b"all"))
            self.assertEqual(self.read(first, 7), framed(b"all"))
            self.assertEqual(self.next(process, "error")["id"], "nobody")
            self.tell(process, {"command": "quit"})
            self.rest(process)

    def read(self, connection, count):
        got = b""
        while len(got) < count and (piece := connection.recv(count - len(got))):
            got += piece
        return got

    def test_quit_needs_no_connection(self):
        process, _ = self.listening("--no-record", stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        self.tell(process, {"command": "quit"})
        self.assertEqual(self.rest(process)[-1]["event"], "summary")


class Pairs(Headless):
    """What one sends over a framing is what the other's JSON shows."""

    def framings(self):
        listed = subprocess.run([BINARY, "framings", "--json"], capture_output=True, check=True).stdout
        return [json.loads(line)["example"] for line in listed.splitlines()]

    def messages(self, framing, random):
        kind = framing.split("(")[0]
        if kind == "fixed":
            size = int("".join(filter(str.isdigit, framing)))
            return [random.randbytes(size) for _ in range(6)]
        sizes = [1, 2, 17, random.randrange(3, 120), random.randrange(3, 120)]
        return [self.message(kind, size, random) for size in sizes]

    def message(self, kind, size, random):
        # Where an end is a byte string the message must not have it, and a message of its own syntax must follow that.
        if kind in ("line", "nul", "delimiter"):
            return bytes(random.choice(b"abcdefgh 0123456789") for _ in range(size))
        if kind == "mllp":
            # A block has neither the byte that blocks begin with nor, except at its end, the bytes that they end with.
            return random.randbytes(size).replace(b"\x0b", b"\x0c").replace(b"\x1c\r", b"\x1c\n")
        return random.randbytes(size)

    def test_random_messages_over_every_kind(self):
        seed = int(os.environ.get("FRAMESCOPE_SEED", random.randrange(1 << 30)))
        generator = random.Random(seed)
        for framing in self.framings():
            # There the clock decides, not the bytes: test_silence.py.
            if framing.startswith("gap("):
                continue
            with self.subTest(framing, seed=seed):
                if framing.split("(")[0] in ("raw", "resp", "ber", "header", "length"):
                    self.skip_or_talk(framing, generator)
                else:
                    self.talk(framing, self.messages(framing, generator))

    def skip_or_talk(self, framing, generator):
        """Kinds whose messages have a syntax of their own, or no ends at all."""
        kind = framing.split("(")[0]
        words = bytes(generator.choice(b"abcdefgh") for _ in range(20))
        own = {
            "raw": [words],
            "resp": [b"+%s\r\n" % words, b"$20\r\n%s\r\n" % words, b"*2\r\n:1\r\n:22\r\n"],
            "ber": [b"\x04\x14" + words, b"\x30\x03\x02\x01\x05"],
        }
        self.talk(framing, own.get(kind) or [generator.randbytes(size) for size in (20, 33, 90)], whole=kind in own)

    def talk(self, framing, messages, whole=False):
        listener, port = self.listening("--once", "--no-record", "--framing", framing, "--count", str(len(messages)))
        sender = self.start("connect", f"127.0.0.1:{port}", "--json", "--no-record", "--framing", framing,
                            stdin=subprocess.PIPE)
        for number, message in enumerate(messages):
            command = {"command": "send", "hex": message.hex(), "id": number}
            sender.stdin.write(json.dumps(command).encode() + b"\n")
        sender.stdin.close()
        sender.stdin = None
        received = [event for event in self.rest(listener) if event["event"] in ("frame", "unframed")]
        sent = [event for event in self.rest(sender) if event["event"] in ("frame", "error")]
        self.assertEqual([event["event"] for event in sent], ["frame"] * len(messages), sent)
        self.assertEqual(*[[event.get("decoded", event["payload"]) for event in side] for side in (sent, received)])
        if not whole:
            shown = b"".join(bytes.fromhex(event.get("decoded", event["payload"])) for event in received)
            self.assertTrue(shown == b"".join(messages) or self.holds(messages, received), (messages, received))

    def holds(self, messages, received):
        """Whether each frame's payload is the end of its message: the rest is header."""
        return all(message.endswith(bytes.fromhex(event["payload"])) for message, event in zip(messages, received))
