"""Reads frames with recv(4), recv(n) and reports each. It sends nothing until told to.

On standard input: `send HEX` sends these bytes as they are, `close` closes.
"""

import sys
import threading

import wire


def obey(connection):
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "send":
            connection.sendall(bytes.fromhex(rest))
        elif word == "close":
            connection.close()


def main(_):
    connection = wire.accept(wire.listen())
    threading.Thread(target=obey, args=(connection,), daemon=True).start()
    wire.report_frames(connection)


wire.run(main)
