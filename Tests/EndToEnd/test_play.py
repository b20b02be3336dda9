"""Conversation files, played: what goes over the wire, and how a play ends."""

import gzip
import os
import re
import signal
import socket
import struct
import threading
import zlib

from scripted_peers import MOCK, Peers, framed


ACME = b"""\
meta: {id: acme, endian: be, encoding: UTF-8, -framescope: {framing: u8}}
seq:
  - {id: size, type: u1, -framescope: {computed: _io.size - 1}}
  - {id: text, type: str, size-eos: true}
to-string: text
"""


class Messages(Peers):
    """Messages by their fields."""

    def test_they_are_sent_and_expected_by_the_definition_of_the_protocol(self):
        mock = self.script("""\
            protocol: mqtt
            rules:
              - when: {message: connect, fields: {rest.client: me, keep_alive: 60}}
                reply: [send: {message: connack, fields: {code: accepted}}]
              - when: {message: publish, summary: {regex: '^a/b, '}}
                reply: [send: {message: puback, fields: {packet_id: 7}}]
            """, "mock.yaml")
        process, port = self.hosted(mock, "--once")
        path = self.script("""\
            protocol: mqtt
            steps:
              - send: {message: connect, fields: {rest.client: me}}
              - expect: {message: CONNACK, fields: {code: accepted}}
              - send: {message: publish, fields: {topic: a/b, packet_id: 7, payload: hi}}
              - expect: {filter: 'type == "puback" and mqtt.packet_id in {7, 8} and length < 10 and kind == frame'}
            """)
        self.play(path, f"127.0.0.1:{port}")
        process.communicate(timeout=30)

    def test_the_definition_is_that_of_the_file_or_of_the_command_line(self):
        self.write("acme.ksy", ACME)
        os.mkdir(self.path("inside"))
        steps = "steps: [{send: {message: acme, fields: {text: abc}}}]\n"
        for text, options, status in [
            ("definition: ../acme.ksy\n", [], 0), ("definition: ../acme.ksy\n", ["--sandbox"], 65),
            ("", ["--definition", self.path("acme.ksy")], 0), ("", [], 65), ("definition: mqtt\n", [], 65),
            ("definition: nothing.ksy\n", [], 66), ("definition: ../acme.ksy\n", ["--definition", "off"], 65),
        ]:
            with self.subTest(text=text, options=options):
                address, streams = self.reading()
                _, errors = self.play(self.write("inside/script.yaml", (text + steps).encode()), address, *options,
                                      status=status)
                if status == 0:
                    self.assertEqual(streams.get(timeout=30), b"\x03abc")
                else:
                    self.assertRegex(errors, "has no message 'acme'|outside its folder|no definition")


