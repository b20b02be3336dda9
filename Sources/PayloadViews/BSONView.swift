internal import Definitions

extension PayloadView {
  /// BSON (bsonspec.org, version 1.1).
  static let bson = PayloadView(
    "bson", "BSON: documents of MongoDB, every type",
    mayBe: { bytes in
      guard bytes.count >= 5, bytes.last == 0 else { return false }
      return (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[$1]) << UInt32(8 * $1) } == UInt32(clamping: bytes.count)
    },
    isConvincing: { $0.oddities == 0 }
  ) { (reader) throws(ViewFailure) in
    try BSONView.document(&reader)
  }
}

/// The elements of BSON.
enum BSONView {
  /// The elements of the document that begins here.
  static func document(_ reader: inout ViewReader) throws(ViewFailure) {
    let start = reader.position
    let length = try signed(4, &reader, "the length of a document")
    guard length >= 5 else { throw reader.failure("a document has at least 5 bytes, not \(length)", at: start) }
    guard length <= reader.limit - start else {
      throw reader.failure("the document says \(length) bytes, and \(reader.limit - start) are left", at: start)
    }
    let limit = reader.limit
    reader.limit = start + Int(length)
    while let type = reader.next, type != 0 { try element(&reader) }
    guard reader.next == 0 else { throw reader.failure("a document ends without its NUL") }
    guard reader.left == 1 else {
      throw reader.failure("the document's NUL comes \(reader.left - 1) bytes before its end")
    }
    reader.position += 1
    reader.limit = limit
  }

  private static func signed(_ size: Int, _ reader: inout ViewReader, _ what: String) throws(ViewFailure) -> Int64 {
    let bits = try reader.number(size, what, isLittle: true)
    let shift = UInt64(64 - 8 * size)
    return Int64(bitPattern: bits << shift) >> Int64(shift)
  }

  /// Text up to a NUL.
  private static func name(_ reader: inout ViewReader, _ what: String) throws(ViewFailure) -> String {
    let start = reader.position
    while let next = reader.next {
      reader.position += 1
      guard next == 0 else { continue }
      guard let text = reader.text(start..<reader.position - 1) else {
        throw reader.failure("\(what) is not UTF-8", at: start)
      }
      return text
    }
    throw reader.failure("\(what) has no NUL behind it", at: start)
  }

  /// The bytes of a string that has its length in front.
  private static func string(_ reader: inout ViewReader) throws(ViewFailure) -> Range<Int> {
    let start = reader.position
    let length = try signed(4, &reader, "the length of a string")
    guard length >= 1 else { throw reader.failure("a string has at least its NUL, not \(length) bytes", at: start) }
    let range = try reader.take(UInt64(length), "the bytes of a string")
    guard reader.bytes[range.upperBound - 1] == 0 else { throw reader.failure("a string ends without its NUL") }
    return range.lowerBound..<range.upperBound - 1
  }

