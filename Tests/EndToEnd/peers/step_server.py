"""Acts out a script, one step for each line `next` on standard input: step_server.py STEP...

A step is hex bytes, sent in one write, or one of the words close, half-close, reset. Each is reported when done. What
the other side sends is reported too. After an end it accepts the next connection, to which the steps go on.
"""

import socket
import sys
import threading

import wire


def read(connection):
    try:
        while part := connection.recv(65536):
            wire.report("received", part.hex())
        wire.report("end")
    except OSError:
        wire.report("gone")


def perform(step, connection):
    """Whether the connection is still ours."""
    if step == "close":
        connection.shutdown(socket.SHUT_RDWR)
        connection.close()
    elif step == "reset":
        wire.reset(connection)
    elif step == "half-close":
        connection.shutdown(socket.SHUT_WR)
    else:
        connection.sendall(bytes.fromhex(step))
    return step not in ("close", "reset")


def main(steps):
    server = wire.listen()
    connection = None
    for step in steps:
        if connection is None:
            connection = wire.accept(server)
            threading.Thread(target=read, args=(connection,), daemon=True).start()
        if not sys.stdin.readline():
            return
        kept = perform(step, connection)
        wire.report("did", step)
        if not kept:
            connection = None
    if connection is None:
        connection = wire.accept(server)
        threading.Thread(target=read, args=(connection,), daemon=True).start()
    sys.stdin.read()


wire.run(main)
