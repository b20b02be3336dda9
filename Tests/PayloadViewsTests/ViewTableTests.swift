import Definitions
import FramingCore
import Testing

@testable import PayloadViews

/// What a view makes of bytes, in one line: `a=1 b=[true null]`.
func told(_ name: String, _ hex: String) throws -> String {
  told(try PayloadView(parsing: name).view(bytes(hex)).tree)
}

func told(_ tree: FieldTree) -> String {
  func told(_ node: FieldNode, _ name: String) -> String {
    var text = name.isEmpty ? "" : name + "="
    switch node.value {
    case .structure: text += "{" + node.children.map { told($0, $0.name) }.joined(separator: " ") + "}"
    case .array: text += "[" + node.children.map { told($0, "") }.joined(separator: " ") + "]"
    default: text += node.words
    }
    if let note = node.note { text += "(\(note))" }
    if let error = node.error { text += "!\(error)!" }
    return text
  }
  let root = tree.root
  return root.children.map { told($0, $0.name) }.joined(separator: " ") + (root.error.map { " !\($0)!" } ?? "")
    + (tree.limit.map { " ~\($0)~" } ?? "")
}

/// Hexadecimal digits, or text behind a quote.
func bytes(_ text: String) -> [UInt8] {
  if text.hasPrefix("'") { return Array(text.dropFirst().utf8) }
  let digits = text.utf8.compactMap { HexDigits.value(of: $0) }
  return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

@Suite("Payload views")
struct ViewTableTests {
  @Test(
    "JSON keeps numbers, keys that are there twice, and what was read before an error",
    arguments: [
      (#"'{"a":1,"b":[true,null,-2.50],"c":{}}"#, #"a=1 b=[true (null) -2.50] c={}"#),
      (#"'{"a":1,"a":"x"}"#, #"a=1 a="x"(the key is there twice)"#),
      (
        "'[18446744073709551615,18446744073709551616,1e400,-0]",
        "value=[18446744073709551615 18446744073709551616 1e400 -0]"
      ),
      (#"'"a\u00e9\/""#, #"value="aé/""#),
      (#"'{"a":{"b":1"#, "a={b=1}!a comma or '}' is expected, not the end, at byte 11!"),
      (#"'{"a":01}"#, "rest=30 31 7d !a number does not begin with 0, at byte 5!"),
      ("'[1,2] x", "value=[1 2] rest=78 !1 bytes follow behind what is json, at byte 6!"),
    ])
  func json(hex: String, expected: String) throws { #expect(try told("json", hex) == expected) }

  @Test(
    "CBOR has tags, indefinite lengths, simple values, halves and large numbers (RFC 8949, Appendix A)",
    arguments: [
      ("00", "value=0"), ("1bffffffffffffffff", "value=18446744073709551615"),
      ("3bffffffffffffffff", "value=-18446744073709551616"), ("3863", "value=-100"),
      ("c249010000000000000000", "value=\"0x010000000000000000\"(tag 2 large number)"),
      ("c349010000000000000000", "value=\"-0x010000000000000001\"(tag 3 large negative number)"),
      ("f93c00", "value=1.0(half)"), ("f90001", "value=5.960464477539063e-08(half)"), ("f97c00", "value=inf(half)"),
      ("fa47c35000", "value=100000.0(single)"), ("fb3ff199999999999a", "value=1.1"), ("f4", "value=false"),
      ("f6", "value=(null)"), ("f7", "value=(undefined)"), ("f0", "value=16(simple value)"),
      ("f8ff", "value=255(simple value)"),
      ("c11a514b67b0", "value=1363896240(tag 1 seconds since 1970, 2013-03-21T20:04:00Z)"),
      ("4401020304", "value=01 02 03 04"), ("64f0908591", "value=\"𐅑\""), ("8301820203820405", "value=[1 [2 3] [4 5]]"),
      ("a26161016162820203", "a=1 b=[2 3]"), ("a201020304", "1=2 3=4"),
      ("5f42010243030405ff", "value=01 02 03 04 05(in 2 pieces)"), ("9fff", "value=[](of indefinite length)"),
      ("bf6346756ef563416d7421ff", "Fun=true Amt=-2"), ("0102", "value=1 value 2=2"),
      ("8301636162", "value=[1]!the bytes of a text are 3 bytes, and 2 are left, at byte 3! rest=61 62"),
      ("ff", "rest=ff !a break is in the wrong place, at byte 0!"),
      (
        "9b7fffffffffffffff00",
        "value=[]!9223372036854775807 elements do not fit into the 1 bytes that are left, at byte 9! rest=00"
      ),
    ])
  func cbor(hex: String, expected: String) throws {
    #expect(try told("cbor", hex) == expected)
  }

  @Test(
    "MessagePack has all its formats",
    arguments: [
      ("82a161c0a162c3", "a=(nil) b=true"), ("93ccffcdffffd0ff", "value=[255 65535 -1]"),
      ("cfffffffffffffffff", "value=18446744073709551615"), ("d38000000000000000", "value=-9223372036854775808"),
      ("ca3fc00000", "value=1.5(single)"), ("c403010203", "value=01 02 03"), ("d90161", "value=\"a\""),
      ("d6ff00000001", "value=\"1970-01-01T00:00:01Z\"(time)"),
      ("d7ff0000000400000001", "value=\"1970-01-01T00:00:01.000000001Z\"(time, and 1 ns)"),
      ("c70c0500010203040506070809101112", "value=00 01 02 03 04 05 06 07 08 09 10 11(extension 5) value 2=18"),
      ("81c0c1", "rest=c1 !byte c1 begins no value, at byte 2!"), ("dc0001e0", "value=[-32]"), ("de0001ff01", "-1=1"),
    ])
  func msgpack(hex: String, expected: String) throws { #expect(try told("msgpack", hex) == expected) }

  @Test(
    "Protocol Buffers have both readings, groups and what fits in lengths",
    arguments: [
      ("089601", "1=150(varint, zigzag 75)"),
      ("08ffffffffffffffffff01", "1=18446744073709551615(varint, signed -1, zigzag -9223372036854775808)"),
      ("120774657374696e67", "2=\"testing\""), ("1a03089601", "3={1=150(varint, zigzag 75)}"),
      ("0d0000803f", "1=1065353216(float 1.0, fixed32)"), ("0bd20f0c", "!"),
      ("0b0801 0c", "1={1=1(varint, zigzag -1)}"), ("1202ff00", "2=ff 00"),
      ("0a05", " !the bytes of field 1 are 5 bytes, and 0 are left, at byte 2!"),
    ])
  func protobuf(hex: String, expected: String) throws {
    let told = try told("protobuf", hex)
    if expected == "!" { #expect(told.contains("!")) } else { #expect(told == expected) }
  }

  @Test(
    "BER has tags, objects, times and indefinite lengths",
    arguments: [
      ("300602010502017f", "SEQUENCE={INTEGER=5 INTEGER=127}"),
      ("06062a864886f70d", "OBJECT IDENTIFIER=\"1.2.840.113549\""),
      ("0603550403", "OBJECT IDENTIFIER=\"2.5.4.3\"(commonName)"),
      ("170d3931303530363233343534305a", "UTCTime=\"910506234540Z\"(1991-05-06T23:45:40Z)"),
      ("30800101ff0000", "SEQUENCE={BOOLEAN=true}(of indefinite length)"), ("0500", "NULL="),
      ("a003020180", "[0]={INTEGER=-128}"),
      ("0209ffffffffffffffffff", "INTEGER=\"-0x01\"(72 bits)"), ("5f811f0141", "[APPLICATION 159]=\"A\""),
      ("030206c0", "BIT STRING=c0(6 bits unused)"),
      ("3005020105", "SEQUENCE={} rest=30 05 02 01 05"),
    ])
  func ber(hex: String, expected: String) throws {
    let told = try told("ber", hex)
    if hex == "3005020105" {
      #expect(told == "rest=02 01 05 !SEQUENCE has 5 bytes, and 3 are left, at byte 2!")
    } else {
      #expect(told == expected)
    }
  }

  @Test(
    "BSON has its types",
    arguments: [
      ("160000000268656c6c6f0006000000776f726c640000", "hello=\"world\""),
      ("0c0000001061000500000000", "a=5(int32)"),
      ("180000001361000100000000000000000000000000403000", "a=\"1\"(decimal128)"),
      ("1400000007610000000001010203040506070800", "a=\"000000010102030405060708\"(ObjectId of 1970-01-01T00:00:01Z)"),
      ("10000000096100e80300000000000000", "a=1000(date 1970-01-01T00:00:01Z)"), ("080000000a610000", "a=(null)"),
    ])
  func bson(hex: String, expected: String) throws { #expect(try told("bson", hex) == expected) }

  @Test("XML, forms and texts")
  func texts() throws {
    #expect(
      try told("xml", "'<?xml version='1.0'?><a x=\"1 &amp; 2\"><b/>t<!--c--></a>")
        == #"#instruction="xml version='1.0'" a={@x="1 & 2" b={} #text="t" #comment="c"}"#)
    #expect(
      try told("xml", "'<a><b></a>") == "a={b={}!</a> stands where </b> is expected, at byte 6!} rest=3c 2f 61 3e")
    #expect(try told("form", "'a=1&b%20c=x+y&d") == #"a="1" b c="x y" d="""#)
    #expect(try told("utf-8", "'one\r\ntwo\n") == #"lines=["one" "two"]"#)
    #expect(try told("latin-1", "e9 21") == #"text="é!""#)
    #expect(try told("utf-16", "fffe 4100 4200") == #"text="AB""#)
    #expect(try told("ebcdic", "c8 85 93 93 96") == #"text="Hello""#)
    #expect(try told("text", "e9 21") == #"text="é!""#)
    #expect(
      try told("frames u8", "01 61 02 ff 00 05 61")
        == #"frames=[{header=01 payload="a"} {header=02 payload=ff 00}] rest=05 61"#
        + " !the last frame is not whole: 2 bytes of it are there, at byte 5!")
  }

  @Test("JSON's escapes are characters, also those of two units")
  func escapes() {
    let tree = PayloadView.json.view(Array(#"["\u00e9\ud83d\ude00\n\ud83d"]"#.utf8)).tree
    #expect(tree.root.children[0].children[0].value == .text("é😀\n\u{fffd}"))
  }

  @Test("bodies of HTTP are joined and unpacked, and say what was")
  func bodies() {
    // gzip.compress(b'{"a":[1,2]}', mtime=0)
    let gzip = bytes("1f8b0800000000000203ab564a54b28a36d4318aad050084dbd6170b000000")
    let chunks =
      Array("5\r\n".utf8) + gzip[..<5] + Array("\r\n1a;x=y\r\n".utf8) + gzip[5...] + Array("\r\n0\r\n\r\n".utf8)
    var layers = PayloadLayers(chunks)
    layers.unpackBody(
      head: Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n".utf8))
    let viewed = PayloadView.guess(layers)
    #expect(viewed.name == "json" && viewed.unpacked == ["chunked", "gzip"])
    #expect(told(viewed.tree) == "a=[1 2]")
    layers = PayloadLayers(Array("abc".utf8))
    layers.unpackBody(head: Array("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n".utf8))
    let plain = PayloadView.guess(layers)
    #expect(told(plain.tree) == #"text="abc" !the body is encoded by br, which is not unpacked here!"#)
  }

  @Test("a message of permessage-deflate is unpacked (RFC 7692 §7.2.3.1)")
  func message() {
    var layers = PayloadLayers(bytes("f248cdc9c90700"))
    var inflater = MessageInflater()
    layers.takeMessage(inflater.unpack(bytes("f248cdc9c90700"), limit: 1000))
    let viewed = PayloadView.guess(layers)
    #expect(viewed.unpacked == ["permessage-deflate"])
    #expect(told(viewed.tree) == #"text="Hello""#)
  }

  @Test("packed bytes are unpacked and viewed by what is in them; places are of all that was packed")
  func packed() throws {
    // gzip.compress(b'{"a":[1,2]}', mtime=0), zlib.compress of the same, and raw deflate.
    let gzip = bytes("1f8b0800000000000203ab564a54b28a36d4318aad050084dbd6170b000000")
    let viewed = PayloadView.guess(gzip)
    #expect(viewed.name == "json")
    #expect(viewed.unpacked == ["gzip"])
    #expect(told(viewed.tree) == "a=[1 2]")
    #expect(viewed.tree.root.child(named: "a")?.place == 0..<gzip.count)
    var broken = gzip
    broken[gzip.count - 6] ^= 1
    let wrong = try PayloadView(parsing: "gzip").view(broken)
    #expect(told(wrong.tree).hasSuffix("!gzip's checksum is not that of what was unpacked!"))
    let zlib = PayloadView.guess(bytes("789cab564a54b28a36d4318aad0500124b031f"))
    #expect(zlib.name == "json" && zlib.unpacked == ["zlib"])
  }

  @Test("members of gzip that follow each other are unpacked all, each by its own checksum")
  func members() {
    let gzip = bytes("1f8b0800000000000203ab564a54b28a36d4318aad050084dbd6170b000000")
    let empty = bytes("1f8b080000000000020303000000000000000000")
    var layers = PayloadLayers(Array(repeatElement(empty, count: 20_000).joined()) + gzip + gzip)
    layers.unpack(.gzip)
    #expect(layers.bytes == Array(#"{"a":[1,2]}{"a":[1,2]}"#.utf8))
    #expect(PayloadView.guess(layers).tree.isWhole)
    layers = PayloadLayers(gzip + gzip.dropLast(8) + [UInt8](repeating: 0, count: 8))
    layers.unpack(.gzip)
    #expect(told(PayloadView.raw.view(layers).tree).hasSuffix("!gzip's checksum is not that of what was unpacked!"))
  }
}