  private static func element(_ reader: inout ViewReader) throws(ViewFailure) {
    let start = reader.position
    let type = try reader.byte("a type")
    let name = try name(&reader, "the name of an element")
    reader.evidence.count(name)
    func range() -> Range<Int> { start..<reader.position }
    switch type {
    case 0x01:
      let bits = try reader.number(8, "a double", isLittle: true)
      try reader.add(name, .float(Double(bitPattern: bits)), at: range())
    case 0x02: try reader.add(name, textAt: try string(&reader), in: range())
    case 0x03, 0x04:
      try reader.begin(name, .structure(type == 3 ? "document" : "array"), at: start)
      try document(&reader)
      reader.end()
    case 0x05: try binary(name, &reader, from: start)
    case 0x06: try reader.add(name, .nothing, at: range(), note: "undefined")
    case 0x07:
      let bytes = try reader.take(12, "an ObjectId")
      let seconds = reader.bytes[bytes].prefix(4).reduce(Int64(0)) { $0 << 8 | Int64($1) }
      let time = ViewText.time(seconds: seconds) ?? ""
      try reader.add(name, .text(ViewText.hex(reader.bytes[bytes])), at: range(), note: "ObjectId of \(time)")
    case 0x08:
      let place = reader.position
      let byte = try reader.byte("a boolean")
      guard byte < 2 else { throw reader.failure("a boolean is 0 or 1, not \(byte)", at: place) }
      try reader.add(name, .boolean(byte == 1), at: range())
    case 0x09: try date(name, &reader, from: start)
    case 0x0a: try reader.add(name, .nothing, at: range(), note: "null")
    case 0x0b:
      let pattern = try self.name(&reader, "a pattern")
      let options = try self.name(&reader, "the options of a pattern")
      try reader.add(name, .text("/\(pattern)/\(options)"), at: range(), note: "regular expression")
    case 0x0c:
      let text = try string(&reader)
      let bytes = try reader.take(12, "an ObjectId")
      let note = "DBPointer to \(ViewText.hex(reader.bytes[bytes]))"
      try reader.add(name, textAt: text, in: range(), note: note)
    case 0x0d: try reader.add(name, textAt: try string(&reader), in: range(), note: "JavaScript")
    case 0x0e: try reader.add(name, textAt: try string(&reader), in: range(), note: "symbol")
    case 0x0f: try code(name, &reader, from: start)
    case 0x10: try reader.add(name, .signed(try signed(4, &reader, "an int32")), at: range(), note: "int32")
    case 0x11:
      let increment = try reader.number(4, "a timestamp", isLittle: true)
      let seconds = Int64(try reader.number(4, "a timestamp", isLittle: true))
      let note = "timestamp \(ViewText.time(seconds: seconds) ?? ""), number \(increment)"
      try reader.add(name, .unsigned(UInt64(seconds) << 32 | increment), at: range(), note: note)
    case 0x12: try reader.add(name, .signed(try signed(8, &reader, "an int64")), at: range(), note: "int64")
    case 0x13:
      let low = try reader.number(8, "a decimal128", isLittle: true)
      let high = try reader.number(8, "a decimal128", isLittle: true)
      try reader.add(name, .text(Decimal128(high: high, low: low).text), at: range(), note: "decimal128")
    case 0x7f: try reader.add(name, .nothing, at: range(), note: "MaxKey")
    case 0xff: try reader.add(name, .nothing, at: range(), note: "MinKey")
    default: throw reader.failure("no element has the type \(ViewText.hex([type]))", at: start)
    }
  }

  private static func date(_ name: String, _ reader: inout ViewReader, from start: Int) throws(ViewFailure) {
    let milliseconds = try signed(8, &reader, "a date")
    let rest = (milliseconds % 1000 + 1000) % 1000
    let (whole, overflows) = milliseconds.subtractingReportingOverflow(rest)
    let time = overflows ? nil : ViewText.time(seconds: whole / 1000, nanoseconds: Int(rest) * 1_000_000)
    try reader.add(
      name, .signed(milliseconds), at: start..<reader.position, note: time.map { "date \($0)" } ?? "date")
  }

  private static let subtypes: [UInt8: String] = [
    0: "binary", 1: "function", 2: "binary, old", 3: "UUID, old", 4: "UUID", 5: "MD5", 6: "encrypted", 7: "column",
    8: "sensitive", 9: "vector",
  ]

  private static func binary(_ name: String, _ reader: inout ViewReader, from start: Int) throws(ViewFailure) {
    let place = reader.position
    let length = try signed(4, &reader, "the length of a binary")
    let subtype = try reader.byte("the subtype of a binary")
    guard length >= 0 else { throw reader.failure("a binary has \(length) bytes", at: place) }
    var bytes = try reader.take(UInt64(length), "the bytes of a binary")
    // The old binary has its length once more.
    if subtype == 2, bytes.count >= 4 { bytes = bytes.lowerBound + 4..<bytes.upperBound }
    try reader.add(
      name, .bytes(bytes), at: start..<reader.position,
      note: subtypes[subtype] ?? "binary of subtype \(subtype)")
  }

  private static func code(_ name: String, _ reader: inout ViewReader, from start: Int) throws(ViewFailure) {
    let place = reader.position
    try reader.begin(name, .structure("code"), at: start, note: "JavaScript with its scope")
    let length = try signed(4, &reader, "the length of code with its scope")
    let text = place + 4
    try reader.add("code", textAt: try string(&reader), in: text..<reader.position)
    let scope = reader.position
    try reader.begin("scope", .structure("document"), at: scope)
    try document(&reader)
    reader.end()
    reader.end()
    guard Int64(reader.position - place) == length else {
      throw reader.failure("code with its scope says \(length) bytes and has \(reader.position - place)", at: place)
    }
  }
}
