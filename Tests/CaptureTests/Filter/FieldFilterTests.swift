import Definitions
import FramingCore
import Testing

@testable import Capture

@Suite("A display filter over fields of a definition")
struct FieldFilterTests {
  static let acme = """
    meta: {id: acme, title: Acme, endian: be, encoding: UTF-8, -framescope: {framing: u8, ports: [7654]}}
    seq:
      - {id: size, type: u1}
      - {id: kind, type: u1, enum: kind, doc: What it is.}
      - id: body
        size-eos: true
        type: {switch-on: kind, cases: {'kind::hello': hello, 'kind::list': list}}
    types:
      hello:
        seq:
          - {id: flag, type: b1}
          - {id: rest, type: b7}
          - {id: text, type: str, size-eos: true}
        instances:
          double: {value: rest * 2}
        to-string: text
      list:
        seq:
          - {id: items, type: item, repeat: eos}
      item:
        seq:
          - {id: key, type: u1}
          - {id: raw, size: 2}
    enums:
      kind: {1: hello, 2: list}
    """

  private static func definition() throws -> Definition { try Definition(text: acme, name: "acme.ksy") }

  /// hello with the flag, hello without, a list of two, an unknown kind, one that ends early.
  static let frames: [[UInt8]] = [
    [6, 1, 0x85] + Array("abcd".utf8), [4, 1, 3] + Array("xy".utf8), [7, 2, 1, 0, 1, 2, 0xff, 0xff], [2, 9, 9],
    [2, 2, 1],
  ]

  /// What each leaves, by the frames' numbers.
  static let filters: [(String, [Int])] = [
    ("acme.kind == hello", [1, 2]), ("acme.kind == \"hello\"", [1, 2]), ("acme.kind != hello", [3, 4, 5]),
    ("acme.kind == 9", [4]), ("size > 5", [1, 3]), ("size in {4, 6..7}", [1, 2, 3]),
    ("acme.kind in {list, 9}", [3, 4, 5]),
    ("body.text contains \"b\"", [1]), ("body.text == \"xy\"", [2]), ("body.text != \"xy\"", [1]),
    ("body.text matches /^.b/", [1]), ("body.flag", [1]), ("body.flag == false", [2]), ("not body.flag", [2, 3, 4, 5]),
    ("body.rest & 2 == 2", [2]), ("body.rest & 4", [1]), ("body.double == 10", [1]), ("body.double >= 6", [1, 2]),
    ("body.items.key == 2", [3]), ("body.items[0].key == 2", []), ("body.items[1].key == 2", [3]),
    ("body.items.raw == ffff", [3]), ("body.items.raw contains 00", [3]), ("body.items.key != 1", []),
    ("body.items.raw[0] == 0xff", [3]), ("body.items[0].raw[1:] == 01", [3]), ("body.items.raw[0:2] contains ff", [3]),
    ("body.items[1].raw[-1:] == ff", [3]), ("body.items.raw[0] & 1 == 1", [3]), ("body.items.raw[2]", []),
    ("body.items.raw[2] != 1", []), ("body.items.raw[2:]", []), ("body.items.raw[1]", [3]),
    ("body.items", [3, 5]), ("payload[0] == 1", [1, 2]), ("payload[1] & 0x80 != 0", [1]), ("payload[1:2] == 8561", [1]),
    ("payload[-2:] == ffff", [3]), ("header[0] == 2 and payload[1] == 9", [4]), ("payload[4:]", [1, 3]),
    ("type == \"acme\"", [1, 2, 3, 4, 5]), ("type != \"acme\"", []), ("summary contains \"a\"", []), ("trailer", []),
    ("header != \"\"", [1, 2, 3, 4, 5]),
    ("size > 5 or number == 4", [1, 3, 4]), ("from == server and body.text contains \"b\"", []),
    ("payload contains \"abc\" and body.flag", [1]), ("acme.body.text contains \"b\"", [1]),
  ]

  private static func table() throws -> DefinitionTable { DefinitionTable([try definition()]) }