class Malformed(Peers):
    """What a peer gets, byte for byte."""

    def sent(self, steps, framing="u16be", **settings):
        address, streams = self.reading()
        self.play(self.steps(steps, framing, **settings), address)
        return streams.get(timeout=30)

    def test_sends(self):
        for malformed, expected in [
            ("length+2", b"\0\x07hello"), ("length-1", b"\0\x04hello"), ("length=0", b"\0\0hello"),
            ("length=max", b"\xff\xffhello"), ("length=swapped", b"\x05\0hello"), ("truncate:4", b"\0\x05he"),
            ("'extra:00 ff'", b"\0\x05hello\0\xff"), ("split:3/20ms", b"\0\x05hello"), ("dribble:2ms", b"\0\x05hello"),
            ("'length+2, extra:ff, dribble:2ms'", b"\0\x07hello\xff"),
        ]:
            with self.subTest(malformed):
                self.assertEqual(self.sent([f"send: {{text: hello, malformed: {malformed}}}"]), expected)

    def test_pauses_are_kept(self):
        """What is split or dribbled is written with as much time between: the play takes at least that long."""
        for malformed, least in [("split:3/150ms", 150), ("dribble:20ms", 6 * 20)]:
            with self.subTest(malformed):
                address, streams = self.reading()
                path = self.steps([f"send: {{text: hello, malformed: {malformed}}}"])
                output, _ = self.play(path, address)
                self.assertGreaterEqual(int(re.search(r"in (\d+) ms", output).group(1)), least)
                self.assertEqual(streams.get(timeout=30), b"\0\x05hello")

    def test_checksums_and_trailers(self):
        checked = "'length(size: 2, checksum: crc16-modbus)'"
        good = self.sent(["send: hello"], checked)
        bad = self.sent(["send: {text: hello, malformed: bad-checksum}"], checked)
        self.assertEqual((good[:7], bad[:7], len(bad)), (b"\0\x07hello",) * 2 + (9,))
        self.assertNotEqual(good[7:], bad[7:])
        line = self.sent(["send: {text: hello, malformed: bad-trailer}"], "line")
        self.assertTrue(line.startswith(b"hello") and not line.endswith(b"\n"), line)

    def test_all_that_a_message_may_be_made_of(self):
        self.write("body.bin", b"\0file\xff")
        stream = self.sent([
            "set: {body: 'some text', n: {hex: 0102}}",
            "send: 'a\\x00\\u{e9}{{user}}'",
            "send: {hex: '00 {{n}} {{length-of:body|u32be}} ff'}",
            "send: {base64: aGVsbG8=}",
            "send: {json: {b: [1, true, null], a: '{{user}}'}}",
            "send: {file: body.bin}",
            "send: {text: raw, framed: false}",
            "send: {type: T, text: body}",
            "send: '{{counter}}{{counter}}{{repeat:ab..5}}{{checksum-of:body:crc32|hex}}'",
            "framing: line",
            "repeat: {times: 2, counter: i, steps: [send: 'line {{i}}']}",
        ], variables="{user: alice}")
        expected = b"".join([
            framed(b"a\0\xc3\xa9alice"), framed(b"\0\x01\x02\0\0\0\x09\xff"), framed(b"hello"),
            framed(b'{"a":"alice","b":[1,true,null]}'), framed(b"\0file\xff"), b"raw", framed(b"Tbody"),
            framed(b"12ababa" + struct.pack("<I", zlib.crc32(b"some text")).hex().encode()),
            b"line 1\nline 2\n"])
        self.assertEqual(stream, expected)


    def test_a_packed_body_is_told(self):
        """What is sent of a compressed file is its contents, and of one that cannot be unpacked its bytes: both are said."""
        self.write("body.gz", gzip.compress(b"hello"))
        archive = b"PK\x03\x04" + bytes(20)
        self.write("body.zip", archive)
        address, streams = self.reading()
        _, errors = self.play(self.steps(["send: {file: body.gz}", "send: {file: body.zip}"]), address)
        self.assertEqual(streams.get(timeout=30), framed(b"hello") + framed(archive))
        self.assertIn("sends body.gz: it is gzip data, and unpacked: 5 B", errors)
        self.assertIn("sends body.zip: it begins as a ZIP archive, and is not unpacked", errors)
        address, streams = self.reading()
        _, errors = self.play(self.steps(["send: {file: body.gz}"]), address, "--no-unpack")
        self.assertTrue(streams.get(timeout=30)[2:].startswith(b"\x1f\x8b"))
        self.assertIn("sends body.gz: it begins as gzip data, and is not unpacked", errors)

    def test_a_comment_that_cuts_a_text_is_told(self):
        address, streams = self.reading()
        _, errors = self.play(self.steps(["send: a #b"]), address)
        self.assertEqual(streams.get(timeout=30), framed(b"a"))
        self.assertRegex(errors, r":\d+:\d+: '#b' is left out as a comment, which ' #' begins; put the value into quotes")


