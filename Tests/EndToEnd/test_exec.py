"""Child processes: programs of the system as peers, over their standard input and output."""

import json
import os
import signal
import subprocess
import sys

from headless import Headless
from playing import installed
from processes import wait_until
from recordings import comments, wrong_packets
from schemas import validate

LANGUAGE_SERVER = rb"""
import json, sys
def read():
    length = 0
    while (line := sys.stdin.buffer.readline().strip()):
        name, value = line.split(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return json.loads(sys.stdin.buffer.read(length)) if length else None
print("server is starting", file=sys.stderr, flush=True)
while (request := read()):
    print("got", request["method"], file=sys.stderr, flush=True)
    body = json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": {"echo": request["method"]}}).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    sys.stdout.buffer.flush()
sys.exit(7)
"""


def payloads(events, side):
    return [bytes.fromhex(event["payload"]) for event in events if event.get("from") == side and "payload" in event]


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")")[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class ChildProcesses(Headless):
    def end(self, process):
        process.stdin.close()
        process.stdin = None
        return self.rest(process)

    def test_a_language_server(self):
        server = self.write("server.py", LANGUAGE_SERVER)
        process = self.start("run", "--protocol", "lsp", "--json", "--", sys.executable, server, stdin=subprocess.PIPE)
        connected = self.next(process, "connected")
        self.assertEqual(connected["transport"], "exec")
        request = {"jsonrpc": "2.0", "id": 1, "method": "initialize"}
        for line in [{"command": "send", "text": json.dumps(request)}, {"command": "shutdown"}]:
            process.stdin.write(json.dumps(line).encode() + b"\n")
        events = [connected] + self.end(process)
        validate("events", events)
        self.assertEqual(json.loads(payloads(events, "server")[0])["result"], {"echo": "initialize"})
        self.assertEqual(
            [event["text"] for event in events if event["event"] == "stderr"], ["server is starting", "got initialize"])
        self.assertEqual(
            [event["reason"] for event in events if event["event"] == "closed"], ["the process exited with status 7"])

    def test_calls_of_a_language_server_are_named_and_answered(self):
        process = self.start("run", "--protocol", "lsp", "--json", "--fields", "--", installed("pylsp"), stdin=subprocess.PIPE)

        def call(**members):
            text = json.dumps({"jsonrpc": "2.0", **members})
            process.stdin.write(json.dumps({"command": "send", "text": text}).encode() + b"\n")
            process.stdin.flush()

        def answer():
            while True:
                frame = self.next(process, "frame")
                if frame["from"] == "server":
                    return frame

        call(id=1, method="initialize", params={"capabilities": {}, "rootUri": None, "processId": None})
        first = answer()
        self.assertEqual((first["type"], first["request"]), ("response", 1))
        call(method="initialized", params={})
        call(id="two", method="nonsense", params={})
        second = answer()
        self.assertEqual((second["type"], second["request"]), ("error", 4))
        self.assertGreater(second["duration"], 0)
        self.assertIn("Method Not Found: nonsense", second["summary"])
        call(id=3, method="shutdown")
        self.assertEqual(answer()["request"], 6)
        call(method="exit")
        self.rest(process)

    def test_a_calculator_answers_in_lines(self):
        done = self.run_once("send", f"exec:{sys.executable} -uc 'while True: print(eval(input()))'", "--framing", "line",
                             "--text", "2**70", "--expect", str(2 ** 70))
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_on_a_terminal(self):
        """Each side sees a terminal, bytes pass as they are, and the last of them are read before its end is told."""
        program = ("import os, sys; print(os.isatty(0), os.isatty(1), os.isatty(2), os.ttyname(0) == os.ttyname(1),"
                   " os.tcgetpgrp(0) == os.getpgrp()); sys.stdout.flush(); "
                   "print(repr(sys.stdin.buffer.readline())); sys.stdout.write('bye'); sys.stdout.flush(); sys.exit(3)")
        process = self.start("run", "--pty", "--framing", "line", "--json", "--", sys.executable, "-c", program,
                             stdin=subprocess.PIPE)
        self.assertEqual(bytes.fromhex(self.next(process, "frame")["payload"]), b"True True False True True")
        process.stdin.write(json.dumps({"command": "send", "hex": "6103ff04"}).encode() + b"\n")
        process.stdin.flush()
        events = self.rest(process)
        said = payloads(events, "server")
        self.assertEqual(said[0], rb"b'a\x03\xff\x04\n'")
        self.assertEqual(bytes.fromhex(next(e for e in events if e["event"] == "partial")["payload"]), b"bye")
        self.assertEqual([e["reason"] for e in events if e["event"] == "closed"], ["the process exited with status 3"])

    def test_connect_gives_a_terminal_too_and_no_half_of_it_ends(self):
        process = self.start("connect", "exec:sh -c 'tty >/dev/null && echo yes; cat'", "--pty", "--framing", "line", "--json",
                             stdin=subprocess.PIPE)
        self.assertEqual(bytes.fromhex(self.next(process, "frame")["payload"]), b"yes")
        process.stdin.write(b'{"command": "shutdown", "id": 7}\n{"command": "close", "id": 8}\n')
        process.stdin.flush()
        events = self.rest(process)
        told = [event for event in events if event.get("id") == 7]
        self.assertEqual([event["event"] for event in told], ["error"], events)
        self.assertIn("a child process cannot finish sending and stay open: close it instead", told[0]["text"])
        done = self.run_once("connect", "127.0.0.1:1", "--pty")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"--pty needs an exec: address; 127.0.0.1:1 is not one: write exec:COMMAND", done.stderr)
        self.assertIn(b"--pty", self.run_once("addresses", "exec").stdout)

    def test_a_large_message_through_cat(self):
        data = os.urandom(3 << 20)
        done = self.run_once("send", "exec:cat", "--file", self.write("large", data), "--json", "--count", "1")
        self.assertEqual(done.returncode, 0, done.stderr)
        events = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(payloads(events, "server") == [data], True)

    def test_its_recording_stands_for_it(self):
        file = self.path("r.pcapng")
        done = self.run_once(
            "run", "--once", "--framing", "line", "--record", file, "--", "sh", "-c", "echo 'a → b'; echo bad >&2; exit 2",
            stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b"framescope: stderr: bad\n", done.stderr)
        self.assertEqual(wrong_packets(file), "")
        told = comments(file)
        self.assertTrue(any(" stands for pid " in text and "exec:sh -c" in text for text in told), told)
        self.assertTrue(any("stderr: bad" in text for text in told), told)
        self.assertTrue(any("exited with status 2" in text for text in told), told)
        decoded = self.run_once("decode", file, "--framing", "line", "--json")
        objects = [json.loads(line) for line in decoded.stdout.splitlines()]
        self.assertEqual(payloads(objects, "server"), ["a → b".encode()])

    def test_nothing_stays_when_we_are_ended(self):
        for number in [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]:
            pids = self.path(f"pids{number}")
            script = f"trap '' TERM HUP INT; sleep 1000 & echo $$ $! > {pids}.new; mv {pids}.new {pids}; sleep 1000"
            process = self.start("run", "--json", "--", "sh", "-c", script)
            wait_until(lambda pids=pids: os.path.exists(pids), "not started")
            with open(pids, encoding="utf-8") as file:
                children = [int(word) for word in file.read().split()]
            process.send_signal(number)
            process.wait(20)
            for child in children:
                wait_until(lambda child=child: not is_alive(child), f"{child} stays after {number}")

    def test_it_inherits_nothing(self):
        done = self.run_once("send", "exec:sh -c 'exec ls -l /proc/self/fd'", "--framing", "line", "--text", "x", "--json")
        lines = [payload.decode() for payload in payloads(map(json.loads, done.stdout.splitlines()), "server")]
        # The last is the directory that ls has open.
        self.assertEqual([line.split()[-3] for line in lines if " -> " in line], ["0", "1", "2", "3"], lines)

    def test_its_input_ends_with_our_death(self):
        process = self.start("run", "--json", "--", "cat")
        self.next(process, "note")
        pid = int(self.next(process, "note")["text"].rsplit("(pid ")[1].rstrip(")"))
        process.kill()
        wait_until(lambda: not is_alive(pid), "cat stays")

    def test_what_is_refused(self):
        for arguments, status, words in [
            (["run"], 64, b"there is no program to run"),
            (["run", "--", "/nonsense"], 69, b"cannot start exec:/nonsense: there is no such program"),
            (["listen", "exec:cat"], 64, b"a program is started rather than waited for"),
            (["connect", "exec:a | b"], 64, b"'|' is for a shell, and none is asked"),
        ]:
            done = self.run_once(*arguments, stdin=subprocess.DEVNULL)
            self.assertEqual((done.returncode, words in done.stderr), (status, True), done.stderr)
            self.assertNotIn(b"cannot connect to", done.stderr)

    def test_plays_start_only_what_the_command_line_names(self):
        marker = self.path("marker")
        file = self.write("play.yaml", f"""
address: "exec:touch {marker}"
framing: line
steps:
  - send: hello
  - expect: hello
""".encode())
        done = self.run_once("play", file)
        self.assertEqual(done.returncode, 65, done.stderr)
        self.assertIn(b"started only when the command line names it", done.stderr)
        self.assertFalse(os.path.exists(marker))
        done = self.run_once("play", file, "exec:cat")
        self.assertEqual(done.returncode, 0, done.stderr)
