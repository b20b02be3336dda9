"""Sends one string to each client: string_server.py TEXT. Afterwards it only reads what comes."""

import threading

import wire


def serve(connection, text):
    connection.sendall(wire.pack(text.encode()))
    wire.report_frames(connection)
    connection.close()


def main(arguments):
    server = wire.listen()
    while True:
        threading.Thread(target=serve, args=(wire.accept(server), arguments[0]), daemon=True).start()


wire.run(main)
