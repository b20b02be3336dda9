"""Conversation files that are not played to a good end: what is said, and the exit status."""

import re

from processes import free_port
from scripted_peers import Peers, framed


class Expectations(Peers):
    """Each kind of expectation: one that holds, one that does not, and what is said then."""

    def check(self, address, cases, framing="u16be", **settings):
        for holds, fails, words in cases:
            with self.subTest(fails):
                for one in holds if isinstance(holds, list) else [holds]:
                    output, _ = self.play(self.steps([f"expect: {one}"], framing, **settings), address)
                    self.assertRegex(output, "^passed: ")
                output, _ = self.play(self.steps([f"expect: {fails}"], framing, **settings), address, status=1)
                self.assertRegex(output, r"line \d+: expect ")
                self.assertRegex(output, words)
                self.assertRegex(output, r"(?m)^failed: ")

    def test_bytes_of_a_frame(self):
        address = self.saying(framed(b"hello"))
        self.check(address, [
            ("hello", "hallo", r"the message is 'hello', not 'hallo'"),
            ("{text: hello}", "hell", r"'hello', not 'hell': 5 bytes instead of 4"),
            ("{hex: '68 ?? 6? *'}", "{hex: '68 ?? 7? *'}", r"the message is not 68 \?\? 7\? \*"),
            ("{hex: 68656c6c6f}", "{hex: 68656c6c6e}", r"'hello', not 'helln'"),
            ("{regex: '^h.l+o$'}", "{regex: '^e'}", r"the message has nothing that /\^e/ describes"),
            (["{length: 5}", "{length: 4..}", "{length: ..5}", "{length: 1..9}"], "{length: 6..7}",
             r"the message has 5 bytes, not 6\.\.7"),
            ("{header: {hex: 0005}}", "{header: {hex: 0006}}", r"the header is .*, not "),
            ("{payload: hello}", "{payload: {length: 4}}", r"the payload has 5 bytes, not 4"),
            ("{total: '\\0\\x05hello'}", "{total: hello}", r"the frame is .*7 bytes instead of 5"),
            ("{type: '\\0\\x05h'}", "{type: '\\0\\x06'}", r"the frame begins with '.*', not '"),
            ("{kind: frame}", "{kind: unframed}", r"expected unframed bytes, got a frame of 7 bytes"),
            ("{checksum: none}", "{checksum: ok}", r"the checksum is not there, not ok"),
            ("{text: hello, within: 5s}", "{text: other, within: 200ms, skipping: true}",
             r"did not come within 200ms; 1 frame was passed over, of the last: the message is 'hello'"),
            ("{text: hello, connection: 1}", "{text: hello, connection: 2, within: 100ms}",
             r"there is no connection 2"),
            ("{connected: true}", "{connected: true, connection: 7, within: 100ms}", r"there is no connection 7"),
            ("hello", "{nothing: 5s}", r"a frame came all the same"),
            ("hello", "{closed: true}", r"a frame came before connection 1 was closed"),
        ])

    def test_json(self):
        address = self.saying(framed(b'{"b": [1, 2.0], "a": {"x": null}}'))
        self.check(address, [
            ("{json: {a: {x: null}, b: [1.0, 2]}}", "{json: {a: {x: null}, b: [1, 3]}}", r"\.b\[1\] is 2\S*, not 3"),
            ("{json: '{\"a\":{\"x\":null},\"b\":[1,2]}'}", "{json: {a: {x: null}}}", r"\.b was not expected"),
            ("{length: 1..}", "{json: {a: {x: null}, b: [1, 2], c: 1}}", r"\.c is missing"),
        ])
        self.check(self.saying(framed(b"{'a'}")), [("\"{'a'}\"", "{json: {}}", r"the message is no JSON")])

    def test_trailers_and_checksums(self):
        self.check(self.saying(b"hello\r\n"), [
            ("{text: hello, trailer: {hex: 0d0a}}", "{trailer: {hex: 0a}}", r"the trailer is '\\r\\n', not '\\n'")],
            framing="line")
        checked = "length(size: 2, checksum: crc16-modbus)"
        address, streams = self.reading()
        self.play(self.steps(["send: hello"], f"'{checked}'"), address)
        frame = streams.get(timeout=30)
        self.check(self.saying(frame), [
            ("{text: hello, checksum: ok}", "{checksum: wrong}", r"the checksum is ok, not wrong")],
            framing=f"'{checked}'")
        self.check(self.saying(frame[:-1] + bytes([frame[-1] ^ 1])), [
            ("{text: hello, checksum: wrong}", "{checksum: ok}", r"the checksum is wrong, not ok")],
            framing=f"'{checked}'")

    def test_kinds(self):
        self.check(self.saying(b"\x00\x00\x00\x09abc", ends=True), [
            ("{kind: partial, total: {length: 7}}", "abc", r"expected a frame, got an incomplete frame of 7 bytes")],
            framing="u32be")
        self.check(self.saying(b"GET / HTTP/1.1\r\n"), [
            ("{kind: unframed, total: {regex: '^GET'}}", "{kind: partial}", r"expected an incomplete frame, got unfr")],
            framing="u32be")

    def test_ends(self):
        self.check(self.saying(b"", ends=True), [
            ("{closed: true}", "hello", r"connection 1 was closed instead"),
            ("{closed: true, within: 3s}", "{nothing: 5s}", r"connection 1 was closed meanwhile"),
        ])
        self.check(self.saying(framed(b"x"), ends=True), [
            ("{closed: true, skipping: true}", "{closed: true}", r"a frame came before")])
        self.check(self.saying(b""), [
            ("{nothing: 50ms}", "{closed: true, within: 100ms}", r"connection 1 is still open after 100ms"),
            ("{nothing: 50ms}", "{length: 0.., within: 100ms}", r"it did not come within 100ms"),
        ])

    def test_the_difference_is_shown_aligned(self):
        address = self.saying(framed(b"the quick brown fox"))
        output, _ = self.play(self.steps(["expect: the quick green fox"]), address, status=1)
        expected, received, markers = output.splitlines()[2:5]
        self.assertIn("|the quick green |", expected)
        self.assertIn("|the quick brown |", received)
        self.assertEqual(markers.split(), ["^^"] * 3)
        columns = [match.start() for match in re.finditer(r"\^\^", markers)]
        self.assertEqual([expected[column:column + 2] for column in columns], ["67", "65", "65"])
        self.assertEqual([received[column:column + 2] for column in columns], ["62", "6f", "77"])


