"""Mocks that are played from files: states, sequences, delays and wrong answers, also under several peers at once."""

import contextlib
import signal
import socket
import time

from scripted_peers import MOCK, Peers, framed


class Mocks(Peers):
    def test_states(self):
        _, port = self.hosted(self.script("""
            framing: u16be
            rules:
              - on: connect
                reply: who is there?
              - when: {regex: '^i am (?<name>.*)'}
                in: start
                reply: hello {{name}}
                then: known
              - when: again
                in: [known, tired]
                reply: still {{name}}
                then: tired
              - when: bye
                reply: ['bye {{name}}', close]
                in: tired
              - otherwise: true
                in: start
                reply: tell me first
              - otherwise: true
                reply: what?
            """))
        for name in (b"alice", b"bob"):
            with socket.create_connection(("127.0.0.1", port), timeout=30) as peer:
                self.assertEqual(self.read_frame(peer), b"who is there?")
                for message, answer in [(b"again", b"tell me first"), (b"i am " + name, b"hello " + name),
                                        (b"bye", b"what?"), (b"again", b"still " + name), (b"bye", b"bye " + name)]:
                    peer.sendall(framed(message))
                    self.assertEqual(self.read_frame(peer), answer)
                self.assertEqual(peer.recv(10), b"")

    def test_sequences(self):
        _, port = self.hosted(self.script("""
            framing: u16be
            rules:
              - {when: last, sequence: [one, two]}
              - {when: repeat, sequence: [one, [two, three]], after: repeat}
              - {when: stop, sequence: [one, two], after: stop}
              - {when: shared, sequence: [one, two, three], per: play}
              - {otherwise: true, reply: none}
            """))
        ones = [(b"last", b"one"), (b"last", b"two"), (b"last", b"two"), (b"stop", b"one"), (b"stop", b"two"),
                (b"stop", b"none")]
        self.ask(port, *ones, (b"shared", b"one"))
        self.ask(port, *ones, (b"shared", b"two"))
        with socket.create_connection(("127.0.0.1", port), timeout=30) as peer:
            peer.sendall(framed(b"repeat") * 3)
            self.assertEqual([self.read_frame(peer) for _ in range(4)], [b"one", b"two", b"three", b"one"])

    def test_answers_that_are_wrong_on_purpose_or_late(self):
        _, port = self.hosted(self.script("""
            framing: u16be
            rules:
              - when: wrong
                reply: [send: {text: hello, malformed: length+2}, reset]
              - when: late
                reply: [send: first, wait: 150ms, send: second]
              - when: split
                reply: [send: {text: hello, malformed: 'split:4/50ms'}]
            """))
        with socket.create_connection(("127.0.0.1", port), timeout=30) as peer:
            peer.sendall(framed(b"late"))
            self.assertEqual(self.read_frame(peer), b"first")
            before = time.monotonic()
            self.assertEqual(self.read_frame(peer), b"second")
            self.assertGreater(time.monotonic() - before, 0.1)
            peer.sendall(framed(b"split"))
            self.assertEqual(self.read_frame(peer), b"hello")
            peer.sendall(framed(b"wrong"))
            got = b""
            with contextlib.suppress(ConnectionResetError):
                while part := peer.recv(100):
                    got += part
            self.assertEqual(got, b"\0\x07hello")

    def test_many_peers_at_once(self):
        process, port = self.hosted(self.write("mock.yaml", MOCK))
        client = self.steps(["parallel: [{peers: 50, steps: [repeat: {times: 20, steps: [send: ping, expect: pong]}]}]"])
        output, _ = self.play(client, f"127.0.0.1:{port}")
        self.assertRegex(output, "^passed: ")
        process.send_signal(signal.SIGINT)
        self.assertIn("1000 answers by rules", self.ended(process)[0])

    def test_a_frame_that_no_rule_is_for_is_counted(self):
        process, port = self.hosted(self.write("mock.yaml", MOCK), "--once")
        with socket.create_connection(("127.0.0.1", port), timeout=30) as peer:
            peer.sendall(framed(b"what?") + framed(b"ping"))
            self.assertEqual(self.read_frame(peer), b"pong")
        output, _ = self.ended(process)
        self.assertRegex(output, r"1 frame that nothing was for")

    def test_steps_and_rules_together(self):
        """A client that answers pings while it goes on with its own steps."""
        def talk(connection):
            stream = connection.makefile("rb")
            connection.sendall(framed(b"ping"))
            first = stream.read(6)
            second = stream.read(7)
            connection.sendall(framed(b"ping") + framed(b"result") + framed(b"ping"))
            self.got = [first, second, stream.read(6), stream.read(6)]

        path = self.script("""
            framing: u16be
            steps:
              - send: query
              - expect: result
              - expect: {closed: true}
            rules:
              - {when: ping, reply: pong}
            """)
        self.play(path, self.serving_all(talk))
        pong, query = framed(b"pong"), framed(b"query")
        together = b"".join(self.got)
        self.assertIn(together, (pong + query + pong * 2, query + pong * 3))
