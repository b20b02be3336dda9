"""Serial lines, over pairs of pseudo-terminals: what goes over them, what a device cannot do, unplugging, Modbus RTU."""

import json
import os
import subprocess
import sys
import termios
import unittest

from headless import Headless
from processes import wait_until
from recordings import comments, wrong_packets
from schemas import validate

HERE = os.path.dirname(os.path.abspath(__file__))


def python_with(module):
    """A Python that has a module: this one, or the system's, for which its packages are."""
    for python in (sys.executable, "/usr/bin/python3"):
        done = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
        if done.returncode == 0:
            return python
    return None


PYTHON = python_with("pymodbus")


class Serial(Headless):
    def pair(self):
        """Two ends of a line, and the program that is it."""
        ours, theirs = self.path("ours"), self.path("theirs")
        line = subprocess.Popen(["socat", f"pty,raw,echo=0,link={ours}", f"pty,raw,echo=0,link={theirs}"],
                                stderr=subprocess.DEVNULL)
        self.addCleanup(line.wait)
        self.addCleanup(line.kill)
        wait_until(lambda: os.path.exists(ours) and os.path.exists(theirs), "no line")
        return ours, theirs, line

    def opened(self, path):
        """The other end, blocking."""
        end = os.open(path, os.O_RDWR | os.O_NOCTTY)
        self.addCleanup(os.close, end)
        return end

    def connect(self, address, *arguments):
        process = self.start("connect", address, "--json", *arguments, stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        return process, self.next(process, "connected")

    def command(self, process, **command):
        process.stdin.write(json.dumps(command).encode() + b"\n")
        process.stdin.flush()

    def note(self, process, text):
        """The next event whose words contain this."""
        for line in process.stdout:
            event = json.loads(line)
            if text in event.get("text", ""):
                validate("events", [event])
                return event
        raise AssertionError(f"no {text}: {process.stderr.read()}")

    def test_bytes_of_every_value_go_both_ways(self):
        ours, theirs, _ = self.pair()
        end = self.opened(theirs)
        recording = self.path("r.pcapng")
        process, connected = self.connect(f"serial:{ours}?baud=31250", "--framing", "fixed(512)", "--record", recording)
        validate("events", [connected])
        self.assertEqual((connected["transport"], connected["address"]), ("serial", f"serial:{ours}?baud=31250"))
        every = bytes(range(256)) + bytes([255, 255, 0, 255, 0, 0, 255, 255]) * 32
        os.write(end, every)
        self.assertEqual(bytes.fromhex(self.next(process, "frame")["payload"]), every)
        self.command(process, command="send", hex=every.hex())
        got = b""
        while len(got) < len(every):
            got += os.read(end, 4096)
        self.assertEqual(got, every)
        self.command(process, command="quit")
        self.rest(process)
        self.assertEqual(wrong_packets(recording), "")
        told = [line for line in comments(recording) if f"→ serial:{ours}?baud=31250" in line]
        self.assertTrue(told, comments(recording))
        again = self.run_once("decode", recording, "--framing", "fixed(512)", "--json")
        frames = [json.loads(line) for line in again.stdout.splitlines()]
        self.assertEqual([(f["from"], bytes.fromhex(f["payload"])) for f in frames if f.get("kind") == "frame"],
                         [("server", every), ("client", every)])

    def test_settings_are_put_back(self):
        ours, theirs, _ = self.pair()
        self.opened(theirs)
        end = self.opened(ours)
        before = termios.tcgetattr(end)
        process, _ = self.connect(f"serial:{ours}?baud=9600&stop=2&flow=xonxoff", "--no-record")
        during = termios.tcgetattr(end)
        self.assertEqual(during[4:6], [termios.B9600, termios.B9600])
        self.assertTrue(during[2] & termios.CSTOPB and during[0] & termios.IXON and during[0] & termios.PARMRK)
        self.command(process, command="quit")
        self.rest(process)
        self.assertEqual(termios.tcgetattr(end), before)

    def test_one_at_a_time(self):
        ours, _, _ = self.pair()
        process, _ = self.connect(f"serial:{ours}", "--no-record")
        for _ in range(2):
            done = self.run_once("send", f"serial:{ours}", "--text", "x", "--no-record")
            self.assertEqual(done.returncode, 69, done.stderr)
            self.assertIn(b"it is in use: another program has it open for itself", done.stderr)
        self.command(process, command="quit")
        self.rest(process)
        # It is free again.
        process, _ = self.connect(f"serial:{ours}", "--no-record")

    def test_what_cannot_be_is_told(self):
        file = self.write("file", b"")
        rows = [
            (f"serial:{self.path('none')}", 69, f"cannot open serial:{self.path('none')}: there is no such device"),
            (f"serial:{file}", 69, "it is no serial device"),
            ("serial:/dev/null", 69, "it is no serial device"),
            ("serial:/dev/ttyUSB0?baud=fast", 64, "'fast' is no value of baud: write bits a second"),
            ("serial:/dev/ttyUSB0?parity=evne", 64, "'evne' is no value of parity: write none, even, odd, mark, space"),
            ("serial:/dev/ttyUSB0?buad=9600", 64, "did you mean 'baud'?"),
            ("serial:", 64, "has no device: write serial:/DEVICE"),
        ]
        for address, status, told in rows:
            with self.subTest(address=address):
                done = self.run_once("send", address, "--text", "x", "--no-record")
                self.assertEqual(done.returncode, status, done.stderr)
                self.assertIn(told, done.stderr.decode())
        done = self.run_once("listen", "serial:/dev/ttyUSB0")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"nobody calls at a serial device", done.stderr)

    def test_what_a_device_does_not_have_is_told(self):
        ours, theirs, _ = self.pair()
        self.opened(theirs)
        process = self.start("connect", f"serial:{ours}?parity=mark&data=7&dtr=off", "--json", "--no-record",
                             stdin=subprocess.PIPE)
        self.addCleanup(process.stdin.close)
        event = self.note(process, "the device does not have 7 bits, parity mark, 1 stop: it takes 8 bits, parity none")
        self.assertEqual(event["weight"], "warning")
        self.note(process, "DTR cannot be set: this device has no modem lines")
        self.command(process, command="rts", on=True, id=7)
        refused = self.next(process, "error")
        validate("events", [refused])
        self.assertIn("RTS cannot be set: this device has no modem lines", refused["text"])
        self.assertEqual(refused["id"], 7)
        self.command(process, command="lines")
        self.note(process, "no lines to tell of: this device has no modem lines; 115200 baud, 8N1, no flow control")
        self.command(process, **{"command": "break", "for": "10ms"})
        self.note(process, "a break of 10ms was sent")
        for wrong in ({"command": "dtr"}, {"command": "break", "for": "2m"}, {"command": "shutdown"}, {"command": "reset"}):
            self.command(process, **wrong)
            validate("events", [self.next(process, "error")])
        self.command(process, command="quit")
        self.rest(process)

    def test_other_connections_have_no_lines(self):
        address = self.serve(lambda connection: connection.recv(1))
        process, _ = self.connect(address, "--no-record")
        self.command(process, command="dtr", on=True)
        self.assertIn("a TCP connection has no lines to raise or lower", self.next(process, "error")["text"])
        self.command(process, command="quit")
        self.rest(process)

    def test_unplugged_and_back(self):
        ours, theirs, line = self.pair()
        end = self.opened(theirs)
        process, _ = self.connect(f"serial:{ours}", "--framing", "line", "--no-record", "--reconnect")
        os.write(end, b"one\n")
        self.assertEqual(bytes.fromhex(self.next(process, "frame")["payload"]), b"one")
        line.kill()
        line.wait()
        closed = self.next(process, "closed")
        self.assertEqual(closed["reason"], "unplugged, or its other end was closed")
        for name in (ours, theirs):
            if os.path.lexists(name):
                os.unlink(name)
        self.pair()
        self.next(process, "connected")
        end = self.opened(theirs)
        os.write(end, b"two\n")
        self.assertEqual(bytes.fromhex(self.next(process, "frame")["payload"]), b"two")
        self.command(process, command="quit")
        self.rest(process)

    def test_unplugged_ends_without_reconnect(self):
        ours, _, line = self.pair()
        process, _ = self.connect(f"serial:{ours}", "--no-record")
        line.kill()
        events = self.rest(process)
        self.assertEqual([e["reason"] for e in events if e["event"] == "closed"], ["unplugged, or its other end was closed"])

    @unittest.skipUnless(PYTHON, "there is no pymodbus")
    def test_modbus_rtu(self):
        ours, theirs, _ = self.pair()
        server = subprocess.Popen([PYTHON, os.path.join(HERE, "peers", "modbus_rtu.py"), theirs])
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        recording = self.path("r.pcapng")
        framing = "gap(40ms, checksum: crc16-modbus)"
        address = f"serial:{ours}?baud=19200"
        # Until the server is there nobody answers.
        wait_until(lambda: self.run_once(
            "send", address, "--framing", framing, "--hex", "010300000001", "--expect", "hex:0103020064", "--wait", "1s",
            "--no-record").returncode == 0, "no answer")
        process, _ = self.connect(address, "--framing", framing, "--record", recording)
        answers = []
        for first in range(4):
            self.command(process, command="send", hex=f"0103{first:04x}0002")
            asked, answer = self.next(process, "frame"), self.next(process, "frame")
            self.assertEqual((asked["from"], answer["from"]), ("client", "server"))
            self.assertEqual((answer["payload"], answer["checksum"]), (f"010304{100 + first:04x}{101 + first:04x}", "ok"))
            answers.append(answer)
        self.command(process, command="quit")
        self.rest(process)
        again = self.run_once("decode", recording, "--framing", framing, "--json")
        frames = [json.loads(line) for line in again.stdout.splitlines()]
        self.assertEqual([(f["payload"], f["time"]) for f in frames if f.get("kind") == "frame" and f["from"] == "server"],
                         [(f["payload"], f["time"]) for f in answers])

    @unittest.skipUnless(PYTHON, "there is no pymodbus")
    def test_modbus_rtu_by_name(self):
        """No time is needed, and the fields are known; a register that is not there is an error of the protocol."""
        ours, theirs, _ = self.pair()
        server = subprocess.Popen([PYTHON, os.path.join(HERE, "peers", "modbus_rtu.py"), theirs])
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        address = f"serial:{ours}?baud=19200"
        protocol = ["--protocol", "modbus-rtu"]
        wait_until(lambda: self.run_once(
            "send", address, *protocol, "--hex", "010300000001", "--expect", "hex:0300020064", "--wait", "1s",
            "--no-record").returncode in (0, 1), "no answer")
        process, _ = self.connect(address, *protocol, "--fields")
        self.command(process, command="send", hex="010300020002")
        asked, answer = self.next(process, "frame"), self.next(process, "frame")
        self.assertEqual((asked["from"], asked["total"], asked["checksum"]), ("client", 8, "ok"))
        self.assertEqual((answer["from"], answer["total"], answer["checksum"]), ("server", 9, "ok"))
        self.assertEqual(answer["summary"], "2 registers")
        self.command(process, command="send", hex="010300c80002")
        asked, answer = self.next(process, "frame"), self.next(process, "frame")
        self.assertEqual((asked["total"], answer["total"], answer["payload"]), (8, 5, "8302"))

    def test_on_the_screen(self):
        ours, theirs, _ = self.pair()
        end = self.opened(theirs)
        terminal = self.terminal().run("connect", f"serial:{ours}?baud=9600", "--framing", "line", "--no-record")
        terminal.wait_for_text("connected to")
        terminal.wait_for_text("9600 baud, 8N1, no flow control")
        os.write(end, b"hello\n")
        terminal.wait_for_text("hello")
        terminal.command("lines")
        terminal.wait_for_text("this device has no modem lines")
        terminal.command("dtr maybe")
        terminal.wait_for_text("on or off, not 'maybe'")
        self.assertEqual(terminal.quit(), 0)

    def test_addresses_are_listed(self):
        listed = self.run_once("addresses").stdout.decode()
        for line in ("serial:/DEVICE  a serial line", "tcp://HOST:PORT  a TCP connection"):
            self.assertIn(line, listed.splitlines())
        one = self.run_once("addresses", "serial").stdout.decode()
        self.assertRegex(one, r"(?m)^  parity +none, even, odd, mark, space$")
        self.assertNotIn("tcp://", one)
        done = self.run_once("addresses", "serail")
        self.assertEqual(done.returncode, 64)
        self.assertIn(b"did you mean 'serial'?", done.stderr)

    def test_ports_are_listed(self):
        for words in (["ports"], ["ports", "--json"]):
            done = self.run_once(*words)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
        for line in done.stdout.splitlines():
            validate("ports", [json.loads(line)])
