"""What the peers share: length-prefixed byte arrays with nothing but `struct` and `socket`, and how they report.

Every peer is a small program that can also be run by hand. It reports on standard output, a line at a time:
`listening HOST PORT` first (servers), then what happened. Some wait for words on standard input.
"""

import hashlib
import os
import signal
import socket
import struct
import sys


def pack(payload):
    """One frame: the length as four bytes, most significant first, then the payload."""
    return struct.pack(">I", len(payload)) + payload


def report(*words):
    # One write a line: several threads report.
    os.write(sys.stdout.fileno(), (" ".join(map(str, words)) + "\n").encode())


def listen(host="127.0.0.1", port=0):
    """A listening socket; the system chooses the port unless one is given."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    server = socket.socket(family, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind((host, port))
    server.listen()
    report("listening", *server.getsockname()[:2])
    return server


def accept(server):
    connection, _ = server.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    report("accepted")
    return connection


def receive_exactly(connection, count):
    """`count` bytes, in as many reads as it takes; fewer when the other side closes first."""
    received = bytearray()
    while len(received) < count:
        part = connection.recv(min(count - len(received), 1 << 20))
        if not part:
            break
        received += part
    return bytes(received)


def receive_frame(connection):
    """The payload of the next frame, or None at the end."""
    header = receive_exactly(connection, 4)
    if not header:
        return None
    if len(header) < 4:
        report("cut", "header", header.hex())
        return None
    length = struct.unpack(">I", header)[0]
    payload = receive_exactly(connection, length)
    if len(payload) < length:
        report("cut", "payload", len(payload), "of", length)
        return None
    return payload


def report_frame(payload):
    """`frame LENGTH SHA256 HEX`; the bytes themselves only when they are few."""
    shown = payload.hex() if len(payload) <= 4096 else "-"
    report("frame", len(payload), hashlib.sha256(payload).hexdigest(), shown or "(empty)")


def report_frames(connection):
    """Reports every frame until the other side is done."""
    try:
        while (payload := receive_frame(connection)) is not None:
            report_frame(payload)
        report("end")
    except ConnectionResetError:
        report("reset")


def reset(connection):
    """Closes with a reset rather than an orderly end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    # A thread that waits in recv would keep the socket alive.
    connection.shutdown(socket.SHUT_RD)
    connection.close()


def run(main):
    """Runs a peer's main function; being told to stop is not an error."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    try:
        main(sys.argv[1:])
    except (BrokenPipeError, ConnectionResetError):
        report("reset")