  private static func lens() throws -> Lens { Lens(following: try #require(try definition().wireProtocol)) }

  private static func capture() throws -> Capture {
    let capture = try Capture(directory: "/tmp", lens: try lens())
    capture.definitions = try table()
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    // In reads of three bytes, so that frames lie across.
    let bytes = frames.flatMap(\.self)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let read = Array(bytes[start..<min(start + 3, bytes.count)])
      try capture.append(read.span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
    }
    return capture
  }

  private static func left(in capture: Capture, step: Int = 1 << 20) throws -> [Int] {
    while capture.advanceFilter(byAtMost: step) {}
    var numbers: [Int] = []
    for position in 0..<capture.filteredItemCount {
      guard case .frame(let frame) = try capture.item(atFiltered: position) else { continue }
      numbers.append(frame.number)
    }
    return numbers
  }

  @Test("leaves the frames whose fields are so, in whatever steps")
  func recorded() throws {
    let capture = try Self.capture()
    let fields = FilterVocabulary(try Self.table(), lens: try Self.lens())
    for (text, wanted) in Self.filters {
      for step in [1, 100, 1 << 20] {
        try capture.setFilter(try DisplayFilter(parsing: text, fields: fields), client: .sent)
        #expect(try Self.left(in: capture, step: step) == wanted, "\(text)")
      }
    }
  }

  @Test("holds for the same frames of a recording asked for by number")
  func numbered() throws {
    let capture = try Self.capture()
    let fields = FilterVocabulary(try Self.table(), lens: try Self.lens())
    for (text, wanted) in Self.filters {
      let filter = try DisplayFilter(parsing: text, fields: fields)
      var numbered = NumberedFrameFilter(filter, client: .sent, secondsFromUTC: 0, in: capture)
      #expect((0...6).reversed().filter { numbered.holds(forFrame: $0, in: capture) } == wanted.reversed(), "\(text)")
    }
  }

  @Test("leaves the same of a listing")
  func listed() throws {
    let (table, lens) = (try Self.table(), try Self.lens())
    var style = ListingStyle(.json)
    style.showsFields = true
    for (text, wanted) in Self.filters {
      let numbers = try listedNumbers(style, lens, table, filter: text) { listing in
        let stream = StreamIdentity(connection: 1, speaker: .client)
        let bytes = Self.frames.flatMap(\.self)
        listing.receive(bytes.span, of: stream, from: SegmentOrigin(place: 0))
        listing.end(stream)
      }
      #expect(numbers == wanted, "\(text)")
    }
  }

  @Test("holds for the same frames looked at one by one, and refuses what only a recording knows")
  func single() throws {
    let (table, lens) = (try Self.table(), try Self.lens())
    for (text, wanted) in Self.filters {
      let filter = try SingleFrameFilter(parsing: text, lens: lens, definitions: table)
      let numbers = Self.frames.indices.filter { index in
        let bytes = Self.frames[index]
        let frame = Frame(offset: 0, headerLength: 1, payloadLength: bytes.count - 1)
        return filter.holds(for: frame, bytes, number: index + 1, connection: 1, from: .client)
      }
      #expect(numbers.map { $0 + 1 } == wanted, "\(text)")
    }
    for field in ["time", "delta", "duration", "marked", "mark", "note"] {
      let error = #expect(throws: FilterError.self) {
        try SingleFrameFilter(parsing: "size > 5 and \(field) > 1", lens: lens, definitions: table)
      }
      #expect(error?.column == 14)
      #expect(error?.description.contains("times, marks and notes are not known here") == true)
    }
  }

  @Test("looks again when another definition is in force, and when frames are cut otherwise")
  func changes() throws {
    let capture = try Self.capture()
    let fields = FilterVocabulary(try Self.table(), lens: try Self.lens())
    try capture.setFilter(try DisplayFilter(parsing: "acme.size == 6", fields: fields))
    #expect(try Self.left(in: capture) == [1])
    capture.definitions = DefinitionTable()
    #expect(try Self.left(in: capture) == [])
    capture.definitions = try Self.table()
    #expect(try Self.left(in: capture) == [1])
    capture.reframe(Lens(framing: try Framing(parsing: "u8")))
    while capture.advanceIndex(byAtMost: 1 << 20) {}
    #expect(try Self.left(in: capture) == [])
    capture.definitions.chosen = try Self.definition()
    #expect(try Self.left(in: capture) == [1])
  }

  @Test("is printed so that it parses to the same filter")
  func text() throws {
    let fields = FilterVocabulary(try Self.table(), lens: try Self.lens())
    for (text, _) in Self.filters {
      let filter = try DisplayFilter(parsing: text, fields: fields)
      #expect(try DisplayFilter(parsing: filter.description, fields: fields) == filter, "\(filter)")
    }
  }

  @Test(
    "that compares a field with what it cannot be is refused at its column",
    arguments: [
      ("size == \"a\"", 9, "a number for 'size'"), ("body.text == 3", 14, "a text in quotes for 'body.text'"),
      ("body.text < 3", 11, "after 'body.text', which is a text"), ("acme.kind == helo", 14, "did you mean 'hello'?"),
      ("body.flag == 1", 14, "true or false"), ("body.items.raw == xyz", 19, "bytes in hex, as 00ff"),
      ("size == 1.5", 9, "a number"), ("body.text & 1", 11, "which is a text"), ("size contains \"a\"", 6, "'size'"),
      ("size in {5..3}", 10, "from a lower to a higher"), ("sise == 1", 1, "did you mean 'size'?"),
      ("body.txt == \"a\"", 1, "a field"), ("body.items[x].key == 1", 12, "the number of an element"),
      ("kind == hello", 9, "found 'hello'; did you mean 'acme.kind'?"),
      ("acme.sise == 1", 1, "expected a field of acme, found 'acme.sise'; did you mean 'acme.size'?"),
      ("acme.nothing", 1, "expected a field of acme, found 'acme.nothing'"),
      ("length & 1 == 0", 8, "== != < <= > >= in after 'length', found '&'"),
      ("body.rest[0] == 1", 10, "== != < <= > >= in & after 'body.rest', which is a number, found '['"),
      ("body.text[0] == 1", 10, "after 'body.text', which is a text, found '['"),
      ("body.items.raw[x]", 16, "which bytes: [3] is the fourth"), ("body.items.raw[0", 17, "']'"),
      ("size = 1", 6, "did you mean '=='?"), ("lenght == 1", 1, "did you mean 'length'?"),
    ])
  func wrong(text: String, column: Int, words: String) throws {
    let fields = FilterVocabulary(try Self.table(), lens: try Self.lens())
    let error = try #require(throws: FilterError.self) { try DisplayFilter(parsing: text, fields: fields) }
    #expect(error.column == column, "\(error)")
    #expect(error.description.contains(words), "\(error)")
  }

  @Test("names fields of another definition with its name in front")
  func qualified() throws {
    let other = FilterVocabulary(try Self.table(), lens: Lens())
    #expect(throws: Never.self) { try DisplayFilter(parsing: "acme.size == 6", fields: other) }
    let error = try #require(throws: FilterError.self) { try DisplayFilter(parsing: "size == 6", fields: other) }
    #expect(error.description.contains("did you mean 'acme.size'?"), "\(error)")
    #expect(throws: Never.self) {
      try DisplayFilter(parsing: "size == 6", fields: FilterVocabulary(try Self.table(), lens: nil))
    }
  }

