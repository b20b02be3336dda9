"""`fields`: what a definition says of one frame, without a terminal."""

import gzip
import json
import os
import subprocess
import unittest

from case import EndToEndCase
from program import BINARY

DEFINITION = """\
meta: {id: point, endian: be}
seq:
  - {id: kind, type: u1, enum: kind}
  - {id: len_name, type: u2}
  - {id: name, type: str, size: len_name, encoding: UTF-8}
  - {id: tail, type: tail}
types:
  tail: {seq: [{id: raw, size: 2}]}
instances:
  double: {value: kind.to_i * 2}
enums:
  kind: {1: place, 2: person}
"""
FRAME = b"\x02\x00\x03abc\xff\x00"


class Versions(EndToEndCase):
    """Connections of MQTT are read by the version that their CONNECT tells, also in one capture."""

    CONNECT = b"\x10\x11\0\4MQTT%c\2\0\x3c%s\0\4dev1"
    PUBLISHES = {4: b"\x30\6\0\1ahey", 5: b"\x30\7\0\1a\0hey"}

    def stream(self, level):
        connect = self.CONNECT % (level, b"\0" if level == 5 else b"")
        return bytes([0x10, len(connect) - 2]) + connect[2:] + self.PUBLISHES[level]

    def test_a_stream(self):
        for level, protocol in ((4, "mqtt"), (5, "mqtt5")):
            path = self.write("stream", self.stream(level))
            arguments = [BINARY, "decode", path, "--protocol", "mqtt", "--from", "client", "--json", "--fields"]
            done = subprocess.run(arguments, capture_output=True, text=True, timeout=30, check=True)
            connect, publish = [json.loads(line) for line in done.stdout.splitlines()]
            self.assertEqual((connect["type"], publish["type"]), ("connect", "publish"))
            self.assertNotIn("error", json.dumps([connect["fields"], publish["fields"]]))
            self.assertIn("a, 3 B", publish["summary"])
            filtered = subprocess.run([*arguments, "--filter", 'mqtt.topic == "a" and protocol == mqtt'],
                                      capture_output=True, text=True, timeout=30, check=True)
            self.assertEqual(len(filtered.stdout.splitlines()), 1)
            exported = subprocess.run([BINARY, "export", path, "--protocol", protocol, "--from", "client", "--format",
                                       "json", "--fields"], capture_output=True, text=True, timeout=30, check=True)
            self.assertIn(publish["summary"], exported.stdout)


