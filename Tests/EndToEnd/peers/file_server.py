"""Sends a file as one byte array and closes: file_server.py PATH."""

import wire


def main(arguments):
    with open(arguments[0], "rb") as file:
        contents = file.read()
    connection = wire.accept(wire.listen())
    connection.sendall(wire.pack(contents))
    connection.close()
    wire.report("closed")


wire.run(main)
