"""Connections that are framed each by its own lens: captures of several protocols, and peers that were reframed."""

import json
import os
import re
import socket
import subprocess

import schemas
from case import EndToEndCase
from headless import Headless
from program import BINARY, REPOSITORY, framed
from screen import RECEIVED

MIXED = os.path.join(REPOSITORY, "Tests", "CaptureTests", "Captures", "mixed.pcapng")
LENSES = {1: ("protocol", "redis"), 2: ("protocol", "http1"), 3: ("protocol", "mysql"), 4: ("protocol", "dns-tcp"),
          5: ("framing", "raw"), 6: ("framing", "u32be")}


def call(*arguments, status=0):
    result = subprocess.run([BINARY, *arguments], capture_output=True, timeout=60, check=False)
    assert result.returncode == status, result
    return result.stdout.decode()


def items(*arguments, status=0):
    """Frames and what is none; how connections ended is told apart (test_endings.py)."""
    return [item for item in map(json.loads, call(*arguments, status=status).splitlines()) if "event" not in item]


def frames(listed, connection):
    keys = ("from", "kind", "offset", "header", "trailer", "total", "payload")
    return [{key: item[key] for key in keys} for item in listed if item["connection"] == connection]


class Listed(EndToEndCase):
    def test_each_connection_is_decoded_as_its_port_says_and_told_once(self):
        listed = items("decode", MIXED, "--json", status=1)
        told = {}
        for item in listed:
            for key in "protocol", "framing":
                if key in item:
                    self.assertNotIn(item["connection"], told)
                    told[item["connection"]] = (key, item[key])
        self.assertEqual(told, LENSES)
        for connection, (key, name) in LENSES.items():
            alone = items("decode", MIXED, "--json", "--" + key, name, status=0 if name == "raw" else 1)
            self.assertEqual(frames(listed, connection), frames(alone, connection), name)
            # DNS is another over datagrams, and that is told.
            told = [item.get("protocol") for item in alone if "protocol" in item or "framing" in item]
            self.assertEqual(told, ["dns-udp"] if name == "dns-tcp" else [])

    def test_people_are_told_too(self):
        lines = [line for line in call("decode", MIXED, "--no-payload", status=1).splitlines()
                 if line and " ended: " not in line]
        told = [re.search(r"connection (\d).*protocol (\S+)$", line) for line in lines]
        self.assertEqual([match.groups() for match in told if match],
                         [("1", "redis"), ("2", "http1"), ("3", "mysql"), ("4", "dns-tcp")])

    def test_a_filter_takes_a_protocol(self):
        for command in (["decode", MIXED, "--json"], ["export", MIXED, "--format", "json"]):
            for text, connections in (("protocol == redis", {1}), ("protocol == none", {5, 6}),
                                      ("protocol in {mysql, dns}", {3, 4}), ("framing == raw", {5})):
                listed = items(*command, "--filter", text, status=1 if command[0] == "decode" else 0)
                self.assertEqual({item["connection"] for item in listed}, connections, text)
        result = subprocess.run([BINARY, "decode", MIXED, "--filter", "protocol == rediss"], capture_output=True,
                                text=True, check=False)
        self.assertEqual(result.returncode, 64)
        self.assertIn("did you mean 'redis'?", result.stderr)

    def test_what_is_exported_is_what_is_decoded(self):
        exported, listed = items("export", MIXED, "--format", "json"), items("decode", MIXED, "--json", status=1)
        for connection in LENSES:
            self.assertEqual(frames(exported, connection), frames(listed, connection))

    def test_a_conversation_file_is_of_one_protocol(self):
        result = subprocess.run([BINARY, "export", MIXED, "--format", "script", "--as", "client"], capture_output=True,
                                text=True, check=False)
        self.assertEqual(result.returncode, 74)
        self.assertIn("a conversation file has one framing", result.stderr)
        written = call("export", MIXED, "--format", "script", "--as", "client", "--filter", "connection == 1")
        self.assertIn("protocol: redis", written)


