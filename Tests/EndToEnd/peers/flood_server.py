"""Sends 64-byte frames as fast as they are taken: flood_server.py SECONDS [FRAME-BYTES [MOST-BYTES]].

Each payload begins with its number, so no two are alike. In the end it reports `sent FRAMES BYTES SHA256 SHA256`: of
the payloads, and of the stream with its headers. What arrives meanwhile is reported. The connection stays open until a
line comes on standard input.
"""

import hashlib
import socket
import struct
import sys
import threading
import time

import wire

FRAMES_A_WRITE = 2000


def block(first, frame_bytes):
    """The payloads numbered from `first`, and the same as frames."""
    filler = bytes(range(256)) * (frame_bytes // 256 + 1)
    payloads = [struct.pack(">Q", first + index) + filler[:frame_bytes - 12] for index in range(FRAMES_A_WRITE)]
    return b"".join(payloads), b"".join(map(wire.pack, payloads))


def main(arguments):
    seconds = float(arguments[0])
    frame_bytes = int(arguments[1]) if len(arguments) > 1 else 64
    most = int(arguments[2]) if len(arguments) > 2 else sys.maxsize
    connection = wire.accept(wire.listen())
    threading.Thread(target=wire.report_frames, args=(connection,), daemon=True).start()
    payload_hash, stream_hash = hashlib.sha256(), hashlib.sha256()
    sent = 0
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and sent * frame_bytes < most:
        payloads, frames = block(sent, frame_bytes)
        connection.sendall(frames)
        payload_hash.update(payloads)
        stream_hash.update(frames)
        sent += FRAMES_A_WRITE
    wire.report("sent", sent, sent * frame_bytes, payload_hash.hexdigest(), stream_hash.hexdigest())
    sys.stdin.readline()
    connection.shutdown(socket.SHUT_WR)
    wire.report("closed")
    threading.Event().wait()


wire.run(main)
