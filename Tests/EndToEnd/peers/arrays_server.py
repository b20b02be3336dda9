"""Sends three byte arrays of different lengths and closes."""

import wire

ARRAYS = [b"\x01\x02\x03", bytes(range(256)), b"the third and last array"]


def main(_):
    connection = wire.accept(wire.listen())
    for array in ARRAYS:
        connection.sendall(wire.pack(array))
    connection.close()
    wire.report("closed")


wire.run(main)