class OnTheScreen(EndToEndCase):
    def opened(self):
        terminal = self.terminal()
        terminal.run("open", MIXED)
        terminal.wait_for(r"mixed\.pcapng  redis, http1, mysql")
        return terminal

    def choose(self, terminal, *keys):
        terminal.command("connections")
        terminal.wait_for("Enter shows")
        terminal.key(*keys, "Enter")

    def test_a_chosen_connection_is_reframed_alone(self):
        terminal = self.opened()
        terminal.wait_for("each connection is framed as its port says")
        self.choose(terminal, "End")
        terminal.wait_for("only connection 6 is shown")
        terminal.command("framing u16be")
        terminal.wait_for(r"#24 ◀ 6 ")
        terminal.wait_for(r"mixed\.pcapng  u16be ")
        self.choose(terminal, "Home")
        terminal.wait_for(r"mixed\.pcapng  redis, http1, mysql, dns-tcp, .*u16be")
        terminal.command("framing --all line")
        terminal.wait_for(r"mixed\.pcapng  line ")

    def test_one_key_reframes_the_connection_that_does_not_fit(self):
        terminal = self.opened()
        terminal.wait_for("each connection is framed as its port says")
        terminal.key("Escape")
        terminal.wait_for(r"F2 frame connection 6 as u16be, 11 frames")
        terminal.key("F2")
        terminal.wait_for(r"mixed\.pcapng  redis, http1, mysql, .*u16be")
        terminal.wait_gone("F2 frame")


class Peers(EndToEndCase):
    def test_one_of_two_peers_is_reframed_and_written_to_as_it_is_framed(self):
        terminal = self.terminal()
        host, port = terminal.listen()
        with socket.create_connection((host, port)) as first, socket.create_connection((host, port)) as second:
            first.settimeout(10)
            second.settimeout(10)
            terminal.wait_for_text("2 peers")
            first.sendall(framed(b"one"))
            second.sendall(b"two\nthree\n")
            terminal.wait_frame(RECEIVED, b"one")
            terminal.command("peer 2")
            terminal.command("framing line")
            terminal.wait_for("connection 2 is framed as line")
            terminal.wait_for(r"^ *framescope.*line, u32be")
            terminal.go_to_composer()
            terminal.send("a line")
            self.assertEqual(second.recv(100), b"a line\n")
            terminal.command("peer 1")
            terminal.go_to_composer()
            terminal.wait_for_text("to peer 1")
            terminal.send("a frame")
            self.assertEqual(first.recv(100), framed(b"a frame"))
            terminal.command("peer all")
            terminal.go_to_composer()
            terminal.send("to both")
            terminal.wait_for("the peers are framed differently")


class WithoutAScreen(Headless):
    def test_a_command_reframes_one_connection(self):
        process, port = self.listening("--no-record", stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        with socket.create_connection(("127.0.0.1", port)) as first, socket.create_connection(("127.0.0.1", port)) as second:
            events = [self.next(process, "connected"), self.next(process, "connected")]
            self.assertEqual([event["framing"] for event in events], ["u32be", "u32be"])
            self.tell(process, {"command": "framing", "framing": "line", "to": 2, "id": 1})
            self.assertEqual(self.next(process, "done")["id"], 1)
            first.sendall(framed(b"one"))
            self.assertEqual(self.next(process, "frame")["payload"], b"one".hex())
            second.sendall(b"two\n")
            frame = self.next(process, "frame")
            self.assertEqual((frame["connection"], frame["payload"], frame["trailer"]), (2, b"two".hex(), 1))
            self.tell(process, {"command": "send", "text": "hi", "to": 1}, {"command": "send", "text": "hi", "to": 2},
                      {"command": "send", "text": "hi", "id": "both"}, {"command": "framing", "framing": "raw", "to": 3, "id": 4})
            self.assertEqual(first.recv(100), framed(b"hi"))
            self.assertEqual(second.recv(100), b"hi\n")
            error = self.next(process, "error")
            self.assertEqual(error["id"], "both")
            self.assertIn("framed differently", error["text"])
            self.assertIn("there is no connection 3", self.next(process, "error")["text"])
            self.tell(process, {"command": "quit"})
            self.rest(process)
        schemas.validate("events", events)

    def tell(self, process, *commands):
        schemas.validate("commands", commands)
        process.stdin.write("".join(json.dumps(command) + "\n" for command in commands).encode())
        process.stdin.flush()
