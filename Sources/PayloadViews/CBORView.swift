internal import Definitions

extension PayloadView {
  /// CBOR (RFC 8949); several items one after the other are a sequence (RFC 8742).
  static let cbor = PayloadView(
    "cbor", "CBOR: tags, indefinite lengths, simple values",
    mayBe: { bytes in
      guard let first = bytes.first else { return false }
      return 0x80..<0xc0 ~= first || bytes.starts(with: [0xd9, 0xd9, 0xf7])
    },
    isConvincing: { ($0.hasText || $0.isMarked) && $0.oddities == 0 }
  ) { (reader) throws(ViewFailure) in
    var number = 0
    while !reader.isAtEnd || number == 0 {
      // Of a single map the members are the fields.
      if number == 0, CBORView.isWholeMap(reader) {
        try CBORView.members(&reader)
        if !reader.isAtEnd { reader.evidence.oddities += 1 }
      } else {
        if number == 0 { reader.isUnnamed = true }
        try CBORView.item(number == 0 ? "value" : "value \(number + 1)", &reader)
      }
      number += 1
      if number > 1 { reader.evidence.oddities += 1 }
    }
  }
}

/// The data items of CBOR.
enum CBORView {
  private struct Head {
    var major: UInt8
    /// The five lower bits of the first byte.
    var information: UInt8
    var argument: UInt64
    var isIndefinite: Bool { information == 31 }
  }

  static func isWholeMap(_ reader: ViewReader) -> Bool { reader.next.map { $0 >> 5 == 5 } ?? false }

  private static func head(_ reader: inout ViewReader) throws(ViewFailure) -> Head {
    let start = reader.position
    let first = try reader.byte("a data item")
    let information = first & 31
    switch information {
    case 0..<24: return Head(major: first >> 5, information: information, argument: UInt64(information))
    case 24...27:
      let size = 1 << Int(information - 24)
      let argument = try reader.number(size, "the argument of a data item")
      let isShorter = size == 1 ? argument < 24 : argument >> UInt64(size * 4) == 0
      if isShorter, first >> 5 != 7 { reader.evidence.oddities += 1 }
      return Head(major: first >> 5, information: information, argument: argument)
    case 31 where [2, 3, 4, 5, 7].contains(first >> 5):
      return Head(major: first >> 5, information: 31, argument: 0)
    default: throw reader.failure("byte \(ViewText.hex([first])) begins no data item", at: start)
    }
  }

  /// An item that began at `start`, where its tags are.
  static func item(
    _ name: String, _ reader: inout ViewReader, from start: Int? = nil, tags: [UInt64] = []
  ) throws(ViewFailure) {
    let first = reader.position
    let start = start ?? first
    let head = try head(&reader)
    let note = tags.isEmpty ? nil : tags.map(Self.name(ofTag:)).joined(separator: ", ")
    func range() -> Range<Int> { start..<reader.position }
    switch head.major {
    case 0: try reader.add(name, .unsigned(head.argument), at: range(), note: joined(note, time(head.argument, tags)))
    case 1: try reader.add(name, negative(head.argument), at: range(), note: note)
    case 2, 3: try string(name, head, &reader, from: start, tags, note)
    case 4:
      try reader.begin(name, .array, at: start, note: joined(note, head.isIndefinite ? "of indefinite length" : nil))
      try elements(head, &reader)
      reader.end()
    case 5:
      try reader.begin(
        name, .structure("map"), at: start, note: joined(note, head.isIndefinite ? "of indefinite length" : nil))
      try pairs(head, &reader)
      reader.end()
    case 6:
      if head.argument == 55799 { reader.evidence.isMarked = true }
      guard tags.count < 16 else { throw reader.failure("more than 16 tags follow each other", at: first) }
      try item(name, &reader, from: start, tags: tags + [head.argument])
    default: try simple(name, head, &reader, from: start, note)
    }
  }

  /// The pairs of the map that begins here.
  static func members(_ reader: inout ViewReader) throws(ViewFailure) {
    let head = try head(&reader)
    if head.isIndefinite { reader.note("a map of indefinite length") }
    try pairs(head, &reader)
  }

