"""Captures of very many connections: what each costs in memory, by the difference that more of them make."""

import struct
import subprocess
import sys

from case import EndToEndCase
from program import BINARY

SERVER = bytes([10, 0, 0, 1])
FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16


def packet(number, payload, flags, sequence, answers=False):
    """A record of a classic pcap file with a raw IPv4 packet between a client of its own and the server."""
    client, port = bytes([10, 1 + number // 12_500_000, number // 50_000 % 256, 1]), 1024 + number % 50_000
    ends = (SERVER, client) if answers else (client, SERVER)
    ports = (9000, port) if answers else (port, 9000)
    segment = struct.pack(">HHIIBBHHH", *ports, sequence, 1, 0x50, flags, 0, 0, 0) + payload
    data = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(segment), 0, 0, 64, 6, 0) + b"".join(ends) + segment
    return struct.pack("<IIII", 0, 0, len(data), len(data)) + data


def datagram(number):
    client, port = bytes([10, 1 + number // 12_500_000, number // 50_000 % 256, 1]), 1024 + number % 50_000
    body = struct.pack(">HHHH", port, 9000, 11, 0) + b"\x00\x01a"
    data = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(body), 0, 0, 64, 17, 0) + client + SERVER + body
    return struct.pack("<IIII", 0, 0, len(data), len(data)) + data


def connection(number, ending):
    if ending == "datagrams":
        return datagram(number)
    question = packet(number, b"\x00\x01a", PSH | ACK, 1)
    if ending == "never":
        return question
    if ending == "half":
        return packet(number, b"\x00\x09a", PSH | ACK, 1)
    if ending == "syn":
        return packet(number, b"", SYN, 0)
    if ending == "reset":
        return question + packet(number, b"", RST | ACK, 4)
    return (packet(number, b"", SYN, 0) + packet(number, b"", SYN | ACK, 0, answers=True) + question
            + packet(number, b"", FIN | ACK, 4) + packet(number, b"", FIN | ACK, 1, answers=True))


class ManyConnections(EndToEndCase):
    # Bytes of one connection: when it is over, and while nothing says that it is. At the end of the capture the latter have both:
    # what was known of them, and what is kept of one that is over.
    LIMITS = {"fin": 200, "reset": 200, "syn": 300, "half": 600, "never": 300, "datagrams": 200}
    FEW, MANY = 20_000, 120_000
    # About 175 for a SYN alone, and up to 80 more where tables have just doubled.
    # Up to 65,536 ends are remembered as servers, which is not what a connection costs.
    MORE = 70_000
    COMMANDS = {
        "decode": ["decode", "--framing", "u16be", "--quiet"],
        "export": ["export", "--framing", "u16be", "--format", "json", "--output", "-"],
        "detect": ["detect"],
    }

    # The system counts what a process had before it became another program: a fork of this one, which has the captures.
    LAUNCHER = """
import os, subprocess, sys
with open(os.devnull, "wb") as nothing:
    process = subprocess.Popen(sys.argv[1:], stdout=nothing, stderr=nothing)
    print(os.wait4(process.pid, 0)[2].ru_maxrss)
"""

    def resident(self, command, path):
        """The most bytes that the program had in memory."""
        launched = subprocess.run(
            [sys.executable, "-c", self.LAUNCHER, BINARY, *command, path], capture_output=True, check=True)
        return int(launched.stdout) * 1024

    def test_each_costs_little(self):
        for ending, limit in self.LIMITS.items():
            paths = {}
            counts = [count + self.MORE for count in (self.FEW, self.MANY)]
            for count in counts:
                header = struct.pack("<IHHIIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 101)
                records = b"".join(connection(number, ending) for number in range(count))
                paths[count] = self.write(f"{ending}-{count}.pcap", header + records)
            for name, command in self.COMMANDS.items():
                few, many = (self.resident(command, paths[count]) for count in counts)
                each = (many - few) / (self.MANY - self.FEW)
                with self.subTest(command=name, ending=ending):
                    self.assertLess(each, limit, f"{name}, {ending}: {each:.0f} bytes each")