class Ways(Peers):
    def test_captures_are_used_later(self):
        def talk(connection):
            connection.sendall(framed(b"session=4711;") + framed(b"\x01\x02rest"))
            self.got = connection.recv(100)

        address = self.serving_all(talk)
        self.play(self.steps([
            "expect: {regex: 'session=(?<id>\\d+)', as: whole}", "expect: {hex: '(a:1) (b:1) *'}",
            "send: '{{id}}|{{whole}}|{{b}}{{a}}'", "expect: {closed: true}"]), address)
        self.assertEqual(self.got, framed(b"4711|session=4711;|\x02\x01"))

    def test_connections_one_after_the_other(self):
        address, streams = self.reading()
        self.play(self.steps(["send: one", "close", f"connect: {address}", "send: two", "shutdown",
                              "expect: {closed: true}", "connect", "send: three", "reset"]), address)
        self.assertEqual({streams.get(timeout=30) for _ in range(2)}, {framed(b"one"), framed(b"two")})

    def test_a_hundred_connections(self):
        address, streams = self.reading()
        self.play(self.steps(["repeat: {times: 100, counter: i, steps: [connect, send: 'n{{i}}', close]}"]), address)
        got = {streams.get(timeout=30) for _ in range(100)}
        self.assertEqual(got, {framed(b"n%d" % number) for number in range(1, 101)})

    def test_parallel_peers_are_there_at_the_same_time(self):
        barrier = threading.Barrier(12)

        def talk(connection):
            hello = connection.recv(100)
            barrier.wait(30)  # none is answered before all are there
            connection.sendall(hello)

        path = self.write("parallel.yaml", b"""
            framing: u16be
            steps:
              - parallel:
                - peers: 11
                  steps: [send: 'peer {{peer}}', expect: 'peer {{peer}}', expect: {closed: true}]
                - steps: [send: other, expect: other]
            """.replace(b"\n            ", b"\n"))
        output, _ = self.play(path, self.serving_all(talk))
        self.assertRegex(output, "^passed: ")

    def test_one_of_many_parallel_peers_that_fails_is_told(self):
        address = self.serving_all(lambda connection: connection.sendall(connection.recv(100)))
        path = self.steps(["parallel: [{peers: 5, steps: [send: 'n{{peer}}', expect: {regex: '[1245]'}]}]"])
        output, _ = self.play(path, address, status=1)
        self.assertRegex(output, r"line 3: expect /\[1245\]/: the message has nothing that /\[1245\]/ describes")

    def test_a_server_and_a_client_play_against_each_other(self):
        server = self.script("""
            as: server
            framing: netstring
            steps:
              - expect: {regex: '^hello, I am (?<who>\\w+)$'}
              - send: 'welcome {{who}}'
              - repeat:
                  times: 20
                  counter: i
                  steps:
                    - expect: {json: {number: '{{i|json}}'}}
                    - send: {hex: '{{i|decimal|pad:4}}'}
              - expect: {closed: true}
            """, "server.yaml")
        client = self.script("""
            framing: netstring
            steps:
              - send: 'hello, I am alice'
              - expect: welcome alice
              - repeat:
                  times: 20
                  counter: i
                  steps:
                    - send: {json: {number: '{{i|json}}'}}
                    - expect: {length: 4}
            """, "client.yaml")
        process, port = self.hosted(server)
        self.play(client, f"127.0.0.1:{port}")
        output, _ = self.ended(process)
        self.assertRegex(output, "^passed: ")

    def test_the_side_can_be_said_on_the_command_line(self):
        process, port = self.hosted(self.steps(["expect: hello", "send: you"]))
        with socket.create_connection(("127.0.0.1", port)) as peer:
            peer.sendall(framed(b"hello"))
            self.assertEqual(peer.recv(100), framed(b"you"))
        self.ended(process)

    def test_the_command_line_frames_what_a_file_does_not(self):
        address, streams = self.reading()
        path = self.write("bare.yaml", b"steps: [send: hello]\n")
        self.play(path, address, "--framing", "line")
        self.assertEqual(streams.get(timeout=30), b"hello\n")

    def test_what_came_before_the_framing_changed_is_not_waited_for(self):
        steps = ["expect: hello", "framing: u32be", "expect: A"]
        for ends in (False, True):
            with self.subTest(ends=ends):
                address = self.saying(b"hello\n\0\0\0\x01A", ends=ends)
                # Longer than a test waits for the program.
                self.play(self.steps(steps, "line", timeout="90s"), address)

    def test_frames_are_listed(self):
        address = self.serving_all(lambda connection: connection.sendall(framed(b"from the server")))
        output, _ = self.play(self.steps(["send: hi", "expect: from the server"]), address, "--frames")
        self.assertIn("68 69", output)
        self.assertIn("..from the serve", output)


class Bounds(Peers):
    def test_once(self):
        process, port = self.hosted(self.write("mock.yaml", MOCK), "--once")
        self.ask(port, (b"ping", b"pong"))
        output, _ = self.ended(process)
        self.assertRegex(output, r"^passed: .*: 1 answer by rules")

    def test_a_time(self):
        process, _ = self.hosted(self.write("mock.yaml", MOCK), "--for", "200ms")
        self.assertRegex(self.ended(process)[0], "^passed: ")
        address = self.saying(b"")
        _, errors = self.play(self.steps(["expect: x"]), address, "--for", "100ms", status=1)
        self.assertIn("not played to its end: the time of --for is over", errors)

    def test_signals(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            process, port = self.hosted(self.write("mock.yaml", MOCK))
            self.ask(port, (b"ping", b"pong"))
            process.send_signal(number)
            self.assertRegex(self.ended(process)[0], "^passed: ")
            process, port = self.hosted(self.steps(["expect: x"]))
            process.send_signal(number)
            _, errors = self.ended(process, status=1)
            self.assertIn("not played to its end: stopped by a signal", errors)

    def test_a_recording_is_kept(self):
        address = self.serving_all(lambda connection: connection.sendall(connection.recv(100)))
        path = self.path("play.pcapng")
        result = self.run_once("play", self.steps(["send: hello", "expect: hello"]), address, "--record", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        listed = self.run_once("decode", path, "--framing", "u16be")
        self.assertEqual(listed.stdout.count(b"..hello"), 2, listed.stdout)
