"""Reports the bytes that arrive, unframed, as hex: all there are so far, at each read."""

import wire


def main(_):
    connection = wire.accept(wire.listen())
    received = b""
    while part := connection.recv(65536):
        received += part
        wire.report("bytes", received.hex())
    wire.report("end")


wire.run(main)
