"""Payload views: what `fields --view` and `decode --view` make of what Python's libraries write."""

import decimal
import gzip
import json
import math
import random
import shutil
import string
import struct
import subprocess
import unittest
import zlib

from case import EndToEndCase
from program import BINARY

ROUNDS = 60


def values(fields):
    """The values of a list of fields, with names where they are a structure's."""
    return {field["name"]: value(field) for field in fields}


def value(field):
    if "fields" in field:
        if "type" in field:
            return values(field["fields"])
        return [value(element) for element in field["fields"]]
    if "hex" in field:
        return bytes.fromhex(field["hex"])
    return field.get("value")


class Generator:
    """Random values from a seed."""

    def __init__(self, seed, largest=2**64 - 1):
        self.random = random.Random(seed)
        self.largest = largest

    def text(self):
        return "".join(self.random.choice(string.ascii_letters + "é中😀 ") for _ in range(self.random.randrange(12)))

    def value(self, depth=0):
        kind = self.random.randrange(8 if depth < 4 else 6)
        if kind == 0:
            bits = self.random.randrange(1, 65)
            return self.random.choice([min(self.random.getrandbits(bits), self.largest),
                                       -self.random.getrandbits(min(bits, 63)) - 1])
        if kind == 1:
            return self.random.choice([True, False, None])
        if kind == 2:
            return self.random.uniform(-1e9, 1e9)
        if kind in (3, 4):
            return self.text()
        if kind == 5:
            return self.random.randbytes(self.random.randrange(1, 12))
        if kind == 6:
            return [self.value(depth + 1) for _ in range(self.random.randrange(5))]
        return self.map(depth + 1)

    def map(self, depth=0):
        return {f"k{number}": self.value(depth) for number in range(self.random.randrange(1, 6))}