class Endings(Peers):
    def failing(self, path, *arguments, status, words):
        output, errors = self.play(path, *arguments, status=status)
        self.assertRegex(output + errors, words)

    def test_files_that_are_no_conversation(self):
        for text, place, words in [
            ("", "1:1", "the file is empty"),
            ("steps: [", r"1:9|2:1", "this is no YAML"),
            ("steps:\n\t- send: x", "2:1", "indented with spaces, and this is a tab"),
            ("name: x", "1:1", "has 'steps:' or 'rules:', and this has neither"),
            ("steps:\n  - sned: x", "2:5", "no key 'sned'; did you mean 'send'"),
            ("steps:\n  - send: x\n  - expect: {hex: 0g}", "3:20", "expected two hex digits|second hex digit"),
            ("steps:\n  - expect: {regex: 'a('}", r"2:2\d", "a regular expression"),
            ("steps:\n  - send: {text: a, malformed: length+}", r"2:\d+", "length"),
            ("framing: u32bee\nsteps: [send: x]", "1:10", "did you mean 'u32be'"),
            ("protocol: rediss\nsteps: [send: x]", "1:11", "did you mean 'redis'"),
            ("steps:\n  - expect: {kind: frames}", "2:20", "did you mean 'frame'"),
            ("steps:\n  - send: '{{random}}'", r"2:\d+", "a number of bytes"),
            ("rules:\n  - reply: x", "2:5", "a rule has one of"),
            ("steps:\n  - send: {file: no-such-file}", None, "no-such-file"),
            ("\xff", "1:1|is no conversation file", "UTF-8|no YAML|mapping"),
        ]:
            with self.subTest(text):
                path = self.write("bad.yaml", text.encode("latin-1"))
                status = 66 if place is None else 65
                _, errors = self.play(path, "127.0.0.1:1", status=status)
                self.assertRegex(errors, words)
                if place is not None:
                    self.assertRegex(errors, rf"^framescope: .*bad\.yaml(:({place}):| is no conversation)")
                self.assertEqual(errors.count("\n"), 1, errors)

    def test_files_that_cannot_be_read(self):
        self.failing(self.path("none.yaml"), "127.0.0.1:1", status=66, words=r"none\.yaml: No such file|no such file")
        self.failing(self.directory, "127.0.0.1:1", status=66, words=r"directory")

    def test_an_address_in_the_file_that_is_none(self):
        self.failing(self.steps(["send: x"], address="nonsense"), status=65, words=r"script\.yaml:2:10: 'nonsense' has no port")

    def test_a_variable_that_cannot_be_made(self):
        self.failing(self.steps(["send: x"], variables="{a: '{{b}}'}"), "127.0.0.1:1", status=1,
                     words=r"line 2: the play: there is no variable 'b'")

    def test_usage(self):
        path = self.steps(["send: x"])
        for arguments, words in [
            (["127.0.0.1"], "port"), (["--as", "servr"], "server"), (["127.0.0.1:1", "--yes"], "--update"),
            (["--as", "server"], "where to listen"),
        ]:
            with self.subTest(arguments):
                self.failing(path, *arguments, status=64, words=words)

    def test_nobody_is_there(self):
        path = self.steps(["send: x"])
        self.failing(path, f"127.0.0.1:{free_port()}", status=69, words=r"line \d+: send 'x': not connected: .*refused")
        self.failing(path, "no-such-host.invalid:1", status=68, words=r"not connected: .*no-such-host")
        self.failing(path, status=1, words="neither the file nor the command line says to whom")

    def test_an_address_that_is_taken(self):
        address = self.saying(b"")
        path = self.steps(["expect: x"])
        self.failing(path, address, "--as", "server", status=69, words=r"in use")

    def test_a_peer_that_never_answers(self):
        self.failing(self.steps(["send: x", "expect: y"], timeout="150ms"), self.saying(b""), status=1,
                     words=r"line 5: expect 'y': it did not come within 150ms")

    def test_a_peer_that_closes_early(self):
        self.failing(self.steps(["expect: one", "expect: two"]), self.saying(framed(b"one"), ends=True), status=1,
                     words=r"line 4: expect 'two': connection 1 was closed instead")

    def test_a_peer_that_resets(self):
        self.failing(self.steps(["send: x", "expect: y"]), self.resetting(), status=1,
                     words=r"line 4: expect 'y': connection 1 was closed instead \(.*reset|not sent")

    def test_a_peer_that_does_not_take_what_is_sent(self):
        self.failing(self.steps(["send: '{{repeat:x*60000}}'"] + ["repeat: {times: 1000, steps: [send: "
                     "'{{repeat:x*60000}}']}"], timeout="300ms"), self.deaf(), status=1,
                     words=r"the bytes were not all taken within 300ms")

    def test_no_peer_comes(self):
        path = self.write("server.yaml", b"as: server\npeer-timeout: 100ms\nframing: line\nsteps: [expect: x]\n")
        self.failing(path, "127.0.0.1:0", status=1, words=r"no peer has connected within 100ms")

    def test_a_value_that_cannot_be_filled_in(self):
        address = self.saying(b"")
        self.failing(self.steps(["set: {user: alice}", "send: '{{usr}}'"]), address, status=1, words=r"usr.*'user'")
        self.failing(self.steps(["send: {hex: '{{counter|u8}}', framed: true}", "framing: u8",
                                 "send: '{{repeat:x*256}}'"]), address, status=1, words=r"line 5: .*cannot frame")
