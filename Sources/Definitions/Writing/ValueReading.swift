internal import FramingCore

/// Reads what a field is given by the type that it has.
struct ValueReading {
  let program: DefinitionProgram
  /// Of the field, for errors.
  let path: FieldPath
  /// What the field is for: times and addresses are also read as people write them.
  var role: FieldRole?

  private func fail(_ message: String) -> WritePass.Stop { .failed(WritingError(path, message)) }

  /// For a computed field.
  func value(_ given: WrittenValue, of type: StaticType) throws(WritePass.Stop) -> SolvedValue {
    switch type {
    case .boolean: return .truth(try truth(given))
    case .string: return .text(try text(given))
    case .bytes: return .bytes(try bytes(given))
    case .enumeration(let number): return .number(try self.number(given, enumeration: Int32(number)))
    case .integer: return .number(try number(given, enumeration: -1))
    default: throw fail("is computed, and cannot be given a value")
    }
  }

  func number(_ given: WrittenValue, enumeration: Int32) throws(WritePass.Stop) -> Int128 {
    switch given {
    case .integer(let number): return number
    case .boolean(let truth): return truth ? 1 : 0
    case .text(let text):
      if let number = Self.number(text) ?? role?.ticks(text)?.lowerBound { return number }
      if let bytes = role?.addressBytes(text), bytes.count == 4 { return bytes.reduce(0) { $0 << 8 | Int128($1) } }
      guard enumeration >= 0 else { throw fail("is a number, and '\(text.singleLine)' is none") }
      let known = program.enums[Int(enumeration)]
      if let number = known.value(of: text) { return number }
      let names = known.members.map(\.name)
      // `ReadCoils`, as headings have it.
      if let name = names.first(where: { $0.filter { $0 != "_" }.lowercased() == text.lowercased() }),
        let number = known.value(of: name)
      {
        return number
      }
      let near = EditDistance.question(for: text, among: names)
      let may =
        near.isEmpty ? "; it has \(names.prefix(8).joined(separator: ", "))\(names.count > 8 ? ", ..." : "")" : near
      throw fail("is a number or a name of \(known.name), and '\(text.singleLine)' is neither\(may)")
    default: throw fail("is a number, and \(given.words) stands here")
    }
  }

  func truth(_ given: WrittenValue) throws(WritePass.Stop) -> Bool {
    switch given {
    case .boolean(let truth): return truth
    case .integer(0), .text("0"), .text("false"), .text("no"), .text("off"): return false
    case .integer(1), .text("1"), .text("true"), .text("yes"), .text("on"): return true
    case .text(let text): throw fail("is true or false, and '\(text.singleLine)' is neither")
    default: throw fail("is true or false, and \(given.words) stands here")
    }
  }

  func float(_ given: WrittenValue) throws(WritePass.Stop) -> Double {
    switch given {
    case .float(let number): return number
    case .integer(let number): return Double(number)
    case .text(let text):
      if let number = Double(text) { return number }
      if case .time(var meaning) = role {
        let perSecond = Double(meaning.unit.perSecond)
        meaning.unit = .nanoseconds
        if let ticks = FieldRole.time(meaning).ticks(text) { return Double(ticks.lowerBound) / 1e9 * perSecond }
      }
      throw fail("is a decimal number, and '\(text.singleLine)' is none")
    default: throw fail("is a decimal number, and \(given.words) stands here")
    }
  }

  func text(_ given: WrittenValue) throws(WritePass.Stop) -> String {
    switch given {
    case .text(let text): return text.hasPrefix("text:") ? String(text.dropFirst(5)) : text
    case .integer(let number): return String(number)
    case .float(let number): return String(number)
    case .boolean(let truth): return truth ? "true" : "false"
    default: throw fail("is a text, and \(given.words) stands here")
    }
  }

  /// Bytes of `hex:0a 0b`, of a text, or as they are.
  func bytes(_ given: WrittenValue) throws(WritePass.Stop) -> [UInt8] {
    switch given {
    case .bytes(let bytes): return bytes
    case .text(let text) where text.hasPrefix("hex:"): return try Self.hex(text, fail)
    case .text(let text):
      if let bytes = role?.addressBytes(text) { return bytes }
      return Array(try self.text(given).utf8)
    default: return Array(try self.text(given).utf8)
    }
  }

  /// The bytes of a text in its encoding; `hex:` gives bytes as they are.
  func encoded(_ given: WrittenValue, _ encoding: Int32) throws(WritePass.Stop) -> [UInt8] {
    switch given {
    case .bytes(let bytes): return bytes
    case .text(let text) where text.hasPrefix("hex:"): return try Self.hex(text, fail)
    default: break
    }
    let text = try text(given)
    guard let bytes = program.encodings[Int(encoding)].encode(text) else {
      throw fail("cannot be '\(text.singleLine)': its encoding does not have all of these characters")
    }
    return bytes
  }

  private static func hex(_ text: String, _ fail: (String) -> WritePass.Stop) throws(WritePass.Stop) -> [UInt8] {
    do {
      return try HexText.parse(String(text.dropFirst(4)))
    } catch {
      throw fail("is no hexadecimal text: \(error)")
    }
  }

  /// `12`, `-3`, `0x1f`, `0b101`, with `_` between digits.
  static func number(_ text: String) -> Int128? {
    var digits = text.filter { $0 != "_" }[...]
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
    let number: Int128?
    if digits.hasPrefix("0x") {
      number = Int128(digits.dropFirst(2), radix: 16)
    } else if digits.hasPrefix("0b") {
      number = Int128(digits.dropFirst(2), radix: 2)
    } else {
      number = digits.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } ? Int128(digits) : nil
    }
    guard let number, number >= 0, number <= Int128(UInt64.max) else { return nil }
    return isNegative ? -number : number
  }
}

extension WrittenValue {
  /// What it is, for errors.
  var words: String {
    switch self {
    case .text: "a text"
    case .integer: "a whole number"
    case .float: "a decimal number"
    case .boolean: "a truth value"
    case .bytes: "bytes"
    case .list: "a list"
    case .fields: "a list of fields"
    }
  }
}
