internal import Definitions

extension PayloadView {
  /// JSON (RFC 8259). Numbers that 64 bits do not hold exactly stay as they were written, and so do keys that are there
  /// twice.
  static let json = PayloadView(
    "json", "JSON, numbers as they were written",
    mayBe: { bytes in
      guard let first = bytes.first(where: { !JSONView.isBlank($0) }), first == UInt8(ascii: "{") || first == 0x5b
      else { return false }
      return bytes.last { !JSONView.isBlank($0) } == first + 2
    }
  ) { (reader) throws(ViewFailure) in
    JSONView.skipBlanks(&reader)
    if reader.next == UInt8(ascii: "{") {
      try JSONView.members(&reader)
    } else {
      reader.isUnnamed = true
      try JSONView.value("value", &reader)
    }
    JSONView.skipBlanks(&reader)
  }
}

/// The grammar of JSON.
enum JSONView {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 }

  static func skipBlanks(_ reader: inout ViewReader) {
    while let next = reader.next, isBlank(next) { reader.position += 1 }
  }

  static func value(_ name: String, _ reader: inout ViewReader, note: String? = nil) throws(ViewFailure) {
    let start = reader.position
    switch reader.next {
    case UInt8(ascii: "{"):
      try reader.begin(name, .structure("object"), at: start, note: note)
      try members(&reader)
      reader.end()
    case UInt8(ascii: "["):
      try reader.begin(name, .array, at: start, note: note)
      try elements(&reader)
      reader.end()
    case UInt8(ascii: "\""):
      let text = try string(&reader)
      try reader.add(name, .text(text), at: start..<reader.position, note: note)
    case .some(let first) where first == UInt8(ascii: "-") || 0x30...0x39 ~= first:
      let value = try number(&reader)
      try reader.add(name, value, at: start..<reader.position, note: note)
    case UInt8(ascii: "t"): try literal("true", .boolean(true), name, &reader, note)
    case UInt8(ascii: "f"): try literal("false", .boolean(false), name, &reader, note)
    case UInt8(ascii: "n"): try literal("null", .nothing, name, &reader, note.map { "null, \($0)" } ?? "null")
    case nil: throw reader.failure("the bytes end where a value is expected")
    default: throw reader.failure("a value is expected, not \(Self.shown(reader.next))")
    }
  }

  private static func literal(
    _ word: StaticString, _ value: FieldTreeBuilder.Value, _ name: String, _ reader: inout ViewReader, _ note: String?
  ) throws(ViewFailure) {
    let start = reader.position
    let letters = Array(word.description.utf8)
    guard reader.left >= letters.count, reader.bytes[start..<start + letters.count].elementsEqual(letters) else {
      throw reader.failure("a value is expected: true, false, null, a number, a text, { or [")
    }
    reader.position += letters.count
    try reader.add(name, value, at: start..<reader.position, note: note)
  }

  /// The members of an object, from its brace to the other.
  static func members(_ reader: inout ViewReader) throws(ViewFailure) {
    reader.position += 1
    skipBlanks(&reader)
    guard reader.next != UInt8(ascii: "}") else { return reader.position += 1 }
    var keys: Set<String> = []
    while true {
      guard reader.next == UInt8(ascii: "\"") else {
        throw reader.failure("a key in quotes is expected, not \(shown(reader.next))")
      }
      let key = try string(&reader)
      let isNew = keys.insert(key).inserted
      skipBlanks(&reader)
      guard reader.next == UInt8(ascii: ":") else {
        throw reader.failure("a colon is expected behind a key, not \(shown(reader.next))")
      }
      reader.position += 1
      skipBlanks(&reader)
      try value(key, &reader, note: isNew ? nil : "the key is there twice")
      guard try goesOn(&reader, to: UInt8(ascii: "}")) else { return }
    }
  }

  private static func elements(_ reader: inout ViewReader) throws(ViewFailure) {
    reader.position += 1
    skipBlanks(&reader)
    guard reader.next != UInt8(ascii: "]") else { return reader.position += 1 }
    repeat { try value("", &reader) } while try goesOn(&reader, to: UInt8(ascii: "]"))
  }

  /// Whether a comma follows, not the end.
  private static func goesOn(_ reader: inout ViewReader, to end: UInt8) throws(ViewFailure) -> Bool {
    skipBlanks(&reader)
    guard let next = reader.next, next == end || next == UInt8(ascii: ",") else {
      throw reader.failure("a comma or \(shown(end)) is expected, not \(shown(reader.next))")
    }
    reader.position += 1
    if next == end { return false }
    skipBlanks(&reader)
    return true
  }

  private static func shown(_ byte: UInt8?) -> String {
    guard let byte else { return "the end" }
    return 0x21..<0x7f ~= byte ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(ViewText.hex([byte]))"
  }

  // MARK: Texts and numbers

  private static func number(_ reader: inout ViewReader) throws(ViewFailure) -> FieldTreeBuilder.Value {
    let start = reader.position
    var isInteger = true
    func digits(_ reader: inout ViewReader) throws(ViewFailure) {
      let first = reader.position
      while let next = reader.next, 0x30...0x39 ~= next { reader.position += 1 }
      guard reader.position > first else { throw reader.failure("a digit is expected, not \(shown(reader.next))") }
    }
    if reader.next == UInt8(ascii: "-") { reader.position += 1 }
    let first = reader.position
    try digits(&reader)
    if reader.bytes[first] == 0x30, reader.position > first + 1 {
      throw reader.failure("a number does not begin with 0", at: first)
    }
    if reader.next == UInt8(ascii: ".") {
      isInteger = false
      reader.position += 1
      try digits(&reader)
    }
    if reader.next == UInt8(ascii: "e") || reader.next == UInt8(ascii: "E") {
      isInteger = false
      reader.position += 1
      if reader.next == UInt8(ascii: "+") || reader.next == UInt8(ascii: "-") { reader.position += 1 }
      try digits(&reader)
    }
    let text = String(decoding: reader.bytes[start..<reader.position], as: UTF8.self)
    guard isInteger, text != "-0" else { return .numeral(text) }
    return UInt64(text).map { .unsigned($0) } ?? Int64(text).map { .signed($0) } ?? .numeral(text)
  }

  static func string(_ reader: inout ViewReader) throws(ViewFailure) -> String {
    let start = reader.position
    reader.position += 1
    var units: [UInt8] = []
    while let next = reader.next {
      reader.position += 1
      switch next {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else {
          throw reader.failure("a text is not UTF-8", at: start)
        }
        return text
      case UInt8(ascii: "\\"): try escape(&reader, into: &units)
      case 0..<0x20: throw reader.failure("a control character is not escaped", at: reader.position - 1)
      default: units.append(next)
      }
    }
    throw reader.failure("a text has no end; it begins at byte \(start)")
  }

  private static let escapes: [UInt8: UInt8] = [
    0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, 0x62: 8, 0x66: 0x0c, 0x6e: 0x0a, 0x72: 0x0d, 0x74: 9,
  ]

  private static func escape(_ reader: inout ViewReader, into units: inout [UInt8]) throws(ViewFailure) {
    let start = reader.position - 1
    let letter = try reader.byte("the letter of an escape")
    if let plain = escapes[letter] { return units.append(plain) }
    guard letter == UInt8(ascii: "u") else { throw reader.failure("\\\(shown(letter)) is no escape", at: start) }
    var code = try unit(&reader)
    if 0xd800..<0xdc00 ~= code, reader.left >= 6, reader.next == 0x5c, reader.bytes[reader.position + 1] == 0x75 {
      let behind = reader.position
      reader.position += 2
      let low = try unit(&reader)
      if 0xdc00..<0xe000 ~= low {
        code = 0x10000 + (code - 0xd800) << 10 + low - 0xdc00
      } else {
        reader.position = behind
      }
    }
    // Half a pair stands for no character (RFC 8259 §8.2).
    units += Array(String(Unicode.Scalar(code) ?? "\u{fffd}").utf8)
  }

  private static func unit(_ reader: inout ViewReader) throws(ViewFailure) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      let start = reader.position
      guard let digit = ViewText.digit(try reader.byte("four hexadecimal digits")) else {
        throw reader.failure("\\u needs four hexadecimal digits", at: start)
      }
      code = code << 4 | UInt32(digit)
    }
    return code
  }
}
