"""`check`: what is wrong in a file, with an exit status for CI; the same in `decode --json` and on the screen."""

import json
import os
import struct
import subprocess

from case import EndToEndCase
from program import BINARY, REPOSITORY
from schemas import validate_part

FIN, SYN, ACK = 1, 2, 16


def classic_capture(segments):
    """A pcap file of raw IPv4: (from the client, sequence, acknowledgement, flags, payload) for each segment."""
    file = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 101)
    for number, (is_client, sequence, acknowledgement, flags, payload) in enumerate(segments):
        ends = [(b"\x0a\0\0\1", 40000), (b"\x0a\0\0\2", 9000)]
        (source, source_port), (destination, port) = ends if is_client else reversed(ends)
        tcp = struct.pack(">HHIIBBHHH", source_port, port, sequence, acknowledgement, 5 << 4, flags, 65535, 0, 0)
        length = 20 + len(tcp) + len(payload)
        packet = struct.pack(">BBHHHBBH", 0x45, 0, length, number, 0, 64, 6, 0) + source + destination + tcp + payload
        file += struct.pack("<IIII", number, 0, len(packet), len(packet)) + packet
    return file


CAPTURES = os.path.join(REPOSITORY, "Tests", "CaptureTests", "Captures")

# The length counts itself; then a type, a number, a body, and a CRC-16.
DEFINITION = """
meta:
  id: acme
  endian: le
  -framescope: {framing: "length(size: 2, order: little, adjust: -2, checksum: crc16-modbus)"}
seq:
  - {id: size, type: u2}
  - {id: kind, type: u1, enum: kinds}
  - {id: number, type: u2, -framescope: {role: sequence}}
  - {id: body, size: _root.size - 7, type: {switch-on: kind, cases: {'kinds::fault': fault, 'kinds::sized': sized}}}
  - {id: check, size: 2}
enums: {kinds: {1: value, 2: fault, 3: sized}}
-framescope: {name-of: kind}
types:
  fault: {seq: [{id: text, type: str, encoding: ASCII, size-eos: true}], -framescope: {message: error}, to-string: text}
  sized: {seq: [{id: count, type: u1}, {id: data, size: count}]}
"""


def crc(data):
    value = 0xffff
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ 0xa001 if value & 1 else value >> 1
    return struct.pack("<H", value)


def message(kind, number, body=b"value"):
    whole = struct.pack("<HBH", len(body) + 7, kind, number) + body
    return whole + crc(whole)


