"""What a play tells and writes: results as JUnit XML and TAP, and expectations that are refreshed."""

import contextlib
import os
import pty
import re
import subprocess
import xml.etree.ElementTree as xml

from program import BINARY
from scripted_peers import Peers, framed


class Reports(Peers):
    FILE = ["send: hello", "expect: {text: hello}", "expect: 'a <b> & \"c\" \\x01'", "wait: 1ms"]

    def echoing(self):
        return self.serving_all(lambda connection: connection.sendall(connection.recv(100) + framed(b"b\0<&>\x1b[31m")))

    def test_junit(self):
        address = self.echoing()
        path = self.path("results.xml")
        self.play(self.steps(self.FILE[:2], name="'name & <more>'"), address, "--junit", path)
        suite = next(xml.parse(path).getroot().iter("testsuite"))
        self.assertEqual((suite.get("tests"), suite.get("failures"), suite.get("name")), ("2", "0", "name & <more>"))
        self.play(self.steps(self.FILE), address, "--junit", path, "--force", status=1)
        suite = next(xml.parse(path).getroot().iter("testsuite"))
        cases = list(suite.iter("testcase"))
        self.assertEqual([case.find("failure") is not None for case in cases], [False, False, True, False])
        self.assertIsNotNone(cases[3].find("skipped"))
        self.assertEqual((suite.get("tests"), suite.get("failures"), suite.get("skipped")), ("4", "1", "1"))
        self.assertIn("received", cases[2].find("failure").text)

    def test_junit_on_the_standard_output(self):
        output, _ = self.play(self.steps(self.FILE), self.echoing(), "--junit", "-", status=1)
        suite = next(xml.fromstring(output.encode()).iter("testsuite"))
        self.assertEqual((suite.get("tests"), suite.get("failures")), ("4", "1"))
        self.play(self.steps(self.FILE), "127.0.0.1:1", "--junit", "-", "--tap", status=64)

    def test_junit_that_cannot_be_written(self):
        _, errors = self.play(self.steps(self.FILE[:2]), self.echoing(), "--junit", self.path("no/such/x.xml"),
                              status=74)
        self.assertIn("no/such/x.xml", errors)

    def test_tap(self):
        address = self.echoing()
        output, _ = self.play(self.steps(self.FILE[:2]), address, "--tap")
        self.assertRegex(output, r"\ATAP version 1[34]\n1\.\.2\nok 1 - .*\nok 2 - .*\n\Z")
        output, _ = self.play(self.steps(self.FILE), address, "--tap", status=1)
        lines = [line for line in output.splitlines() if re.match(r"(not )?ok", line)]
        self.assertEqual([line.split(" - ")[0] for line in lines[:3]], ["ok 1", "ok 2", "not ok 3"])
        self.assertRegex(lines[3], r"ok 4 .*# SKIP")
        self.assertNotRegex(output, "[\x00-\x09\x0b-\x1f]")


class Updating(Peers):
    TEXT = """# What the server says.
framing: u16be
variables: {n: '1'}

steps:
  # First this,
  - expect: hello   # with a word
  - expect:
      hex: 00 ff
      length: 2
  # then that.
  - expect: {json: {a: 1}}
  - repeat:
      times: 1
      steps:
        - expect: {regex: ^x}
  - expect: good
"""
    SAID = [b"hallo", b"\0\xfe\1", b'{"a": 2}', b"y", b"good"]

    def test_what_came_is_written_and_then_passes(self):
        address = self.saying(b"".join(map(framed, self.SAID)))
        path = self.write("talk.yaml", self.TEXT.encode())
        output, _ = self.play(path, address, "--update", "--yes")
        self.assertIn("was changed", output)
        self.assertIn("not 'hello'", output)
        text = self.read("talk.yaml").decode()
        for kept in ("# What the server says.", "  # First this,", "  # then that.", "  - expect: good", "times: 1"):
            self.assertIn(kept, text)
        self.assertRegex(self.play(path, address)[0], "^passed: ")
        before = os.stat(path).st_mtime_ns
        self.play(path, address, "--update", "--yes")
        self.assertEqual(os.stat(path).st_mtime_ns, before)

    def test_nothing_is_written_unless_confirmed(self):
        address = self.saying(b"".join(map(framed, self.SAID)))
        path = self.write("talk.yaml", self.TEXT.encode())
        output, _ = self.play(path, address, "--update", status=1)
        self.assertIn("was not changed", output)
        self.assertEqual(self.read("talk.yaml").decode(), self.TEXT)

    def test_a_person_is_asked(self):
        address = self.saying(b"".join(map(framed, self.SAID)))
        path = self.write("talk.yaml", self.TEXT.encode())
        for answer, status, words in ((b"n", 1, "was not changed"), (b"y", 0, "was changed")):
            near, far = pty.openpty()
            process = subprocess.Popen([BINARY, "play", path, address, "--update", "--no-record"], stdin=far,
                                       stdout=far, stderr=subprocess.DEVNULL, env=self.environment())
            os.close(far)
            output = b""
            while b"[y/N]" not in output:
                output += os.read(near, 4096)
            os.write(near, answer + b"\n")
            with contextlib.suppress(OSError):  # Linux says so when nobody has the other side any more
                while part := os.read(near, 4096):
                    output += part
            os.close(near)
            self.assertEqual(process.wait(30), status)
            self.assertIn(words, output.decode())
        self.play(path, address)

    def test_what_cannot_be_written_is_told(self):
        address = self.saying(framed(b"hallo"))
        path = self.steps(["expect: {regex: 'user=(?<user>.*)'}"])
        output, _ = self.play(path, address, "--update", "--yes", status=1)
        self.assertIn("line 3 stays as it is", output)