class Views(EndToEndCase):
    def view(self, payload, name="auto", status=0):
        result = subprocess.run([BINARY, "fields", "-", "--view", name, "--json"], input=payload, capture_output=True,
                                timeout=60, check=False)
        self.assertEqual(result.returncode, status, (name, payload, result.stderr, result.stdout))
        return json.loads(result.stdout)["view"]

    def agree(self, name, pack, generator, seed):
        for _ in range(ROUNDS):
            wanted = generator.map()
            viewed = self.view(pack(wanted), name)
            self.assertEqual(values(viewed["fields"]), wanted, f"seed {seed}")

    def test_cbor_agrees_with_cbor2(self):
        cbor2 = self.library("cbor2")
        self.agree("cbor", cbor2.dumps, Generator(1), 1)

    def test_messagepack_agrees_with_msgpack(self):
        msgpack = self.library("msgpack")
        self.agree("msgpack", msgpack.packb, Generator(2), 2)

    def test_bson_agrees_with_pymongo(self):
        bson = self.library("bson")

        def normal(item):
            # An array of BSON is a document whose names are numbers.
            if isinstance(item, list):
                return {str(number): normal(element) for number, element in enumerate(item)}
            return {key: normal(element) for key, element in item.items()} if isinstance(item, dict) else item
        generator = Generator(3, largest=2**63 - 1)
        for _ in range(ROUNDS):
            wanted = generator.map()
            viewed = self.view(bson.encode(wanted))
            self.assertEqual(viewed["name"], "bson")
            self.assertEqual(values(viewed["fields"]), normal(wanted))

    def test_bson_decimals_agree_with_pymongo(self):
        self.library("bson")
        from bson import encode
        from bson.decimal128 import Decimal128
        numbers = random.Random(4)
        for _ in range(ROUNDS):
            number = Decimal128.from_bid(numbers.randbytes(16))
            try:
                wanted = str(number)
            except decimal.Inexact:
                # More than 34 digits, which pymongo does not read.
                continue
            viewed = self.view(encode({"d": number}))
            self.assertEqual(viewed["fields"][0]["value"], wanted)

    def test_protobuf_agrees_with_its_library(self):
        self.library("google.protobuf")
        from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
        file = descriptor_pb2.FileDescriptorProto(name="views.proto", package="views", syntax="proto2")
        kinds = descriptor_pb2.FieldDescriptorProto
        message = file.message_type.add(name="All")
        types = ["UINT64", "SINT64", "INT64", "FIXED64", "FIXED32", "DOUBLE", "FLOAT", "STRING", "MESSAGE", "BOOL"]
        for number, kind in enumerate(types, 1):
            field = message.field.add(name=kind.lower(), number=number, type=kinds.Type.Value("TYPE_" + kind),
                                      label=kinds.LABEL_OPTIONAL)
            if kind == "MESSAGE":
                field.type_name = ".views.All"
        pool = descriptor_pool.DescriptorPool()
        pool.Add(file)
        make = getattr(message_factory, "GetMessageClass", None) or message_factory.MessageFactory(pool).GetPrototype
        All = make(pool.FindMessageTypeByName("views.All"))
        numbers = random.Random(5)
        for _ in range(ROUNDS):
            sent = All(uint64=numbers.getrandbits(64), sint64=numbers.getrandbits(63) - 2**62, int64=-numbers.getrandbits(60),
                       fixed64=numbers.getrandbits(64), fixed32=numbers.getrandbits(32), double=numbers.uniform(-9, 9),
                       float=numbers.uniform(-9, 9), string="text of it", bool=True)
            sent.message.uint64 = numbers.getrandbits(40)
            sent.message.string = "inner text"
            viewed = self.view(sent.SerializeToString(), "protobuf")
            fields = {field["name"]: field for field in viewed["fields"]}
            self.assertEqual(fields["1"]["value"], sent.uint64)
            self.assertIn(f"zigzag {sent.sint64}", fields["2"]["note"])
            self.assertEqual(fields["3"]["value"], sent.int64 % 2**64)
            if sent.int64 < 0:
                self.assertIn(f"signed {sent.int64},", fields["3"]["note"])
            self.assertEqual(fields["4"]["value"], sent.fixed64)
            self.assertEqual(fields["5"]["value"], sent.fixed32)
            self.assertEqual(float(fields["6"]["note"].split("double ")[1].split(",")[0]), sent.double)
            shown = struct.pack("<f", float(fields["7"]["note"].split("float ")[1].split(",")[0]))
            self.assertEqual(shown, struct.pack("<f", sent.float))
            self.assertEqual(fields["8"]["value"], sent.string)
            inner = {field["name"]: field["value"] for field in fields["9"]["fields"]}
            self.assertEqual(inner, {"1": sent.message.uint64, "8": "inner text"})
            self.assertEqual(self.view(sent.SerializeToString())["name"], "protobuf")

    def test_protobuf_by_its_schema(self):
        self.library("google.protobuf")
        from google.protobuf import descriptor_pb2
        kinds = descriptor_pb2.FieldDescriptorProto
        file = descriptor_pb2.FileDescriptorProto(name="shop.proto", package="acme", syntax="proto3")
        order = file.message_type.add(name="Order")
        status = order.enum_type.add(name="Status")
        status.value.add(name="OPEN", number=0)
        status.value.add(name="PAID", number=1)
        line = order.nested_type.add(name="Line")
        line.field.add(name="sku", number=1, type=kinds.TYPE_STRING, label=kinds.LABEL_OPTIONAL)
        for number, (name, kind, label, named) in enumerate([
                ("id", kinds.TYPE_SINT64, kinds.LABEL_OPTIONAL, None),
                ("status", kinds.TYPE_ENUM, kinds.LABEL_OPTIONAL, ".acme.Order.Status"),
                ("counts", kinds.TYPE_INT32, kinds.LABEL_REPEATED, None),
                ("lines", kinds.TYPE_MESSAGE, kinds.LABEL_REPEATED, ".acme.Order.Line"),
                ("price", kinds.TYPE_DOUBLE, kinds.LABEL_OPTIONAL, None)], 1):
            order.field.add(name=name, number=number, type=kind, label=label, type_name=named)
        path = self.write("shop.set", descriptor_pb2.FileDescriptorSet(file=[file]).SerializeToString())
        payload = (b"\x08\x0d\x10\x01\x1a\x03\x01\x02\x7f" b"\x22\x03\x0a\x01a" b"\x29" + struct.pack("<d", 1.5)
                   + b"\x78\x07")
        for name in ("acme.Order", "Order"):
            result = subprocess.run([BINARY, "fields", "-", "--proto-set", path, "--view", f"protobuf {name}", "--json"],
                                    input=payload, capture_output=True, timeout=60, check=False)
            self.assertEqual(result.returncode, 0, result.stderr)
            view = json.loads(result.stdout)["view"]
            self.assertEqual(view["name"], "protobuf acme.Order")
            self.assertEqual(values(view["fields"]), {"id": -7, "status": 1, "counts": [1, 2, 127], "lines": {"sku": "a"},
                                                      "price": 1.5, "15": 7})
            self.assertEqual(view["fields"][1]["label"], "PAID")
        stream = self.write("orders.bin", struct.pack(">I", len(payload)) + payload + b"\0\0\0\2\x08\x01")
        for text, wanted in (("protobuf(acme.Order).id == -7", [1]), ('protobuf(Order).status == "PAID"', [1]),
                             ("protobuf(Order).id < 0", [1, 2]), ('protobuf(Order).lines.sku == "b"', [])):
            result = subprocess.run([BINARY, "decode", stream, "--proto-set", path, "--filter", text, "--json"],
                                    capture_output=True, timeout=60)
            numbers = [json.loads(line).get("number") for line in result.stdout.splitlines()]
            self.assertEqual([number for number in numbers if number], wanted, (text, result.stderr))
        with open(path, "rb") as file:
            # A pipe has it once, for the view and for the filter.
            result = subprocess.run([BINARY, "decode", stream, "--proto-set", "-", "--view", "protobuf Order", "--filter",
                                     "protobuf(Order).id < 0", "--json"], input=file.read(), capture_output=True, timeout=60)
        views = [json.loads(line).get("view", {}).get("name") for line in result.stdout.splitlines()]
        self.assertEqual([view for view in views if view], ["protobuf acme.Order"] * 2, result.stderr)
        for arguments, words in ((["--view", "protobuf acme.Ordr"], b"did you mean 'acme.Order'?"),
                                 (["--view", "protobuf x", "--proto-set", self.write("no.set", b"hello")], b"no FileDescriptorSet")):
            result = subprocess.run([BINARY, "fields", "-", "--proto-set", path, *arguments], input=payload,
                                    capture_output=True, timeout=60, check=False)
            self.assertNotEqual(result.returncode, 0)
            self.assertIn(words, result.stderr)

    def test_json_agrees_with_python_and_keeps_numbers(self):
        numbers = random.Random(6)
        for _ in range(ROUNDS):
            wanted = {"a": [numbers.uniform(-1e300, 1e300), numbers.getrandbits(100), -numbers.getrandbits(70)],
                      "b": {"c": Generator(numbers.random()).text(), "d": None, "e": True}}
            viewed = self.view(json.dumps(wanted).encode())
            self.assertEqual(viewed["name"], "json")
            self.assertEqual(values(viewed["fields"]), wanted)
        payload = b'{"exact": 0.10000000000000000000000000000000000001, "big": 1e999}'
        result = subprocess.run([BINARY, "fields", "-", "--view", "json", "--json"], input=payload, capture_output=True,
                                timeout=60, check=True)
        self.assertIn(b'"value":0.10000000000000000000000000000000000001', result.stdout)
        self.assertIn(b'"value":1e999', result.stdout)

    def test_what_is_packed_is_unpacked_and_told(self):
        payload = json.dumps({"id": 7}).encode()
        for name, packed in (("gzip", gzip.compress(payload)), ("zlib", zlib.compress(payload)),
                             ("gzip", gzip.compress(payload[:4]) + gzip.compress(payload[4:]))):
            viewed = self.view(packed)
            self.assertEqual((viewed["name"], viewed["unpacked"]), ("json", [name]))
            self.assertEqual(viewed["fields"][0]["length"], len(packed))
        self.assertEqual(self.view(zlib.compress(gzip.compress(payload)))["unpacked"], ["zlib", "gzip"])
        raw = zlib.compress(payload)[2:-4]
        self.assertEqual(self.view(raw, "deflate")["unpacked"], ["deflate"])
        self.assertIn("error", self.view(gzip.compress(payload)[:-1], "gzip", status=1))

    def test_what_zstd_and_lz4_packed_is_unpacked(self):
        payload = json.dumps({"id": 7, "text": "x" * 300_000}).encode()
        for name, options in (("zstd", []), ("zstd", ["-19"]), ("zstd", ["--no-check"]), ("lz4", []), ("lz4", ["-9"])):
            if shutil.which(name) is None:
                self.skipTest(f"there is no {name} here")
            packed = subprocess.run([name, "-c", *options], input=payload, capture_output=True, check=True).stdout
            viewed = self.view(packed)
            self.assertEqual((viewed["name"], viewed["unpacked"]), ("json", [name]))
            self.assertEqual(values(viewed["fields"]), json.loads(payload))
            self.assertEqual(self.view(gzip.compress(packed))["unpacked"], ["gzip", name])
            self.assertIn(f"{name}'s data is truncated", self.view(packed[:-9], name, status=1)["error"])
        bomb = subprocess.run(["zstd", "-c"], input=bytes(200 << 20), capture_output=True, check=True).stdout
        self.assertIn("unpack to more than 16777216 bytes", self.view(bomb, "zstd", status=1)["error"])

    def test_a_filter_names_what_a_view_reads(self):
        payloads = [json.dumps({"user": {"id": number, "Name": f"n{number}"}}).encode() for number in range(5)]
        payloads.append(gzip.compress(payloads[3]))
        path = self.write("stream.bin", b"".join(struct.pack(">I", len(one)) + one for one in payloads))
        for text, wanted in (("json.user.id >= 3", [4, 5, 6]), ('json.user.Name == "n1"', [2]), ("not json", [])):
            result = subprocess.run([BINARY, "decode", path, "--filter", text, "--json"], capture_output=True, timeout=60)
            numbers = [json.loads(line).get("number") for line in result.stdout.splitlines()]
            self.assertEqual([number for number in numbers if number], wanted, text)
        wrong = subprocess.run([BINARY, "decode", path, "--filter", "json.user.id == abc"], capture_output=True, timeout=60)
        self.assertEqual(wrong.returncode, 64)
        self.assertIn(b"column 17", wrong.stderr)

    def test_random_bytes_are_raw(self):
        numbers = random.Random(7)
        stream = b"".join(struct.pack(">I", 48) + numbers.randbytes(48) for _ in range(2000))
        path = self.write("stream", stream)
        listed = self.decode(path, "--framing", "u32be", "--view", "auto")
        self.assertEqual({item["view"]["name"] for item in listed}, {"raw"})

    def decode(self, path, *options):
        result = subprocess.run([BINARY, "decode", path, "--json", *options], capture_output=True, timeout=60, check=False)
        self.assertEqual(result.returncode, 0, result.stderr)
        return [item for item in map(json.loads, result.stdout.splitlines()) if "kind" in item]

    def test_decode_has_views_with_places_in_the_frame(self):
        payload = b'{"id": 7}'
        path = self.write("stream", struct.pack(">I", len(payload)) + payload)
        view = self.decode(path, "--framing", "u32be", "--view", "auto")[0]["view"]
        self.assertEqual(view["name"], "json")
        field = view["fields"][0]
        self.assertEqual((field["name"], field["value"], field["offset"], field["length"]), ("id", 7, 11, 1))

    def test_bodies_of_http_are_joined_and_unpacked(self):
        body = gzip.compress(json.dumps({"id": 7}).encode())
        chunks = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (5, body[:5], len(body) - 5, body[5:])
        head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
        path = self.write("stream", head + chunks)
        view = self.decode(path, "--protocol", "http1", "--view", "auto")[0]["view"]
        self.assertEqual((view["name"], view["unpacked"]), ("json", ["chunked", "gzip"]))
        self.assertEqual(values(view["fields"]), {"id": 7})

    def test_compressed_messages_of_websocket_are_unpacked(self):
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(b'{"id": 7}') + packer.flush(zlib.Z_SYNC_FLUSH)
        packed = packed[:-4]
        key = b"\x01\x02\x03\x04"
        masked = bytes(byte ^ key[place % 4] for place, byte in enumerate(packed))
        path = self.write("stream", bytes([0xc1, 0x80 | len(masked)]) + key + masked)
        view = self.decode(path, "--protocol", "http1", "--from", "client", "--view", "auto")[0]["view"]
        self.assertEqual((view["name"], view["unpacked"]), ("json", ["permessage-deflate"]))
        self.assertEqual(values(view["fields"]), {"id": 7})

    def test_messages_of_websocket_that_refer_to_those_before_them_are_unpacked(self):
        chance = random.Random(7)
        packer = zlib.compressobj(level=9, wbits=-15)
        frames, texts = [], []

        def put(first, payload):
            key = chance.randbytes(4)
            masked = bytes(byte ^ key[place % 4] for place, byte in enumerate(payload))
            frames.append(bytes([first, 0x80 | len(masked)]) + key + masked)

        for number in range(2000):
            texts.append({"id": number, "name": chance.choice(["ask", "bid", "trade"]), "noise": chance.randrange(10**9)})
            packed = packer.compress(json.dumps(texts[-1]).encode()) + packer.flush(zlib.Z_SYNC_FLUSH)
            packed = packed[:-4]
            if number % 5 == 1:
                put(0x41, packed[:3])
                put(0x89, b"ping")
                put(0x80, packed[3:])
            else:
                put(0xc1, packed)
        options = ("--protocol", "http1", "--from", "client", "--view", "auto")
        items = self.decode(self.write("stream", b"".join(frames)), *options)
        views = [item["view"] for item in items if item["view"]["unpacked"][-1:] == ["permessage-deflate"]]
        found = [values(view["fields"]) for view in views if view["name"] == "json"]
        self.assertEqual(found, texts)
        # Without the first message the others cannot be read, and say so.
        items = self.decode(self.write("rest", b"".join(frames[4:])), *options)
        self.assertIn("refers to messages before it", json.dumps(items[0]["view"]))

    def test_floats_that_are_no_numbers(self):
        cbor2 = self.library("cbor2")
        viewed = self.view(cbor2.dumps({"a": math.inf, "b": math.nan}), "cbor")
        self.assertEqual([field["value"] for field in viewed["fields"]], ["inf", "nan"])

    def library(self, name):
        try:
            return __import__(name)
        except ImportError:
            raise unittest.SkipTest(f"{name} is not installed") from None
