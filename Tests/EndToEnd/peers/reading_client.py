"""Connects and reads frames with recv(4), recv(n): reading_client.py HOST PORT.

On standard input: `frame TEXT` sends the text as one frame, `close` ends.
"""

import os
import socket
import sys
import threading

import wire


def obey(connection):
    for line in sys.stdin:
        word, _, rest = line.rstrip("\n").partition(" ")
        if word == "frame":
            connection.sendall(wire.pack(rest.encode()))
        elif word == "close":
            connection.close()
            os._exit(0)


def main(arguments):
    connection = socket.create_connection((arguments[0], int(arguments[1])))
    wire.report("connected")
    threading.Thread(target=obey, args=(connection,), daemon=True).start()
    wire.report_frames(connection)


wire.run(main)