class Fields(EndToEndCase):
    def fields(self, *arguments, status=0, **options):
        environment = {key: value for key, value in os.environ.items() if key != "KSPATH"}
        result = subprocess.run([BINARY, "fields", *arguments], capture_output=True, timeout=60, check=False,
                                env=environment, **options)
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout.decode(), result.stderr.decode()

    def setUp(self):
        super().setUp()
        self.definition = self.write("point.ksy", DEFINITION.encode())
        self.frame = self.write("frame", FRAME)

    def test_text_has_a_line_for_each_field(self):
        self.assertEqual(self.fields(self.frame, "--definition", self.definition)[0], (
            "0..7  point\n"
            "0       kind = 2 (person)\n"
            "1..2    len_name = 3\n"
            '3..5    name = "abc"\n'
            "6..7    tail\n"
            "6..7      raw = ff 00\n"
            "        double = 4\n"))

    def test_a_field_is_set_and_lengths_follow(self):
        new = self.path("new.bin")
        self.fields(self.frame, "--definition", self.definition, "--set", "name=abcdef", "--set", "kind=place",
                    "--write", new)
        with open(new, "rb") as file:
            self.assertEqual(file.read(), b"\x01\x00\x06abcdef\xff\x00")
        self.fields(self.frame, "--definition", self.definition, "--set", "name=x", "--write", new, status=74)
        self.fields(self.frame, "--definition", self.definition, "--set", "name=x", "--write", new, "--force")
        output, errors = self.fields(self.frame, "--definition", self.definition, "--set", "len_name=9", "--hex")
        self.assertEqual(output, "02 00 09 61 62 63 ff 00\n")
        self.assertIn("`len_name` is as it was given; 3 would be right", errors)
        self.assertIn("did you mean 'place'?", self.fields(
            self.frame, "--definition", self.definition, "--set", "kind=plcae", status=1)[1])
        self.assertIn("did you mean 'name'?", self.fields(
            self.frame, "--definition", self.definition, "--set", "nmae=x", status=1)[1])

    def test_a_message_is_composed(self):
        self.assertEqual(self.fields(
            "--compose", "publish", "--definition", "mqtt", "--set", "topic=a/b", "--set", "payload=hi", "--hex")[0],
            "30 07 00 03 61 2f 62 68 69\n")
        self.assertIn("did you mean 'PUBLISH'?", self.fields(
            "--compose", "PUBLISHED", "--definition", "mqtt", "--hex", status=64)[1])
        self.fields("--compose", "publish", self.frame, "--definition", "mqtt", status=64)

    def test_json_of_a_file_the_standard_input_and_a_compressed_file(self):
        wanted = {"type": "point", "offset": 0, "length": 8, "fields": [
            {"name": "kind", "offset": 0, "length": 1, "value": 2, "label": "person"},
            {"name": "len_name", "offset": 1, "length": 2, "value": 3},
            {"name": "name", "offset": 3, "length": 3, "value": "abc"},
            {"name": "tail", "type": "tail", "offset": 6, "length": 2,
             "fields": [{"name": "raw", "offset": 6, "length": 2, "hex": "ff00"}]},
            {"name": "double", "value": 4}]}
        packed = self.write("frame.gz", gzip.compress(FRAME))
        for arguments, given in ((self.frame,), None), (("-",), FRAME), ((packed,), None):
            text = self.fields(*arguments, "--definition", self.definition, "--json", input=given)[0]
            self.assertEqual(json.loads(text), wanted)
            self.assertEqual(text.count("\n"), 1)

    def test_an_error_is_told_and_what_was_read_is_kept(self):
        text = self.fields("-", "--definition", self.definition, "--json", input=FRAME[:5], status=1)[0]
        fields = json.loads(text)["fields"]
        self.assertEqual([field["name"] for field in fields], ["kind", "len_name", "name", "double"])
        self.assertEqual(fields[2]["error"], "`len_name` says 3 bytes, 2 are left")
        self.assertEqual(json.loads(text)["gaps"], [{"offset": 3, "length": 2}])

    def test_expressions(self):
        out, err = self.fields(self.frame, "--definition", self.definition, "--evaluate", "name", "--evaluate",
                               "tail.raw", "--evaluate", "double / 3.0", "--evaluate", "kind == kind::person", "--evaluate", "-double")
        self.assertEqual((out, err), ('"abc"\n"hex:ff00"\n1.3333333333333333\ntrue\n-4\n', ""))
        out, err = self.fields(self.frame, "--definition", self.definition, "--evaluate", "nam", "--evaluate", "kind",
                               status=1)
        self.assertEqual((out, err), (
            """{"error":"column 1: point has no field 'nam'; did you mean 'name'?"}\n2\n""", ""))

    def test_another_type(self):
        self.assertEqual(self.fields("-", "--definition", self.definition, "--type", "tail", input=b"ab")[0],
                         "0..1  tail\n0..1    raw = 61 62\n")
        err = self.fields("-", "--definition", self.definition, "--type", "tial", input=b"ab", status=64)[1]
        self.assertIn("did you mean 'tail'?", err)

    def test_checking_tells_each_problem_with_its_place(self):
        wrong = self.write("wrong.ksy", b"meta: {id: a}\nseq:\n  - {id: b, tpye: u1}\n  - {id: c, size: d}\n")
        out, err = self.fields("--check", self.definition, wrong, status=1)
        self.assertEqual(out, f"{self.definition}: ok\n")
        self.assertEqual(err, (
            f"{wrong}:3:13: /seq/0/tpye: `tpye` is no key of a field; did you mean 'type'?\n"
            f"{wrong}:4:19: /seq/1/size: a has no field 'd'; did you mean 'b'?\n"))
        doubtful = self.write("doubtful.ksy", b"meta: {id: a, encoding: utf-8}\n")
        for arguments, status, out in ((), 0, f"{doubtful}: ok\n"), (("--strict",), 1, ""):
            self.assertEqual(self.fields("--check", doubtful, *arguments, status=status), (
                out, f"{doubtful}:1:25: /meta/encoding: warning: the encoding 'utf-8' is better called UTF-8\n"))
        self.assertIn("wrong.ksy:3:13", self.fields("-", "--definition", wrong, input=b"", status=65)[1])
        self.assertIn("cannot open", self.fields("--check", wrong + "x", status=66)[1])

    def test_checking_goes_on_behind_what_cannot_be_read(self):
        binary = self.write("binary.ksy", b"\xff\xfe\x00")
        wrong = self.write("wrong.ksy", b"meta: {id: a}\nseq: [{id: c, size: d}]\n")
        for files, status in (([binary, wrong, self.definition], 65), ([wrong + "x", wrong, self.definition], 66)):
            out, err = self.fields("--check", *files, status=status)
            self.assertEqual(out, f"{self.definition}: ok\n")
            self.assertIn(files[0], err)
            self.assertIn("a has no field 'd'", err)

    def test_elements_without_bytes_end(self):
        for repeat in ("until, repeat-until: 'false'", "expr, repeat-expr: 0x7fffffffffffffff"):
            path = self.write("endless.ksy", (
                "meta: {id: e}\n"
                f"seq: [{{id: e, type: empty, repeat: {repeat}}}]\n"
                "types: {empty: {instances: {v: {value: 1}}}}\n").encode())
            out = self.fields("-", "--definition", path, input=b"abcd", status=1)[0]
            self.assertIn("10000 elements take no bytes, so no more are read", out)
            self.assertLess(len(out), 1 << 20)

    def test_what_reading_may_cost(self):
        out = self.fields("-", "--definition", self.definition, "--field-limits", "nodes=1", input=b"abcdef", status=1)[0]
        self.assertIn("the frame has more than 1 fields", out)
        err = self.fields("-", "--definition", self.definition, "--field-limits", "node=1", input=b"", status=64)[1]
        self.assertIn("column 1: expected one of nodes=, depth=, steps=, memory= and time=", err)

    def test_imports(self):
        folder = os.path.dirname(self.definition)
        for inner in "formats", "common", "other":
            os.makedirs(os.path.join(folder, inner), exist_ok=True)
        self.write("formats/main.ksy", b"meta: {id: main, imports: [../near, /common/far, /away]}\n"
                   b"seq: [{id: a, type: near}, {id: b, type: far}, {id: c, type: away}]\n")
        self.write("near.ksy", b"meta: {id: near}\nseq: [{id: x, type: u1}]\n")
        self.write("common/far.ksy", b"meta: {id: far, imports: [../near]}\nseq: [{id: y, type: near}]\n")
        self.write("other/away.ksy", b"meta: {id: away}\nseq: [{id: z, type: u1}]\n")
        main = os.path.join(folder, "formats", "main.ksy")
        out = self.fields("-", "--definition", main, "--import-path", os.path.join(folder, "other"), "--evaluate",
                          "a.x + b.y.x + c.z", input=b"\x01\x02\x03")[0]
        self.assertEqual(out, "6\n")
        err = self.fields("--check", main, status=1)[1]
        self.assertIn("/meta/imports/2: '/away' cannot be imported: away.ksy is in none of", err)

    def test_wrong_usage(self):
        for arguments in ((self.frame,), (self.frame, self.frame, "--definition", self.definition),
                          ("-", "--definition", "-"), ("--check", self.definition, "--json"), ()):
            self.fields(*arguments, status=64, input=b"")
