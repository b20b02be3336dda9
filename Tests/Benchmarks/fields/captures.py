"""Captures of many frames of a protocol, the same at each call: what the benchmark of fields reads."""

import struct

SEGMENT = 1448  # bytes of TCP data in a packet of Ethernet


def mqtt_text(text):
    data = text.encode()
    return struct.pack(">H", len(data)) + data


def mqtt_packet(first, body):
    size, length = len(body), b""
    while True:
        size, digit = divmod(size, 128)
        length += bytes([digit | (128 if size else 0)])
        if not size:
            return bytes([first]) + length + body


def mqtt(number):
    """Rounds of what a client and its broker say: (client's, server's) packets."""
    ident = struct.pack(">H", number % 65535 + 1)
    topic = ("a/b", "sensors/kitchen/temperature", "sensors/hall/humidity")[number % 3]
    payload = f'{{"value": {number % 1000 / 10}, "n": {number}}}'.encode()
    client = [
        mqtt_packet(0x30, mqtt_text(topic) + payload),
        mqtt_packet(0x32, mqtt_text(topic) + ident + payload),
        mqtt_packet(0x82, ident + mqtt_text(f"a/{number % 50}/#") + b"\1"),
        mqtt_packet(0xC0, b""),
    ]
    server = [
        mqtt_packet(0x40, ident),
        mqtt_packet(0x90, ident + b"\1"),
        mqtt_packet(0xD0, b""),
    ]
    return client, server


def mqtt_start():
    connect = mqtt_text("MQTT") + b"\4\2\0\x3c" + mqtt_text("benchmark")
    return [mqtt_packet(0x10, connect)], [mqtt_packet(0x20, b"\0\0")]


def pg(kind, body):
    return kind + struct.pack(">I", len(body) + 4) + body


def postgresql(number):
    def row(*values):
        fields = b"".join(struct.pack(">i", len(value)) + value for value in (str(v).encode() for v in values))
        return pg(b"D", struct.pack(">H", len(values)) + fields)

    if number % 8 == 7:
        table = f"missing_{number % 100}"
        answer = [
            pg(
                b"E",
                b"SERROR\0VERROR\0C42P01\0M" + f'relation "{table}" does not exist'.encode()
                + b"\0P15\0Fparse_relation.c\0L1449\0RparserOpenTable\0\0",
            )
        ]
    else:
        table = "z"
        column = b"%s\0" + struct.pack(">IHIhiH", 16385, 1, 23, 4, -1, 0)
        columns = b"".join(column % name for name in (b"id", b"name", b"price"))
        answer = [
            pg(b"T", struct.pack(">H", 3) + columns),
            row(number, f"name {number}", number / 4),
            row(number + 1, "another", 12.5),
            pg(b"C", b"SELECT 2\0"),
        ]
    query = pg(b"Q", f"select id, name, price from {table} where id >= {number}".encode() + b"\0")
    return [query], answer + [pg(b"Z", b"I")]


def postgresql_start():
    startup = struct.pack(">I", 0x30000) + b"user\0benchmark\0database\0benchmark\0\0"
    return [struct.pack(">I", len(startup) + 4) + startup], [
        pg(b"R", struct.pack(">I", 0)), pg(b"S", b"server_version\x0016.4\0"), pg(b"K", struct.pack(">II", 7, 8)),
        pg(b"Z", b"I"),
    ]


def dns(number):
    name = b"".join(bytes([len(part)]) + part for part in (b"host%d" % (number % 500), b"example", b"org")) + b"\0"
    ident = struct.pack(">H", number % 65536)
    question = name + struct.pack(">HH", 1, 1)
    query = ident + struct.pack(">HHHHH", 0x0100, 1, 0, 0, 0) + question
    records = b"".join(
        b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + bytes([10, 0, last, number % 256]) for last in (1, 2))
    answer = ident + struct.pack(">HHHHH", 0x8180, 1, 2, 0, 0) + question + records
    return [struct.pack(">H", len(query)) + query], [struct.pack(">H", len(answer)) + answer]


def modbus(number):
    head = struct.pack(">HHHB", number % 65536, 0, 6, 1)
    count = number % 10 + 1
    request = head + struct.pack(">BHH", 3, number % 1000, count)
    values = b"".join(struct.pack(">H", (number + place) % 65536) for place in range(count))
    answer = struct.pack(">HHHBBB", number % 65536, 0, 3 + len(values), 1, 3, len(values)) + values
    return [request], [answer]


# By protocol: what starts a connection, a round of it, and the server's port.
PROTOCOLS = {
    "mqtt": (mqtt_start, mqtt, 1883),
    "postgresql": (postgresql_start, postgresql, 5432),
    "dns-tcp": (lambda: ([], []), dns, 53),
    "modbus-tcp": (lambda: ([], []), modbus, 502),
}


class Writer:
    """A pcap file with one TCP connection."""

    def __init__(self, file, port):
        self.file = file
        self.ports = (40000, port)
        self.sequences = [1, 1]
        self.packets = 0
        file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
        self.packet(0, b"", 0x02, 0)
        self.packet(1, b"", 0x12, 0)

    def packet(self, side, data, flags=0x18, sequence=None):
        sequence = self.sequences[side] if sequence is None else sequence
        ports = self.ports if side == 0 else self.ports[::-1]
        ends = (b"\x0a\0\0\1", b"\x0a\0\0\2")
        tcp = struct.pack(
            ">HHIIBBHHH", *ports, sequence & 0xFFFFFFFF, self.sequences[1 - side] & 0xFFFFFFFF, 0x50, flags, 65535, 0,
            0) + data
        ip = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0x4000, 64, 6, 0) + ends[side] + ends[1 - side]
        frame = b"\2\0\0\0\0\2\2\0\0\0\0\1\x08\0" + ip + tcp
        seconds, micros = divmod(self.packets * 100, 1_000_000)
        self.file.write(struct.pack("<IIII", 1_700_000_000 + seconds, micros, len(frame), len(frame)) + frame)
        self.packets += 1
        if flags == 0x18:
            self.sequences[side] += len(data)

    def write(self, side, data):
        for start in range(0, len(data), SEGMENT):
            self.packet(side, data[start:start + SEGMENT])


def write(path, protocol, frames):
    """Writes a capture of at least so many frames. How many there are."""
    start, round_of, port = PROTOCOLS[protocol]
    with open(path, "wb") as file:
        writer = Writer(file, port)
        client, server = start()
        written = len(client) + len(server)
        writer.write(0, b"".join(client))
        writer.write(1, b"".join(server))
        number = 0
        # Sixteen rounds at a time, as a client that does not wait for each answer.
        while written < frames:
            sides = (bytearray(), bytearray())
            for _ in range(16):
                for side, messages in enumerate(round_of(number)):
                    for message in messages:
                        sides[side].extend(message)
                        written += 1
                number += 1
            writer.write(0, bytes(sides[0]))
            writer.write(1, bytes(sides[1]))
    return written
