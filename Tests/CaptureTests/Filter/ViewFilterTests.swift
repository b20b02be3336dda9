import Definitions
import FramingCore
import PayloadViews
import Testing

@testable import Capture

@Suite("A display filter over what views read")
struct ViewFilterTests {
  /// Payloads by their numbers from 1.
  private static let payloads: [[UInt8]] = [
    Array(
      #"{"user":{"id":7,"Name":"Ann"},"items":[{"name":"x"},{"name":"yx"}],"price":1.50,"error":null,"a b":{"c.d":true}}"#
        .utf8),
    Array(#"{"user":{"id":"7"},"items":[],"ok":false,"large":123456789012345678901234567890}"#.utf8),
    Array(#"[{"id":1},{"id":2}]"#.utf8),
    // {"items": [{"name": "axb", "n": 5}], "raw": h'010203'}
    hex("a2656974656d7381a2646e616d6563617862616e056372617743010203"),
    // {"items": [{"name": "m"}], "id": 12}
    hex("82a56974656d739181a46e616d65a16da26964 0c"),
    // gzip of {"a":[1,2]}
    hex("1f8b0800000000000203ab564a54b28a36d4318aad050084dbd6170b000000"),
    Array(#"<?xml version="1.0"?><a id="3"><b>t</b><b>u</b></a>"#.utf8),
    Array("a=1&b=two&c=x".utf8), Array("plain text".utf8), hex("089601120774657374696e671203616263"), Array("7".utf8),
    Array(#"{"value":[{"id":1}]}"#.utf8),
    // SEQUENCE { INTEGER 5, [0] { UTF8String "abc" } }
    hex("300a020105a0050c03616263"), Array(#"{"user":{"id":7},"cut":"#.utf8), [],
  ]

  private static func hex(_ text: String) -> [UInt8] { (try? HexText.parse(text)) ?? [] }

  /// What each leaves, by the frames' numbers.
  private static let filters: [(String, [Int])] = [
    ("json.user.id == 7", [1, 14]), ("json.user.id == \"7\"", [2]), ("json.user.id in {6..7, \"7\"}", [1, 2, 14]),
    ("json.user.Name", [1]), ("json.user.name", []), ("json.user.id != 7", [2]),
    ("not json.user.id == 7", Array(2...13) + [15]),
    ("json.items.name contains \"y\"", [1]), ("json.items[0].name == \"x\"", [1]),
    ("json.items[1].name matches /^y/", [1]),
    ("json.items[2].name", []), ("json[1].id == 2", [3]), ("json.id == 1", [3]), ("json.value.id == 1", [3, 12]),
    ("json.price == 1.5", [1]), ("json.price > 1.49 and json.price < 1.51", [1]), ("json.price == \"1.50\"", []),
    ("json.large > 1e29", [2]), ("json.error == null", [1]), ("json.error", []), ("json.ok", []),
    ("json.ok == false", [2]),
    ("json[\"a b\"][\"c.d\"]", [1]), ("json", [1, 2, 3, 6, 12]), ("json == 7", [11]),
    ("payload.json.user.id == 7", [1, 14]),
    ("cbor", [4]), ("cbor.items.n in 4..6", [4]), ("cbor.raw[0:2] == 0102", [4]), ("cbor.raw contains hex \"03\"", [4]),
    ("msgpack.id & 4", [5]), ("msgpack.id & 2", []), ("view.items.name matches /x/", [1, 4]),
    ("view.items.name == \"m\"", [5]),
    ("json.a == 2", [6]), ("json.a[0] == 2", []), ("xml.a.b == \"u\"", [7]), ("xml.a.b[1] == \"u\"", [7]),
    ("xml.a.b[0] == \"u\"", []), ("xml.a.@id == \"3\"", [7]), ("form.b == \"two\"", [8]), ("form.b > 1", []),
    ("view.text contains \"plain\"", [9]), ("protobuf.1 == 150", [10]), ("protobuf.2[1] == \"abc\"", [10]),
    ("protobuf.2 == \"abc\"", [10]), ("ber.SEQUENCE.INTEGER == 5", [13]),
    ("ber.SEQUENCE[\"[0]\"].UTF8String == \"abc\"", [13]),
    ("frames(u8).frames.payload == \"plain text\"", []), ("frames(\"fixed(5)\").frames[1].payload == \" text\"", [9]),
    ("json.user.id == 7 and number > 1", [14]), ("json.user", [1, 2, 14]),
  ]

  private static var stream: [UInt8] { payloads.flatMap { [UInt8($0.count)] + $0 } }

  private static func lens() throws -> Lens { Lens(framing: try Framing(parsing: "u8")) }

  private static func capture(_ read: Int = 7) throws -> Capture {
    let capture = try Capture(directory: "/tmp", lens: try lens())
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    let bytes = stream
    for start in stride(from: 0, to: bytes.count, by: read) {
      let piece = Array(bytes[start..<min(start + read, bytes.count)])
      try capture.append(piece.span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
    }
    return capture
  }

  private static func left(in capture: Capture, step: Int) throws -> [Int] {
    while capture.advanceFilter(byAtMost: step) {}
    return try (0..<capture.filteredItemCount).compactMap { position in
      if case .frame(let frame) = try capture.item(atFiltered: position) { frame.number } else { nil }
    }
  }

  @Test("leaves the frames whose payloads are so, in whatever steps")
  func recorded() throws {
    let capture = try Self.capture()
    for (text, wanted) in Self.filters {
      for step in [1, 1 << 20] {
        try capture.setFilter(try DisplayFilter(parsing: text), client: .sent)
        #expect(try Self.left(in: capture, step: step) == wanted, "\(text)")
      }
    }
  }

  @Test("holds for the same frames asked for by number, in a listing, and one by one")
  func elsewhere() throws {
    let (capture, lens, none) = (try Self.capture(), try Self.lens(), DefinitionTable())
    for (text, wanted) in Self.filters {
      let filter = try DisplayFilter(parsing: text)
      var numbered = NumberedFrameFilter(filter, client: .sent, secondsFromUTC: 0, in: capture)
      #expect((1...15).filter { numbered.holds(forFrame: $0, in: capture) } == wanted, "\(text)")
      let listed = try listedNumbers(ListingStyle(.json), lens, none, filter: text) { listing in
        let stream = StreamIdentity(connection: 1, speaker: .client)
        listing.receive(Self.stream.span, of: stream, from: SegmentOrigin(place: 0))
        listing.end(stream)
      }
      #expect(listed == wanted, "\(text)")
      let single = try SingleFrameFilter(parsing: text, lens: lens, definitions: none)
      let numbers = Self.payloads.indices.filter { index in
        let bytes = [UInt8(Self.payloads[index].count)] + Self.payloads[index]
        let frame = Frame(offset: 0, headerLength: 1, payloadLength: bytes.count - 1)
        return single.holds(for: frame, bytes, number: index + 1, connection: 1, from: .client)
      }
      #expect(numbers.map { $0 + 1 } == wanted, "\(text)")
    }
  }

  @Test(
    "of fields that a definition calls bytes or text, whose names come before those of views",
    arguments: [
      ("topic == \"t\" and body.json.id == 5", [1]), ("acme.body.json.id == 5", [1]), ("body.json", [1]),
      ("items.cbor == 6", [2]), ("items[1].cbor == 6", [2]), ("items[0].cbor == 6", []), ("body.view.id != 5", []),
      ("json == \"x\"", [2]),
      ("json.frames(\"fixed(1)\").frames.payload == \"x\"", [2]),
      ("topic.json == 5", []), ("json.id == 5", []), ("payload.json.id == 5", []),
    ] as [(String, [Int])])
  func fields(_ text: String, _ wanted: [Int]) throws {
    let definition = try Definition(
      text: """
        meta: {id: acme, encoding: UTF-8, -framescope: {framing: u8, ports: [7654]}}
        seq:
          - {id: size, type: u1}
          - {id: topic, type: str, size: 1}
          - {id: len, type: u1}
          - {id: body, size: len}
          - {id: items, size: 1, repeat: expr, repeat-expr: 2}
          - {id: json, type: str, size: 1}
        """, name: "acme.ksy")
    let (table, lens) = (DefinitionTable([definition]), Lens(following: try #require(definition.wireProtocol)))
    let capture = try Capture(directory: "/tmp", lens: lens)
    capture.definitions = table
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    let frames = [
      Array("t".utf8) + [8] + Array(#"{"id":5}"#.utf8) + [1, 2] + Array("y".utf8), [0x31, 0, 5, 6, 0x78],
    ]
    let bytes = frames.flatMap { [UInt8($0.count)] + $0 }
    try capture.append(bytes.span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
    let filter = try DisplayFilter(parsing: text, fields: FilterVocabulary(table, lens: lens))
    try capture.setFilter(filter, client: .sent)
    #expect(try Self.left(in: capture, step: 1 << 20) == wanted)
    #expect(try DisplayFilter(parsing: filter.description, fields: FilterVocabulary(table, lens: lens)) == filter)
  }

  /// `package acme; message Order { int32 id = 1; }`, compiled.
  private static let compiled = "0a19120461636d6522110a054f726465721208" + "0a02696418012805"

  @Test(
    "names messages of a schema, and any where only its form is looked at",
    arguments: [
      ("protobuf(acme.Order).id == 1", true), ("protobuf(Order)[\"id\"]", true), ("protobuf(Nothing).id", false),
    ])
  func messages(_ text: String, _ isKnown: Bool) throws {
    let schema = try ProtobufSchema(Self.hex(Self.compiled))
    let known = [
      FilterVocabulary(DefinitionTable(), lens: Lens(), schema: schema), FilterVocabulary.anyField(schema: schema),
    ]
    for fields in known {
      let filter = try? DisplayFilter(parsing: text, fields: fields)
      #expect((filter != nil) == isKnown)
    }
    for fields in [FilterVocabulary.none, .anyField(schema: nil)] {
      #expect(throws: FilterError.self) { try DisplayFilter(parsing: text, fields: fields) }
    }
    #expect(throws: Never.self) { try DisplayFilter(parsing: text, fields: .anything) }
  }

  @Test(
    "has views among what a name may become",
    arguments: [
      ("jso", ["json."]), ("msgp", ["msgpack."]), ("json.user.id m", ["matches"]),
      ("json.a == n", ["null"]), ("json.a == t", ["true"]),
      ("json.a ", ["contains", "matches", "==", "!=", "<", "<=", ">", ">=", "in", "&", "and", "or"]),
    ])
  func completions(text: String, expected: [String]) {
    #expect(DisplayFilter.completions(for: text, at: text.count).map(\.text) == expected)
  }

  @Test("reads no more of a payload than a limit allows, and goes on with the next frame")
  func limits() throws {
    let lens = Lens(framing: try Framing(parsing: "u32be"))
    let capture = try Capture(directory: "/tmp", lens: lens)
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    let many = "[" + Array(repeating: "1", count: 100_000).joined(separator: ",") + "]"
    for payload in [Array(#"{"a":1,"list":\#(many),"b":2}"#.utf8), Array(#"{"b":2}"#.utf8)] {
      let size = (0..<4).map { UInt8(truncatingIfNeeded: payload.count >> (24 - 8 * $0)) }
      try capture.append((size + payload).span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
    }
    for (text, wanted) in [("json.a == 1", [1]), ("json.b == 2", [2])] {
      try capture.setFilter(try DisplayFilter(parsing: text), client: .sent)
      #expect(try Self.left(in: capture, step: 1 << 20) == wanted, "\(text)")
    }
  }
}