class Check(EndToEndCase):
    def check(self, *arguments, **options):
        return subprocess.run([BINARY, "check", *arguments], capture_output=True, text=True, timeout=60, check=False,
                              **options)

    def acme(self, *messages):
        self.write("acme.ksy", DEFINITION.encode())
        path = self.write("stream", b"".join(messages))
        return path, "--definition", self.path("acme.ksy"), "--from", "client"

    def test_nothing_is_wrong(self):
        path = self.acme(*(message(1, number) for number in range(20)))
        result = self.check(*path)
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "no problems in 20 frames\n", ""))
        result = self.check(*path, "--json")
        self.assertEqual(json.loads(result.stdout), {"event": "checked", "frames": 20, "problems": {}})
        self.assertEqual(self.check(*path, "--quiet").stdout, result.stdout)

    def wrong(self):
        spoilt = bytearray(message(1, 2))
        spoilt[6] ^= 1
        return self.acme(message(1, 0), message(1, 1), bytes(spoilt), message(1, 3), message(1, 4), message(1, 4),
                         message(1, 7), message(3, 8, b"\x09ab"), message(1, 9, b"fine"), message(1, 10)[:5])

    def test_each_problem_is_a_line(self):
        result = self.check(*self.wrong())
        self.assertEqual((result.returncode, result.stderr), (1, ""))
        lines = [line.split("  ", 5) for line in result.stdout.splitlines()[:-1]]
        self.assertEqual([(line[0], line[5].partition("  ")[0]) for line in lines],
                         [("3", "checksum"), ("6", "sequence"), ("7", "sequence"), ("8", "definition"),
                          ("10", "partial")])
        self.assertIn("`number` repeats 4", lines[1][5])
        self.assertIn("`number` goes from 4 to 7: 2 missing", lines[2][5])
        self.assertIn("data", lines[3][5])
        self.assertEqual(result.stdout.splitlines()[-1],
                         "5 problems in 9 frames: 1 checksum, 1 partial, 2 sequence, 1 definition")

    def test_decode_says_the_same(self):
        path = self.wrong()
        checked = [json.loads(line) for line in self.check(*path, "--json").stdout.splitlines()]
        self.assertEqual(checked.pop(), {"event": "checked", "frames": 9, "problems": {
            "checksum": 1, "partial": 1, "sequence": 2, "definition": 1}})
        decoded = subprocess.run([BINARY, "decode", *path, "--json", "--fields"], capture_output=True, text=True,
                                 timeout=60, check=False)
        decoded = [json.loads(line) for line in decoded.stdout.splitlines()]
        problems = {item["number"]: item["problems"] for item in decoded if "problems" in item}
        self.assertEqual(problems, {item["number"]: item["problems"] for item in checked})
        filtered = subprocess.run([BINARY, "decode", *path, "--json", "--filter", "problem in {sequence, definition}"],
                                  capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual([json.loads(line)["number"] for line in filtered.stdout.splitlines()], [6, 7, 8])
        validate_part("events", "problems", [item["problems"] for item in checked])

    def test_an_error_message_is_a_problem_and_can_be_left_out(self):
        path = self.acme(message(1, 0), message(2, 1, b"too hot"))
        result = self.check(*path)
        self.assertEqual(result.returncode, 1)
        self.assertIn("  error  ", result.stdout)
        self.assertIn("too hot", result.stdout)
        result = self.check(*path, "--filter", "problem != error")
        self.assertEqual((result.returncode, result.stdout), (0, "no problems in 0 frames\n"))

    def test_a_wrong_length_and_a_gap(self):
        result = self.check(os.path.join(CAPTURES, "middle-lost.pcap"), "--framing", "u32be")
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stdout, r"\n?\d+  connection 1 .*  gap  \d+ bytes of the stream before it are not in the capture")
        path = self.write("stream", struct.pack(">I", 3) + b"abc" + b"GET / HTTP/1.1\r\n" * 9)
        result = self.check(path)
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stdout, r"2  connection 1  server  offset 7  total 144  length  .*'GET '")
        self.assertEqual(result.stdout.count("\n"), 2)

    def test_bytes_missing_at_the_end_of_a_stream(self):
        """Both sides close, and the client's last frame is not in the capture."""
        segments = [
            (True, 99, 0, SYN, b""), (False, 299, 100, SYN | ACK, b""), (True, 100, 300, ACK, b"\0\0\0\2hi"),
            (False, 300, 106, ACK, b"\0\0\0\2ok"), (True, 115, 306, FIN | ACK, b""), (False, 306, 116, FIN | ACK, b""),
        ]
        path = self.write("end.pcap", classic_capture(segments))
        result = self.check(path)
        self.assertEqual(result.returncode, 1)
        self.assertIn("1  connection 1  client  gap  9 bytes of the stream behind it are not in the capture", result.stdout)
        self.assertTrue(result.stdout.endswith("1 problem in 2 frames: 1 gap\n"), result.stdout)
        result = self.check(path, "--filter", "from == server")
        self.assertEqual((result.returncode, result.stdout), (0, "no problems in 1 frame\n"))

    def test_bytes_sent_again_as_others(self):
        segments = [
            (True, 99, 0, SYN, b""), (False, 299, 100, SYN | ACK, b""), (True, 100, 300, ACK, b"\0\0\0\2hi\0\0\0\2yo"),
            (False, 300, 112, ACK, b"\0\0\0\2ok"), (True, 100, 300, ACK, b"\0\0\0\2hI"),
            (True, 112, 306, FIN | ACK, b""), (False, 306, 113, FIN | ACK, b""),
        ]
        path = self.write("again.pcap", classic_capture(segments))
        result = self.check(path)
        self.assertEqual(result.returncode, 1)
        self.assertIn("1  connection 1  client  retransmission  bytes from 0x5 of it on were sent again as others",
                      result.stdout)
        self.assertTrue(result.stdout.endswith("1 problem in 3 frames: 1 retransmission\n"), result.stdout)
        counts = json.loads(self.check(path, "--quiet").stdout.splitlines()[-1])
        self.assertEqual(counts["problems"], {"retransmission": 1})
        told = subprocess.run([BINARY, "decode", path, "--json"], capture_output=True, text=True, timeout=60, check=True)
        told = [json.loads(line) for line in told.stdout.splitlines() if '"repeated"' in line]
        self.assertEqual([(event["event"], event["from"], event["offset"], event["bytes"]) for event in told],
                         [("repeated", "client", 5, 1)])

    def test_slow_answers(self):
        ask, answer = bytes.fromhex("000100000006010300000001"), bytes.fromhex("00010000000501030200ff")
        segments = [(True, 99, 0, SYN, b""), (False, 299, 100, SYN | ACK, b""), (True, 100, 300, ACK, ask),
                    (False, 300, 112, ACK, answer)]
        path = self.write("slow.pcap", classic_capture(segments))
        options = ("--protocol", "modbus-tcp")
        self.assertEqual(self.check(path, *options).returncode, 0)
        self.assertEqual(self.check(path, *options, "--slow", "2s").returncode, 0)
        result = self.check(path, *options, "--slow", "500ms")
        self.assertEqual(result.returncode, 1)
        self.assertIn("  slow  the answer took 1s\n", result.stdout)
        decoded = subprocess.run([BINARY, "decode", path, *options, "--json", "--fields", "--slow", "0.5",
                                  "--filter", "problem == slow"], capture_output=True, text=True, timeout=60, check=True)
        self.assertEqual([json.loads(line)["problems"] for line in decoded.stdout.splitlines()],
                         [[{"problem": "slow", "text": "the answer took 1s"}]])
        wrong = self.check(path, "--slow", "fast")
        self.assertEqual(wrong.returncode, 64)
        self.assertIn("--slow is a time such as 500ms or 2s, or never, not 'fast'", wrong.stderr)

    def test_wrong_usage_and_files(self):
        self.assertEqual(self.check(self.path("none")).returncode, 66)
        self.assertEqual(self.check("x", "--framing", "u9").returncode, 64)
        self.assertEqual(self.check("x", "--filter", "problem == bad").returncode, 64)
        self.write("bad.ksy", b"meta: {id: 5}\nseq: [{}]\n")
        self.assertEqual(self.check("x", "--definition", self.path("bad.ksy")).returncode, 65)

    def test_the_screen_goes_to_problems(self):
        path, *options = self.wrong()
        terminal = self.terminal().run("open", path, *options)
        # The last frame may still be completed while the file is new.
        terminal.wait_for(r"! [45]")
        terminal.type("!")
        terminal.wait_for_text("frame 3: checksum: crc16-modbus")
        terminal.type("!")
        terminal.wait_for_text("frame 6: sequence: `number` repeats 4")
        terminal.type("g!")
        terminal.wait_for_text("frame 3: checksum: crc16-modbus")
        terminal.command("problems")
        terminal.wait_for(r"problems in [45] frames")
