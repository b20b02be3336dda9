"""The day of a protocol engineer: an unknown protocol is framed, its faults found, and a frame of it sent again, changed."""

import json
import socket
import struct
import threading

from case import EndToEndCase


def crc16_modbus(data):
    """As in MODBUS over Serial Line V1.02, 6.2.2."""
    value = 0xFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
    return value


def message(number, sequence, more=0, has_wrong_checksum=False):
    """A little-endian length that counts itself, a type, a sequence number, JSON, and a checksum."""
    body = json.dumps({"id": number, "value": number * 7 % 13, "name": f"sensor-{number % 3}"}).encode()
    head = struct.pack("<HBH", 2 + 1 + 2 + len(body) + 2 + more, 1 + number % 2, sequence) + body
    return head + struct.pack("<H", crc16_modbus(head) ^ (0x5555 if has_wrong_checksum else 0))


class Device:
    """Sends its messages to whoever connects, and keeps what it gets."""

    def __init__(self):
        self.received, self.arrived = b"", threading.Condition()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        connection, _ = self.listener.accept()
        with connection:
            for number in range(40):
                connection.sendall(
                    message(number, number + 1, more=3 if number == 12 else 0, has_wrong_checksum=number == 20))
            while data := connection.recv(1 << 16):
                with self.arrived:
                    self.received += data
                    self.arrived.notify_all()

    def wait(self, count):
        """The first `count` bytes that it gets."""
        with self.arrived:
            if not self.arrived.wait_for(lambda: len(self.received) >= count, timeout=20):
                raise AssertionError(f"only {len(self.received)} of {count} bytes came: {self.received.hex(' ')}")
            return self.received[:count]


class WorkingDay(EndToEndCase):
    def test_an_unknown_protocol_is_framed_and_spoken(self):
        device = Device()
        self.addCleanup(device.listener.close)
        terminal = self.connected(device)
        self.find_framing(terminal)
        self.find_faults(terminal)
        self.send_changed(terminal, device)

    def find_framing(self, terminal):
        terminal.wait_for(r"F2")
        terminal.key("Escape")
        terminal.key("F2")
        terminal.wait_for_text("framed as length(size: 2, order: little, adjust: -2, checksum: crc16-modbus)")

    def find_faults(self, terminal):
        """What the wrong length has swallowed looks like wrong checksums, up to where the stream is framed again."""
        terminal.type("g!")
        terminal.type("g!")
        terminal.wait_for(r"frame 13: checksum: crc16-modbus is \w+ but must be \w+")
        terminal.type(":resync")
        terminal.key("Enter")
        terminal.wait_for_text("frames begin again at offset")
        terminal.wait_for(r"by its header the frame has \d+ bytes, but the next one begins behind")
        terminal.type("!")
        terminal.wait_for(r"frame 21: checksum: crc16-modbus is \w+ but must be \w+")
        terminal.type("!")
        terminal.wait_for_text("no problem below")
        self.assertRegex(terminal.lines()[0], r"! 2 .*(39 frames|↓ 39,)")

    def send_changed(self, terminal, device):
        """Right at first, with its length and checksum, then wrong on purpose."""
        # Frame 39 is the last but one of those that came.
        terminal.type(":goto 39")
        terminal.key("Enter")
        terminal.wait_for_text("#39")
        terminal.type("e")
        terminal.wait_for(r"edit frame 39, which was received, (\d+) bytes")
        original = message(38, 39)
        terminal.wait_for_text("length follows")
        terminal.wait_for_text("checksum follows")
        terminal.key("M-<")
        for _ in range(5):
            terminal.key("Right")
        terminal.key("C-o")
        terminal.key("Tab")
        terminal.type("  ")
        terminal.wait_for(rf"edit frame 39, which was received, {len(original) + 2} bytes")
        terminal.key("Enter")
        body = b"  " + original[5:-2]
        head = struct.pack("<HBH", len(body) + 7, original[2], 39) + body
        right = head + struct.pack("<H", crc16_modbus(head))
        self.assertEqual(device.wait(len(right)), right)
        terminal.wait_for(r"sent, edited")
        terminal.type("e")
        terminal.wait_for(r"edit frame 39")
        terminal.key("M-<")
        terminal.type("ff")
        terminal.wait_for_text("length pinned")
        terminal.key("Enter")
        both = device.wait(len(right) + len(original))
        wrong = b"\xff" + original[1:]
        self.assertEqual(both[len(right):][:-2], wrong[:-2], "the checksum alone may differ")
