"""Peers in Python for conversation files of a few steps."""

import queue
import socket
import struct
import threading

from playing import Playing

# Answers ping.
MOCK = b"as: server\nframing: u16be\nrules: [{when: ping, reply: pong}]\n"


def framed(message):
    """The message as a frame of u16be."""
    return struct.pack(">H", len(message)) + message


def exactly(peer, count):
    """The next bytes of a socket, as many as they are said to be; fewer at its end."""
    got = b""
    while len(got) < count and (part := peer.recv(count - len(got))):
        got += part
    return got


class Peers(Playing):
    """Peers in Python that say the same to everybody."""

    def saying(self, stream, ends=False):
        """Sends `stream` to each who connects and then closes, or waits until the other side does."""

        def talk(connection):
            connection.sendall(stream)
            if ends:
                connection.shutdown(socket.SHUT_WR)
            while connection.recv(65_536):
                pass

        return self.serving_all(talk)

    def serving_all(self, talk):
        """A server that talks to each peer in a thread of its own; answers its address."""
        server = socket.create_server(("127.0.0.1", 0), backlog=200)
        threads = []

        def one(connection):
            with connection:
                try:
                    talk(connection)
                except OSError:
                    pass

        def run():
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                threads.append(threading.Thread(target=one, args=(connection,), daemon=True))
                threads[-1].start()

        acceptor = threading.Thread(target=run, daemon=True)
        acceptor.start()

        def stop():
            server.shutdown(socket.SHUT_RDWR)
            server.close()
            acceptor.join(30)
            for thread in threads:
                thread.join(30)

        self.addCleanup(stop)
        return f"127.0.0.1:{server.getsockname()[1]}"

    def ask(self, port, *messages):
        """Sends messages to a mock over one connection, each with the answer that must come."""
        with socket.create_connection(("127.0.0.1", port), timeout=30) as peer:
            for message, answer in messages:
                peer.sendall(framed(message))
                self.assertEqual(self.read_frame(peer), answer)

    def read_frame(self, peer):
        return exactly(peer, struct.unpack(">H", exactly(peer, 2))[0])

    def reading(self):
        """A server that reads all that each peer sends: its address, and a queue of what it was."""
        streams = queue.Queue()

        def talk(connection):
            stream = b""
            while part := connection.recv(65_536):
                stream += part
            streams.put(stream)

        return self.serving_all(talk), streams

    def resetting(self):
        """A server that resets each connection when something has come."""

        def talk(connection):
            connection.recv(65_536)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        return self.serving_all(talk)

    def deaf(self):
        """A server that reads nothing until the test is over."""
        over = threading.Event()
        address = self.serving_all(lambda connection: over.wait())
        self.addCleanup(over.set)
        return address

    def steps(self, steps, framing="u16be", **settings):
        """A file of these steps, which are YAML in flow style."""
        lines = [f"framing: {framing}", *(f"{key}: {value}" for key, value in settings.items()), "steps:"]
        return self.write("script.yaml", "\n".join(lines + [f"  - {step}" for step in steps] + [""]).encode())
