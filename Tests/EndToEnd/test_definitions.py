"""Definitions: where they come from, what frames say by them, and filters over their fields."""

import json
import os
import struct
import subprocess
import time
from random import Random

import schemas
from program import BINARY, framed
from test_configuration import Configuration

ACME = """\
meta:
  id: acme
  title: Acme
  endian: be
  encoding: UTF-8
  -framescope:
    framing: u8
    ports: [7654]
seq:
  - id: size
    type: u1
  - id: kind
    type: u1
    enum: kind
  - id: text
    type: str
    size-eos: true
to-string: text
enums:
  kind:
    1: hello
    2: bye
"""
STREAM = b"\x04\x01abc\x03\x02xy"


class Definitions(Configuration):
    def setUp(self):
        super().setUp()
        self.acme = self.write("acme.ksy", ACME.encode())
        self.stream = self.write("stream.bin", STREAM)

    def install(self, text, name="acme.ksy"):
        os.makedirs(self.path("config/framescope/definitions"), exist_ok=True)
        return self.write(f"config/framescope/definitions/{name}", text.encode())

    def objects(self, *arguments, **options):
        return [json.loads(line) for line in self.call(*arguments, **options).splitlines()]


class WithoutAScreen(Definitions):
    def test_a_definition_of_the_settings_is_for_what_a_conversation_file_leaves_open(self):
        script = self.write("script.yaml", b"{as: server, framing: u8, rules: [{when: {message: acme}, reply: []}]}")
        own = self.write("own.yaml", b"{as: server, framing: u8, definition: mqtt, rules: [{when: {message: acme}, reply: []}]}")
        for path, settings, status in [(script, self.acme, (0, 1)), (script, "", (65,)), (own, self.acme, (65,))]:
            environment = {**self.environment(), **({"FRAMESCOPE_DEFINITION": settings} if settings else {})}
            result = subprocess.run([BINARY, "play", path, "127.0.0.1:0", "--for", "100ms", "--no-record"],
                                    capture_output=True, timeout=60, check=False, env=environment)
            self.assertIn(result.returncode, status, result.stderr)

    def test_conversation_files_know_protocols_of_the_folder(self):
        self.install(ACME)
        script = self.write("script.yaml", b"{as: server, protocol: acme, rules: [{when: {message: acme}, reply: []}]}")
        result = subprocess.run([BINARY, "play", script, "127.0.0.1:0", "--for", "100ms", "--no-record"],
                                capture_output=True, timeout=60, check=False, env=self.environment())
        self.assertIn(result.returncode, (0, 1), result.stderr)

    def test_responses_tell_their_request(self):
        frames = [(0, bytes.fromhex("000100000006010300000001")), (1, bytes.fromhex("0001000000050103020007"))]
        path = self.path("modbus.pcap")
        with open(path, "wb") as file:
            file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 101))
            numbers = [100, 200]
            for index, (side, payload) in enumerate(frames):
                ports = (40000, 502) if side == 0 else (502, 40000)
                tcp = struct.pack(">HHIIBBHHH", *ports, numbers[side], numbers[1 - side], 0x50, 0x18, 1000, 0, 0)
                ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 40 + len(payload), index, 0, 64, 6, 0, b"\x7f\0\0\1", b"\x7f\0\0\1")
                packet = ip + tcp + payload
                file.write(struct.pack("<IIII", 1700000000, index * 12_500, len(packet), len(packet)) + packet)
                numbers[side] += len(payload)
        for arguments in (["decode"], ["export", "--format", "json"]):
            first, second = self.objects(*arguments[:1], path, *arguments[1:], "--fields",
                                         *(["--json"] if arguments == ["decode"] else []))
            self.assertNotIn("request", first)
            self.assertEqual((second["request"], second["duration"]), (1, 0.0125))
        found = self.objects("decode", path, "--json", "--filter", "duration > 10ms")
        self.assertEqual([each["number"] for each in found], [2])
        self.assertEqual(self.objects("decode", path, "--json", "--filter", "duration > 1s"), [])

    def test_decode_tells_type_summary_and_fields(self):
        first, second = self.objects("decode", self.stream, "--definition", self.acme, "--json", "--fields")
        self.assertEqual((first["type"], first["summary"], first["total"]), ("acme", "abc", 5))
        self.assertEqual(first["fields"], [
            {"name": "size", "offset": 0, "length": 1, "value": 4},
            {"name": "kind", "offset": 1, "length": 1, "value": 1, "label": "hello"},
            {"name": "text", "offset": 2, "length": 3, "value": "abc"}])
        self.assertEqual(second["summary"], "xy")

    def test_decode_tells_the_shape_of_fields_of_a_payload_in_the_frame(self):
        payload = self.write("payload.ksy", (ACME.replace("framing: u8", "framing: u8\n    reads: payload")
                                             .replace("  - id: size\n    type: u1\n", "")).encode())
        first, _ = self.objects("decode", self.stream, "--definition", payload, "--json", "--fields")
        self.assertEqual([(field["name"], field["offset"]) for field in first["fields"]], [("kind", 1), ("text", 2)])

    def test_decode_tells_fields_as_text(self):
        text = self.call("decode", self.stream, "--definition", self.acme, "--fields", "--no-payload")
        self.assertIn("Acme  abc\n", text)
        self.assertIn("1       kind = 1 (hello)\n", text)

    def test_decode_and_export_filter_by_fields(self):
        for filter, totals in (('text == "xy"', [4]), ("acme.kind == hello", [5]), ('summary contains "b"', [5]),
                               ('type == "acme"', [5, 4]), ("payload[0] == 2", [4])):
            for command in ("decode", self.stream, "--json"), ("export", self.stream, "--format", "json"):
                found = self.objects(*command, "--definition", self.acme, "--filter", filter)
                self.assertEqual([item["total"] for item in found], totals, filter)

    def test_checksums_that_a_definition_names_are_filtered_and_told(self):
        checked = self.write("checked.ksy", b"""
meta: {id: checked, endian: be, -framescope: {framing: u8}}
seq:
  - {id: size, type: u1}
  - {id: body, size: size - 2}
  - {id: check, type: u2, -framescope: {checksum: crc16-modbus, over: [body]}}
""")
        # The CRC of "123456789" is 0x4b37.
        stream = self.write("checked.bin", b"\x0b123456789\x4b\x37" + b"\x0b123456789\x4b\x38")
        for filter, numbers in (("checksum == wrong", [2]), ("checksum == ok", [1]), ("checksum", [1, 2]),
                                ("not checksum", [])):
            found = self.objects("decode", stream, "--definition", checked, "--json", "--fields", "--filter", filter)
            self.assertEqual([item["number"] for item in found], numbers, filter)
        self.assertEqual(self.objects("decode", stream, "--definition", checked, "--json", "--fields")[1]["fields"][2],
                         {"name": "check", "offset": 10, "length": 2, "value": 0x4b38, "checksum": "wrong",
                          "expected": "4b37"})
        self.assertIn("Checked  wrong checksum\n", self.call("decode", stream, "--definition", checked, "--fields"))

    def test_fields_are_as_the_schema_says(self):
        everything = self.write("everything.ksy", b"""
meta: {id: everything, endian: be, encoding: UTF-8, -framescope: {framing: u8}}
seq:
  - {id: size, type: u1}
  - {id: high, type: b4, enum: kind}
  - {id: low, type: b4}
  - {id: sent, type: u4, -framescope: {role: time, epoch: unix, unit: s}}
  - {id: from, size: 4, -framescope: {role: address}}
  - {id: check, type: u2, -framescope: {checksum: crc16-modbus, over: [from]}}
  - {id: points, type: point, repeat: expr, repeat-expr: 2}
  - {id: text, type: strz}
  - {id: real, type: f4}
types: {point: {seq: [{id: x, type: s1}, {id: y, type: s1}]}}
instances: {same: {value: points}, truth: {value: low > 3}}
enums: {kind: {1: one}}
""")
        whole = bytes.fromhex("15 1f 697dedf1 0a000001 1234 01020304 6100 3f800000")
        stream = self.write("everything.bin", whole + b"\x04\x1f\1\2\3" + b"\x17" + whole[1:] + b"\0\0")
        found = self.objects("decode", stream, "--definition", everything, "--json", "--fields")
        fields = [field for item in found for field in item["fields"]]
        schemas.validate_part("events", "field", fields)
        names = {key for field in fields for key in field}
        self.assertLessEqual({"time", "checksum", "expected", "hex", "label", "bits", "fields", "error", "reference"},
                             names)
        self.assertEqual([field["time"] for field in fields if field["name"] == "sent" and "time" in field],
                         ["2026-01-31T11:56:33Z"] * 2)

    def test_frames_of_plain_framings_have_fields(self):
        rows = [
            ("u8", b"\2ab", {"length": 2}), ("u16le", b"\2\0ab", {"length": 2}), ("u32be", b"\0\0\0\1x", {"length": 1}),
            ("u24be", b"\0\0\1x", {"length": 1}),
            ("length(offset: 1, size: 2, header: 4, trailer: 0d0a)", b"\7\0\4\x09x\r\n",
             {"before": "07", "length": 4, "behind": "09", "payload": "78", "trailer": "0d0a"}),
            ("length(size: 1, checksum: crc32)", b"\5x\0\0\0\0", {"payload": "78", "checksum": "00000000"}),
            ("netstring", b"2:ab,", {"length": "2", "payload": "6162", "comma": "2c"}),
            ("varint", b"\2ab", {"payload": "6162"}), ("nul", b"ab\0", {"payload": "6162", "ending": "00"}),
            ("line", b"ab\n", {"payload": "6162", "ending": "0a"}), ("cobs", b"\2a\0", {"payload": "61", "end": "00"}),
            ("slip", b"ab\xc0", {"payload": "6162", "end": "c0"}),
            ("websocket", b"\x81\2ab", {"fin": True, "opcode": 1, "short_length": 2, "length": 2, "payload": "6162"}),
            ("ber", b"\x30\x01x", {"constructed": True, "tag": 16, "short_length": 1, "payload": "78"}),
            ("fixed(3)", b"abc", {"payload": "616263"}), ("mllp", b"\x0bab\x1c\r", {"payload": "6162", "end": "1c0d"}),
        ]
        for framing, bytes, wanted in rows:
            stream = self.write("plain.bin", bytes)
            with self.subTest(framing):
                (item,) = self.objects("decode", stream, "--framing", framing, "--json", "--fields")
                found = {field["name"]: field.get("value", field.get("hex")) for field in item["fields"]}
                self.assertEqual({name: found.get(name) for name in wanted}, wanted)
                self.assertNotIn("error", item)
                self.assertNotIn("gaps", item)
                schemas.validate_part("events", "field", item["fields"])
                exported = self.objects("export", stream, "--framing", framing, "--format", "json", "--fields")
                self.assertEqual(exported[0]["fields"], item["fields"])
        two = self.write("two.bin", b"\2ab\3abc")
        for filter, count in (("framing.length > 2", 1), ("framing.length > 1", 2), ("framing.payload contains 6263", 1)):
            self.assertEqual(len(self.objects("decode", two, "--framing", "u8", "--json", "--filter", filter)), count)

    def test_type_is_what_headings_call_a_message(self):
        stream = self.write("pg.bin", bytes.fromhex("510000000d73656c656374203100"))
        for filter in ('type == "Query"', 'type == "query"', 'type contains "uer"'):
            (item,) = self.objects("decode", stream, "--protocol", "postgresql", "--from", "client", "--json", "--filter",
                                   filter)
            self.assertEqual(item["total"], 14)

    def test_a_comparison_with_what_a_field_cannot_be_is_refused(self):
        told = self.call("decode", self.stream, "--definition", self.acme, "--filter", "text == 3", status=64)
        self.assertIn("--filter text == 3: column 9: expected a text in quotes for 'text'", told)

    def test_export_tells_fields(self):
        found = self.objects("export", self.stream, "--definition", self.acme, "--format", "json", "--fields")
        self.assertEqual([(item["type"], item["summary"]) for item in found], [("acme", "abc"), ("acme", "xy")])
        self.assertEqual([field["name"] for field in found[0]["fields"]], ["size", "kind", "text"])
        self.call("export", self.stream, "--definition", self.acme, "--format", "hex", "--fields", status=64)

    def test_a_wrong_definition_is_told_with_its_place(self):
        wrong = self.write("wrong.ksy", ACME.replace("type: str", "type: sting").encode())
        told = self.call("decode", self.stream, "--definition", wrong, status=65)
        self.assertRegex(told, r"wrong\.ksy:16:\d+: /seq/2/type: ")
        self.call("decode", self.stream, "--definition", self.path("missing.ksy"), status=66)

    def test_the_definition_of_a_protocol_is_built_in(self):
        mqtt = self.write("mqtt.bin", bytes.fromhex("30070003612f626869"))
        (item,) = self.objects("decode", mqtt, "--protocol", "mqtt", "--from", "client", "--json", "--fields",
                               "--filter", 'mqtt.topic contains "a/" and type == "publish"')
        self.assertEqual((item["type"], item["summary"]), ("publish", "a/b, 2 B, QoS 0"))
        (item,) = self.objects("decode", mqtt, "--protocol", "mqtt", "--from", "client", "--json", "--fields",
                               "--definition", "off")
        self.assertNotIn("fields", item)

    def test_the_users_folder_has_protocols(self):
        path = self.install(ACME)
        self.install("meta: {id: broken, nonsense: 1}\n", "broken.ksy")
        self.assertIn("\nacme  port 7654\n", self.call("protocols"))
        shown = self.call("protocols", "acme")
        self.assertIn("  both sides: u8\n", shown)
        self.assertIn(f"  definition: {path}\n", shown)
        self.assertIn("  definition: built in\n", self.call("protocols", "kafka"))
        self.assertNotIn("  definition:", self.call("protocols", "minecraft"))
        self.assertIn(f"frames say what Acme says ({path})", shown)
        self.assertRegex(shown, r"kind +one of hello, bye")
        result = subprocess.run([BINARY, "decode", self.stream, "--protocol", "acme", "--json", "--fields"],
                                capture_output=True, text=True, timeout=30, check=True, env=self.environment())
        self.assertEqual([json.loads(line)["summary"] for line in result.stdout.splitlines()], ["abc", "xy"])
        self.assertRegex(result.stderr, r"broken\.ksy:1:\d+: .*: the definition is not used")

    def test_decode_chooses_a_protocol_of_the_users_by_port(self):
        self.install(ACME)
        capture = self.path("acme.pcap")
        packets = [(0, b"", 2, 0), (1, b"", 0x12, 0), (0, STREAM, 0x18, 1), (1, b"\x03\x01ok", 0x18, 1)]
        with open(capture, "wb") as file:
            file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
            for side, data, flags, sequence in packets:
                ports = (40000, 7654) if side == 0 else (7654, 40000)
                tcp = struct.pack(">HHIIBBHHH", *ports, sequence, 1, 0x50, flags, 65535, 0, 0) + data
                ends = (b"\x0a\0\0\1", b"\x0a\0\0\2")
                ip = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0, 64, 6, 0) + ends[side] + ends[1 - side]
                frame = bytes(12) + b"\x08\0" + ip + tcp
                file.write(struct.pack("<IIII", 1, 0, len(frame), len(frame)) + frame)
        for command in ("decode", capture, "--json"), ("export", capture, "--format", "json"):
            found = self.objects(*command, "--fields")
            self.assertEqual([item.get("summary") for item in found if "total" in item], ["abc", "xy", "ok"], command)
        self.assertIn("acme", self.call("decode", capture))
        self.assertNotIn("acme", self.call("decode", capture, "--framing", "u8"))

    def test_detection_names_a_protocol_of_the_users(self):
        self.install(ACME)
        random = Random(7)
        texts = [bytes(random.choices(b"abcdefgh ", k=random.randint(3, 90))) for _ in range(200)]
        stream = self.write("many.bin", b"".join(bytes([len(text) + 1, len(text) % 2 + 1]) + text for text in texts))
        found = self.objects("detect", stream, "--json")
        self.assertIn(("u8", "acme"), [(proposal["framing"], proposal["protocol"]) for proposal in found])

    def test_a_definition_for_a_protocol_is_used_instead_of_the_built_in_one(self):
        self.install("meta: {id: mine, -framescope: {protocol: mqtt}}\nseq: [{id: all, size-eos: true}]\n", "mine.ksy")
        mqtt = self.write("mqtt.bin", bytes.fromhex("30070003612f626869"))
        (item,) = self.objects("decode", mqtt, "--protocol", "mqtt", "--from", "client", "--json", "--fields")
        self.assertEqual((item["type"], [field["name"] for field in item["fields"]]), ("mine", ["all"]))

    def test_the_setting(self):
        self.configure(f"definition: {self.acme}\n")
        self.assertEqual(self.shown()["definition"], f"{self.acme} {self.path('config/framescope/config.yaml')}:1")
        found = self.objects("decode", self.stream, "--json", "--fields")
        self.assertEqual([item["summary"] for item in found], ["abc", "xy"])
        found = self.objects("decode", self.stream, "--json", "--fields", "--definition", "auto", "--framing", "u8")
        self.assertEqual((found[0]["type"], [field["name"] for field in found[0]["fields"]]),
                         ("framing", ["length", "payload"]))

    def test_a_session_tells_fields(self):
        server = self.peer("reading_server")
        process = subprocess.Popen(
            [BINARY, "connect", f"127.0.0.1:{server.port}", "--definition", self.acme, "--json", "--fields",
             "--no-record", "--filter", "acme.kind == bye"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment())
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stdin.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        process.stdin.write(b'{"command": "send", "hex": "01 61 62 63"}\n{"command": "send", "hex": "02 78 79"}\n')
        process.stdin.flush()
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "frame":
                break
        self.assertEqual((event["number"], event["type"], event["summary"]), (2, "acme", "xy"))
        self.assertEqual([field["name"] for field in event["fields"]], ["size", "kind", "text"])
        schemas.validate("events", [event])


class OnTheScreen(Definitions):
    def connect(self, *arguments):
        server = self.peer("reading_server")
        return self.connected(server, *arguments, env=self.environment()), server

    def test_a_definition_is_taken_and_left(self):
        screen, server = self.connect("--framing", "u16be")
        server.tell("send " + STREAM.hex())
        screen.command(f"definition {self.acme}")
        screen.wait_for_text("framed as the definition says, acme")
        screen.command('filter text == "xy"')
        screen.wait_for_text("filter 1 of 2")
        screen.command("filter text == 1")
        screen.wait_for_text("column 9: expected a text in quotes")
        screen.command(f"definition {self.path('missing.ksy')}")
        screen.wait_for_text("missing.ksy: No such file")
        screen.command("definition off")
        screen.wait_for_text("frames say nothing but their bytes")
        screen.wait_for_text("filter 0 of 2")

    def test_frames_of_plain_framings_unfold(self):
        screen, server = self.connect("--framing", "u8")
        server.tell("send " + b"\2ab".hex())
        screen.wait_for_text("61 62")
        screen.command("fields")
        screen.wait_for(r"length +2")
        screen.wait_for(r"payload +61 62")
        screen.command("filter framing.length > 2")
        screen.wait_for_text("filter 0 of 1")

    def test_a_file_that_changes_is_read_again(self):
        screen, server = self.connect("--definition", self.acme, "--filter", 'text == "yx"')
        server.tell("send " + b"\x03\x02xy".hex())
        screen.wait_for_text("filter 0 of 1")
        time.sleep(0.05)
        self.write("acme.ksy", ACME.replace("type: str", "type: sting").encode())
        screen.wait_for_text("the definition stays as it was")
        self.write("acme.ksy", ACME.replace("type: str\n    size-eos: true", "type: str\n    size: 0")
                   .replace("to-string", "instances: {other: {value: size}}\nto-string").encode())
        screen.wait_for_text("has changed and was read again")

    def test_a_file_of_the_folder_that_changes_is_read_again(self):
        self.install(ACME)
        screen, server = self.connect("--protocol", "acme", "--filter", 'text == "yx"')
        server.tell("send " + b"\x03\x02xy".hex())
        screen.wait_for_text("filter 0 of 1")
        self.install(ACME.replace("type: str", "type: sting"))
        screen.wait_for_text("the definition stays as it was")
        self.install(ACME.replace("framing: u8", "protocol: redis"))
        screen.wait_for(r"framescope takes|as it is now")
        self.install(ACME.replace("to-string: text", "to-string: 'text + text'"))
        screen.wait_for_text("has changed and was read again")
        screen.command('filter summary == "xyxy"')
        screen.wait_for_text("filter 1 of 1")
