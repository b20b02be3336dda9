"""A WebSocket server that is strict about RFC 6455: it refuses frames that are not masked, or masked with a key it has
seen, and reports what it takes.

It answers each message with the same message, not masked."""

import base64
import hashlib

import wire


def read_head(connection):
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = connection.recv(1)
        if not byte:
            raise SystemExit("the head is cut off")
        head += byte
    return head.decode().split("\r\n")


def read(connection, count):
    data = b""
    while len(data) < count:
        piece = connection.recv(count - len(data))
        if not piece:
            raise SystemExit(0)
        data += piece
    return data


def main(_):
    connection = wire.accept(wire.listen())
    fields = dict(line.split(": ", 1) for line in read_head(connection)[1:] if line)
    key = fields["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
    connection.sendall(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        f"Sec-WebSocket-Accept: {accept}\r\n\r\n").encode())
    keys = set()
    while True:
        first, second = read(connection, 2)
        if not second & 0x80:
            wire.report("refused: not masked")
            return
        count = second & 0x7f
        if count == 126:
            count = int.from_bytes(read(connection, 2), "big")
        mask = read(connection, 4)
        if mask in keys:
            wire.report("refused: a key is used again")
            return
        keys.add(mask)
        message = bytes(byte ^ mask[index % 4] for index, byte in enumerate(read(connection, count)))
        wire.report(f"opcode {first & 15} {message.hex()}")
        connection.sendall(bytes([first, len(message)]) + message)


wire.run(main)
