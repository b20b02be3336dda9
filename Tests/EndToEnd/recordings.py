"""Reads recordings: with tshark, and with a reader of our own that knows only what the recordings use of pcapng."""

import re
import struct
import subprocess

# Packets that something is wrong with, checksums being checked.
WRONG = ("_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0 || "
         "tcp.analysis.lost_segment || tcp.analysis.ack_lost_segment || tcp.analysis.retransmission || "
         "tcp.analysis.out_of_order || tcp.analysis.window_full")
# What is said is bytes to tshark: it would take some of a test's for a protocol that they are not.
CHECKED = ["-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-d", "tcp.port==1-65535,data"]


def tshark(path, *arguments, is_cut=False):
    """What tshark prints of a file; it must find nothing to complain of, but that the file is cut if it is."""
    result = subprocess.run(["tshark", "-r", path, *CHECKED, *arguments], capture_output=True, text=True, check=False)
    complaints = [line for line in result.stderr.splitlines() if not line.startswith("Running as user")]
    if is_cut:
        complaints = [line for line in complaints if "cut short" not in line]
    if complaints or result.returncode not in ((0, 2) if is_cut else (0,)):
        raise AssertionError(f"tshark ended with {result.returncode}: {complaints}")
    return result.stdout


def wrong_packets(path, **options):
    """What tshark takes for wrong, a line each."""
    return tshark(path, "-Y", WRONG, **options)


def deciphered(path, *arguments):
    """What tshark prints of a file of which it decrypts what it can, with nothing but the file."""
    result = subprocess.run(["tshark", "-r", path, "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE",
                             *arguments], capture_output=True, text=True, check=True)
    return result.stdout


def comments(path):
    """The comments of all packets, in order."""
    lines = tshark(path, "-T", "fields", "-e", "frame.comment", "-Y", "frame.comment").splitlines()
    return [line for line in lines if line]


def stream_count(path):
    numbers = tshark(path, "-T", "fields", "-e", "tcp.stream", "-Y", "tcp").split()
    return len(set(numbers))


def followed(path, number):
    """A stream's two ends and what each sent, as tshark puts it together: {port: bytes}."""
    lines = tshark(path, "-q", "-z", f"follow,tcp,raw,{number}").splitlines()
    ports = [int(re.search(r":(\d+)$", line).group(1)) for line in lines if line.startswith("Node ")]
    sent = {port: bytearray() for port in ports}
    for line in lines:
        if re.fullmatch(r"\t?[0-9a-f]+", line):
            sent[ports[line.startswith("\t")]] += bytes.fromhex(line.strip())
    return {port: bytes(data) for port, data in sent.items()}


class Recording:
    """The TCP streams of a recording that may be cut off anywhere."""

    def __init__(self, contents):
        self.sent = {}
        self.blocks = 0
        place = 0
        while len(contents) - place >= 12:
            kind, length = struct.unpack_from("<II", contents, place)
            if length < 12 or length % 4 or place + length > len(contents):
                break
            if struct.unpack_from("<I", contents, place + length - 4)[0] != length:
                raise AssertionError(f"the block at {place} has two lengths")
            if kind == 6:
                self._take(contents, place)
            self.blocks += 1
            place += length
        # Bytes behind the last whole block.
        self.rest = len(contents) - place

    def _take(self, contents, place):
        captured = struct.unpack_from("<I", contents, place + 20)[0]
        packet = contents[place + 28:place + 28 + captured]
        if packet[0] >> 4 != 4 or packet[9] != 6:
            return
        ports = struct.unpack_from(">HH", packet, 20)
        payload = packet[20 + (packet[32] >> 4) * 4:]
        if payload:
            self.sent.setdefault(ports, bytearray()).extend(payload)
