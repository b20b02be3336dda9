"""The day of a protocol engineer: an unknown protocol is framed, its faults are found, a frame is sent again, changed, and
what was seen is taken home: copied, reopened, compared, and put on a page.
"""

import json
import os
import re
import socket
import struct
import threading

import chromium
from case import EndToEndCase
from clipboard import Recorder

# Numbers of messages, from 0.
WRONG_LENGTH, WRONG_CHECKSUM, OUT_OF_ORDER = 12, 20, 30
COUNT = 40


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


def messages(has_faults):
    """What the device says, right or with one fault of each kind."""
    return [
        message(
            number, 777 if has_faults and number == OUT_OF_ORDER else number + 1,
            more=3 if has_faults and number == WRONG_LENGTH else 0,
            has_wrong_checksum=has_faults and number == WRONG_CHECKSUM)
        for number in range(COUNT)
    ]


class Device:
    """Sends its messages to whoever connects, and keeps what it gets."""

    def __init__(self, has_faults=True):
        self.received, self.arrived = b"", threading.Condition()
        self.messages = messages(has_faults)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        connection, _ = self.listener.accept()
        with connection:
            for said in self.messages:
                connection.sendall(said)
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
    def setUp(self):
        super().setUp()
        self.clipboard = Recorder(self.directory, "xclip")
        self.keys = 0

    def device(self, **options):
        device = Device(**options)
        self.addCleanup(device.listener.close)
        return device

    def press(self, terminal, *names):
        """Presses keys, which are counted."""
        self.keys += len(names)
        for name in names:
            (terminal.type if len(name) == 1 else terminal.key)(name)

    def test_an_unknown_protocol_is_framed_and_spoken(self):
        device = self.device()
        terminal = self.connected(device, env=self.clipboard.environment())
        self.find_framing(terminal)
        self.find_faults(terminal)
        self.send_changed(terminal, device)
        self.copy_last_answer(terminal)
        terminal.command("note asked Bob, his firmware counts twice")
        terminal.type("mb")
        terminal.wait_for("is marked b")
        recording = self.end(terminal)
        good = self.record_without_faults()
        self.reopen_and_compare(recording, good)

    def find_framing(self, terminal):
        terminal.wait_for(r"F2")
        self.press(terminal, "Escape")
        self.press(terminal, "F2")
        terminal.wait_for_text("framed as length(size: 2, order: little, adjust: -2, checksum: crc16-modbus)")

    def find_faults(self, terminal):
        """What the wrong length has swallowed looks like wrong checksums, up to where the stream is framed again."""
        self.press(terminal, "g", "g", "!")
        terminal.wait_for(r"frame 13: checksum: crc16-modbus is \w+ but must be \w+")
        self.press(terminal, *":resync", "Enter")
        terminal.wait_for_text("frames begin again at offset")
        terminal.wait_for(r"by its header the frame has \d+ bytes, but the next one begins behind")
        self.press(terminal, "!")
        terminal.wait_for(r"frame 21: checksum: crc16-modbus is \w+ but must be \w+")
        self.press(terminal, "!")
        terminal.wait_for(r"frame 31: sequence: the number at offset 3 \(u16le\) goes from 30 to 777: 746 missing")
        self.assertLessEqual(self.keys, 15)
        terminal.type("!")
        terminal.wait_for_text("no problem below")
        self.assertRegex(terminal.lines()[0], r"! 3 .*(39 frames|↓ 39,)")

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

    def copy_last_answer(self, terminal):
        terminal.command(f"goto {COUNT}")
        terminal.type("y")
        terminal.wait_for_text("Enter copies")
        terminal.type("h")
        terminal.wait_for(r"copied frame \d+ as hex: \d+ bytes, \d+ of text, by xclip")
        self.assertEqual(bytes.fromhex(self.clipboard.taken(terminal).decode()), message(COUNT - 1, COUNT))

    def end(self, terminal):
        """Ends the program; answers the path of its recording."""
        self.assert_quits(terminal)
        shelf = os.path.join(terminal.home, "state", "framescope", "recordings")
        return os.path.join(shelf, max(name for name in os.listdir(shelf) if name.endswith(".pcapng")))

    def record_without_faults(self):
        terminal = self.connected(
            self.device(has_faults=False), "--framing",
            "length(size: 2, order: little, adjust: -2, checksum: crc16-modbus)")
        terminal.wait_for(r"#40\b")
        return self.end(terminal)

    def reopen_and_compare(self, recording, good):
        """All is as it was left; the wrong frame is compared with the right one of another recording; the page shows both."""
        terminal = self.terminal().run("open", recording)
        terminal.wait_for(r"^ *#1 ")
        terminal.type("'b")
        terminal.wait_for("note: asked Bob, his firmware counts twice")
        terminal.wait_for(r"^b *#\d+ ")
        self.assertRegex(terminal.lines()[0], r"length\(size: .* ! [34] ")
        terminal.command("goto 31")
        terminal.wait_for_text("the number at offset 3 (u16le) goes from 30 to")
        terminal.command(f"open {good}")
        terminal.wait_for(r"\[2[ \]]")
        terminal.key("M-1")
        terminal.wait_for_text("the number at offset 3 (u16le) goes from 30 to")
        terminal.command("compare-tab 2 31")
        terminal.wait_for_text("#31 against #31 of tab 2")
        terminal.key("Escape")
        terminal.wait_gone("against #31")
        if chromium.EXECUTABLE is None:
            self.skipTest("Chromium is not installed")
        page = self.path("ticket.html")
        terminal.command(f"export html {page}")
        terminal.wait_for_text("ticket.html")
        browser = self.enter(chromium.Chromium(self.path("profile")))
        browser.open(page)
        text = browser.text()
        for words in ("asked Bob, his firmware counts twice", "the number at offset 3 (u16le) goes from 30 to",
                      "crc16-modbus is", "but the next one begins behind"):
            self.assertIn(words, text)
        row = re.compile(r"[0-9a-f]{8}  (?:[0-9a-f]{2} {1,2}){16}")
        on_screen = [found[0] for line in terminal.lines() if (found := row.search(line))]
        self.assertGreater(len(on_screen), 3)
        for line in on_screen:
            self.assertIn(line.strip(), text)
        self.assert_quits(terminal)