  private static func joined(_ one: String?, _ other: String?) -> String? {
    let words = [one, other].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  private static func negative(_ argument: UInt64) -> FieldTreeBuilder.Value {
    Int64(exactly: argument).map { .signed(-1 - $0) } ?? .numeral("\(-1 - Int128(argument))")
  }

  private static func time(_ seconds: UInt64, _ tags: [UInt64]) -> String? {
    tags.last == 1 ? Int64(exactly: seconds).flatMap { ViewText.time(seconds: $0) } : nil
  }

  // MARK: Containers

  /// Whether another element follows; takes the break behind the last one.
  private static func goesOn(
    _ head: Head, _ read: UInt64, _ reader: inout ViewReader
  ) throws(ViewFailure) -> Bool {
    guard head.isIndefinite else { return read < head.argument }
    guard reader.next == 0xff else { return true }
    reader.position += 1
    return false
  }

  private static func elements(_ head: Head, _ reader: inout ViewReader) throws(ViewFailure) {
    try check(head, &reader, size: 1)
    var number: UInt64 = 0
    while try goesOn(head, number, &reader) {
      try item("", &reader)
      number += 1
    }
  }

  private static func pairs(_ head: Head, _ reader: inout ViewReader) throws(ViewFailure) {
    try check(head, &reader, size: 2)
    var number: UInt64 = 0
    while try goesOn(head, number, &reader) {
      let key = try key(&reader)
      try item(key, &reader)
      number += 1
    }
  }

  private static func check(_ head: Head, _ reader: inout ViewReader, size: UInt64) throws(ViewFailure) {
    guard !head.isIndefinite else { return }
    try reader.checkRoom(for: head.argument, size == 1 ? "elements" : "pairs", of: size)
  }

  /// A key as the name of its value.
  private static func key(_ reader: inout ViewReader) throws(ViewFailure) -> String {
    let start = reader.position
    let head = try head(&reader)
    switch head.major {
    case 0: return "\(head.argument)"
    case 1: return "\(-1 - Int128(head.argument))"
    case 3 where !head.isIndefinite:
      let range = try reader.take(head.argument, "the characters of a key")
      if let text = reader.text(range) {
        reader.evidence.count(text)
        return text
      }
      reader.evidence.oddities += 1
      return "h'\(ViewText.hex(reader.bytes[range]))'"
    default:
      reader.position = start
      try skip(&reader, depth: 0)
      return reader.name(ofKeyFrom: start)
    }
  }

  /// Goes over an item.
  private static func skip(_ reader: inout ViewReader, depth: Int) throws(ViewFailure) {
    try reader.checkDepth(depth)
    let head = try head(&reader)
    switch head.major {
    case 2 where !head.isIndefinite, 3 where !head.isIndefinite:
      _ = try reader.take(head.argument, "the bytes of a string")
    case 2, 3, 4, 5:
      if head.major > 3 { try check(head, &reader, size: head.major == 4 ? 1 : 2) }
      var number: UInt64 = 0
      while try goesOn(head, number, &reader) {
        try skip(&reader, depth: depth + 1)
        if head.major == 5 { try skip(&reader, depth: depth + 1) }
        number += 1
      }
    case 6: try skip(&reader, depth: depth + 1)
    case 7 where head.isIndefinite: throw reader.failure("a break is in the wrong place", at: reader.position - 1)
    default: break
    }
  }

  // MARK: Strings

  private static func string(
    _ name: String, _ head: Head, _ reader: inout ViewReader, from start: Int, _ tags: [UInt64], _ note: String?
  ) throws(ViewFailure) {
    guard !head.isIndefinite else { return try pieces(name, head, &reader, from: start, note) }
    let range = try reader.take(head.argument, head.major == 2 ? "the bytes" : "the bytes of a text")
    let whole = start..<reader.position
    if head.major == 3 { return try reader.add(name, textAt: range, in: whole, note: note) }
    switch tags.last {
    case 2: try reader.add(name, .text(ViewText.large(reader.bytes[range])), at: whole, note: note)
    case 3: try reader.add(name, .text(ViewText.largeNegative(reader.bytes[range])), at: whole, note: note)
    default: try reader.add(name, .bytes(range), at: whole, note: note)
    }
  }

  private static func pieces(
    _ name: String, _ head: Head, _ reader: inout ViewReader, from start: Int, _ note: String?
  ) throws(ViewFailure) {
    var all: [UInt8] = []
    var count = 0
    while reader.next != 0xff {
      let place = reader.position
      let piece = try Self.head(&reader)
      guard piece.major == head.major, !piece.isIndefinite else {
        throw reader.failure("a piece of a string is expected, or the break behind it", at: place)
      }
      all += reader.bytes[try reader.take(piece.argument, "the bytes of a piece")]
      count += 1
    }
    reader.position += 1
    let words = joined(note, count == 1 ? "in 1 piece" : "in \(count) pieces")
    let whole = start..<reader.position
    guard head.major == 3 else { return try reader.add(name, .made(all), at: whole, note: words) }
    guard let text = String(validating: all, as: UTF8.self) else {
      reader.evidence.oddities += 1
      return try reader.add(name, .made(all), at: whole, note: joined(words, "a text that is not UTF-8"))
    }
    reader.evidence.count(text)
    try reader.add(name, .text(text), at: whole, note: words)
  }

  // MARK: Simple values and floats

  private static func simple(
    _ name: String, _ head: Head, _ reader: inout ViewReader, from start: Int, _ note: String?
  ) throws(ViewFailure) {
    let range = start..<reader.position
    switch (head.information, head.argument) {
    case (25, let bits):
      try reader.add(name, .float(half(UInt16(truncatingIfNeeded: bits))), at: range, note: joined(note, "half"))
    case (26, let bits):
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
      try reader.add(name, .float(Double(value)), at: range, note: joined(note, "single"))
    case (27, let bits): try reader.add(name, .float(Double(bitPattern: bits)), at: range, note: note)
    case (31, _): throw reader.failure("a break is in the wrong place", at: reader.position - 1)
    case (_, 20), (_, 21): try reader.add(name, .boolean(head.argument == 21), at: range, note: note)
    case (_, 22): try reader.add(name, .nothing, at: range, note: joined(note, "null"))
    case (_, 23): try reader.add(name, .nothing, at: range, note: joined(note, "undefined"))
    case (24, let value) where value < 32:
      throw reader.failure("the simple value \(value) is written in two bytes, which is not allowed", at: start)
    case (_, let value): try reader.add(name, .unsigned(value), at: range, note: joined(note, "simple value"))
    }
  }

  /// RFC 8949, Appendix D.
  static func half(_ bits: UInt16) -> Double {
    let exponent = Int(bits >> 10 & 31)
    let mantissa = Double(bits & 1023)
    let size: Double =
      switch exponent {
      case 0: mantissa * 0x1p-24
      case 31: mantissa == 0 ? .infinity : .nan
      default: Double(sign: .plus, exponent: exponent - 25, significand: mantissa + 1024)
      }
    return bits >> 15 == 0 ? size : -size
  }

  /// From the registry of CBOR tags of IANA.
  private static let tagNames: [UInt64: String] = [
    0: "date and time", 1: "seconds since 1970", 2: "large number", 3: "large negative number", 4: "decimal fraction",
    5: "large float", 16: "COSE encrypted, one recipient", 17: "COSE MAC, one recipient", 18: "COSE signed, one signer",
    21: "base64url expected", 22: "base64 expected", 23: "base16 expected", 24: "CBOR in bytes", 25: "string by number",
    28: "shared value", 29: "reference to a shared value", 30: "rational number", 32: "URI", 33: "base64url",
    34: "base64", 35: "regular expression", 36: "MIME message", 37: "UUID", 38: "text with language", 39: "identifier",
    40: "array of several dimensions", 52: "IPv4 address", 54: "IPv6 address", 61: "CWT", 64: "array of bytes",
    96: "COSE encrypted", 97: "COSE MAC", 98: "COSE signed", 100: "days since 1970", 256: "namespace of strings",
    258: "set", 260: "address", 1004: "date", 55799: "CBOR",
  ]

  private static func name(ofTag tag: UInt64) -> String { "tag \(tag)" + (tagNames[tag].map { " \($0)" } ?? "") }
}