  @Test(
    "is completed with the fields of the definition in force and their values",
    arguments: [
      ("siz", ["size"]), ("acme.k", ["acme.kind"]),
      ("size ", ["==", "!=", "<", "<=", ">", ">=", "in", "&", "and", "or"]),
      ("acme.kind == ", ["hello", "list"]), ("body.flag == t", ["true"]), ("acm", ["acme.kind", "acme."]),
      ("body.", ["body.flag", "body.rest", "body.text", "body.double", "body.items"]), ("body.t", ["body.text"]),
      ("body.items.", ["body.items.key", "body.items.raw"]),
      ("acme.body.fl", ["acme.body.flag"]), ("body.nothing.", []),
    ])
  func completions(text: String, expected: [String]) throws {
    let fields = FilterVocabulary(try Self.table(), lens: try Self.lens())
    let found = DisplayFilter.completions(for: text, at: text.count, fields: fields)
    #expect(found.map(\.text) == expected)
  }

  @Test("of checksums looks at those of the framing")
  func checksums() throws {
    let lens = Lens(framing: try Framing(parsing: "length(size: 1, checksum: sum8)"))
    let capture = try Capture(directory: "/tmp", lens: lens)
    let connection = capture.openConnection(peer: "peer", state: .open, at: Timestamp(nanoseconds: 1))
    var encoded: [UInt8] = []
    for payload in [[1, 2], [3, 4]] as [[UInt8]] {
      var encoder = try FrameEncoder(lens.framing(.client) ?? .raw, messageLength: payload.count)
      encoder.encode(payload.span, into: &encoded)
      encoder.finish(into: &encoded)
    }
    encoded[encoded.count - 1] ^= 1
    try capture.append(encoded.span, to: connection, .sent, at: Timestamp(nanoseconds: 2))
    for (text, wanted) in [
      ("checksum == ok", [1]), ("checksum == none", []),
      ("checksum != none", [1, 2]), ("checksum == wrong", [2]), ("checksum != ok", [2]), ("checksum", [1, 2]),
      ("trailer", [1, 2]),
      ("checksum in {ok, wrong}", [1, 2]), ("not checksum", []), ("trailer == 06", [1]),
    ] {
      try capture.setFilter(try DisplayFilter(parsing: text == "trailer == 06" ? "trailer == hex:06" : text))
      #expect(try Self.left(in: capture) == wanted, "\(text)")
    }
  }
}
